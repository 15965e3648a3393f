import { describe, expect, test } from 'vitest'
import { of } from '../../fixtures/diagnosed.ts'
import { dsregcmd, type EventFixture, events } from '../../fixtures/evidence.ts'
import { provisioned } from '../../fixtures/provisioned.ts'

type Changes = Parameters<typeof dsregcmd>[0]

const texts = (files: Readonly<Record<string, string>>) => of(files).notices.map(({ text }) => text)
const provisionedLog = (...more: readonly EventFixture[]) => ({ 'log.xml': events(...provisioned, ...more) })
const later = '2026-11-11T07:00:00Z'

describe('what the evidence tells beside the steps', () => {
  test.each<[RegExp, Changes]>([
    [/outside of the session/, { user: { WamDefaultSet: 'ERROR (0x80070520)' } }],
    [/ran as Windows itself/, { diagnostics: { 'User Context': 'SYSTEM' } }],
    [/ran in a remote session/, { prerequisites: { SessionIsNotRemote: 'NO' } }],
    [/keys of the device are broken/, { diagnostics: { KeySignTest: 'FAILED' } }],
    [/no default account/, { user: { WamDefaultSet: 'NO' } }],
    [/does no harm/, { user: { WorkplaceJoined: 'YES' } }],
  ])('W77 dsregcmd: %s', (notice, changes) => {
    expect(texts({ 'd.txt': dsregcmd(changes) })).toEqual([expect.stringMatching(notice)])
    expect(texts({ 'd.txt': dsregcmd({}) })).toEqual([])
  })

  test.each<[RegExp, EventFixture]>([
    [/no certificate that does/, { at: later, of: 'kdc', id: 29, computer: 'dc-1' }],
    [/strong mapping/, { at: later, of: 'kdc', id: 41, computer: 'dc-1' }],
    [/enrolment agent certificate/, { at: later, of: 'adfs', id: 443, computer: 'sts-1' }],
    [/about to expire/, { at: later, of: 'lifecycle', id: 1003, fields: { TemplateName: 'WHFB' } }],
    [/event 64: a certificate is about to expire/, { at: later, of: 'autoEnrollment', id: 64 }],
    [/event 344: .*0x80090030/, { at: later, of: 'udr', id: 344, fields: { ExitCode: '0x80090030' } }],
  ])('W77 events: %s', (notice, event) => {
    const diagnosis = of(provisionedLog(event))
    expect(diagnosis.notices.map(({ text }) => text)).toEqual([expect.stringMatching(notice)])
    expect([diagnosis.blocker, diagnosis.unexplained]).toEqual([null, []])
    expect(diagnosis.next.text).toMatch(
      diagnosis.notices[0]?.stops === 'sign-in'
        ? /^Mend the sign-in first: give the domain controllers/
        : /beside the steps may still keep the user from signing in/,
    )
  })

  test('W77 what a server says in words is told from its code on', () => {
    const said = `Encountered error. ${'Exception. '.repeat(40)}MSIS9642: no id token`
    const fields = { Data: said }
    const event = { at: later, of: 'adfs', id: 1021, computer: 'sts-1', fields } as const
    expect(of(provisionedLog(event)).notices[0]?.text).toMatch(/^event 1021: .*"MSIS9642: no id token"$/)
    const withoutToken = (data: string) =>
      of({
        'd.txt': dsregcmd({ sso: { EnterprisePrt: 'NO' }, prerequisites: { AdfsRefreshToken: 'NO' } }),
        'adfs.xml': events({ ...event, fields: { Data: data } }),
      })
    const client = "the client '38aa3b87-a06d-4817-b275-7a316988d93b'"
    const own = withoutToken(`${said} for ${client}`)
    expect([own.blocker?.cause, own.notices]).toEqual([
      `AD FS gave the user no primary refresh token: "MSIS9642: no id token for ${client}"`,
      [],
    ])
    // AD FS logs the failures of all its clients: that of another is none of this token.
    const others = withoutToken(said)
    expect(others.blocker?.cause).toMatch(/the evidence does not say why$/)
    expect(others.notices[0]?.text).toMatch(/MSIS9642/)
  })

  test('W77 a failure that comes again is told once, with how often', () => {
    const failed = { at: later, of: 'hello', id: 7001, fields: { Status: '0xc00000bb' } } as const
    const [notice, ...others] = of(provisionedLog(failed, { ...failed, at: '2026-11-12T07:00:00Z' })).notices
    expect(others).toEqual([])
    expect(notice?.text).toMatch(/0xC00000BB.*\(2 times\)$/)
    expect(notice?.witnesses).toHaveLength(3)
  })

  test('W77 a key that was registered, and no container since', () => {
    const log = events(...provisioned.slice(0, 4))
    const text = dsregcmd({ sso: { AzureAdPrtUpdateTime: '2026-11-12 07:00:00.000 UTC' } })
    expect(texts({ 'log.xml': log, 'd.txt': text })).toEqual([expect.stringMatching(/no Hello container/)])
    const deleted = events(...provisioned.slice(0, 4), { at: later, of: 'udr', id: 312 })
    expect(texts({ 'log.xml': deleted, 'd.txt': text })).toEqual([])
  })

  test('W77 nothing is told beside the steps that a step, or the cause, tells already', () => {
    const { notices, blocker } = of({
      'log.xml': events(...provisioned.slice(0, 5), {
        at: '07:40',
        of: 'udr',
        id: 356,
        fields: { ExitCode: '-2147024891' },
      }),
      'adfs.xml': events({ at: '07:39', of: 'adfs', id: 443, computer: 'sts-1' }),
    })
    expect(blocker?.cause).toContain('443')
    expect(notices).toEqual([])
  })
})
