import { describe, expect, test } from 'vitest'
import { of, statuses } from '../fixtures/diagnosed.ts'
import { everyBundle } from '../fixtures/every-bundle.ts'
import { adfsChecks, dsregcmd, events } from '../fixtures/evidence.ts'

describe('what is said about the evidence itself', () => {
  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    [
      'a check of which only its name tells what it asks for',
      { 'd.txt': '| Ngc Prerequisite Check |\n  IsUserAzureAD : NO\n' },
      /follows from the events/,
    ],
    [
      'the same beside a line that says it',
      { 'd.txt': dsregcmd({ sso: { AzureAdPrt: 'NO' }, prerequisites: { IsUserAzureAD: 'NO' } }) },
      /^$/,
    ],
    [
      'a failure that names no step',
      { 'hello.xml': events({ at: '07:29', of: 'hello', id: 8054 }, { at: '07:30', of: 'hello', id: 7065 }) },
      /names no step/,
    ],
    [
      'a line that says it',
      { 'd.txt': '  EnterprisePrt : NO\n  CertEnrollment : enrollment authority\n' },
      /^$/,
    ],
  ])('W86 what is inferred is told: %s', (_, files, inferred) => {
    const told = of(files).blocker?.inferred
    expect(told ?? '').toMatch(inferred)
  })

  test('W86 that a refusal of the CA is of this failure is inferred', () => {
    const told = everyBundle.filter(([problem]) =>
      problem.startsWith('11 the database of the CA has the request as'),
    )
    expect(told.map(([, { files }]) => of(files).blocker?.inferred)).toEqual([
      expect.stringMatching(/does not say which device asked/),
    ])
  })

  test('W66 the cause that AD FS confesses becomes the cause, with its line', () => {
    const sso = { EnterprisePrt: 'NO', 'Server Error Description': 'MSIS9682: not a registered device' }
    const { blocker } = of({ 'd.txt': dsregcmd({ sso, prerequisites: { AdfsRefreshToken: 'NO' } }) })
    expect(blocker?.cause).toContain('MSIS9682')
    expect(blocker?.remedy).toContain('write-back')
    expect(blocker?.witnesses.map(({ text }) => text)).toEqual([
      'EnterprisePrt : NO',
      'AdfsRefreshToken : NO',
      'Server Error Description : MSIS9682: not a registered device',
    ])
  })

  test('W67 matched, usual and unexplained lines add up to the observations', () => {
    const log = events(
      { at: '07:00', of: 'udr', id: 4096 },
      { at: '07:00', of: 'udr', id: 999, fields: { Answer: 'No' } },
    )
    const diagnosis = of({ 'd.txt': dsregcmd({}), 'log.xml': log })
    const { matched, usual, unexplained, observations } = diagnosis
    expect(matched + usual.length + unexplained.length).toBe(observations)
    expect(usual.map(({ text }) => text)).toEqual([
      'EnterpriseJoined : NO',
      'WorkplaceJoined : NO',
      'KeySignTest : PASSED',
      '<EventID>4096</EventID>',
    ])
    expect(unexplained.map(({ text }) => text)).toEqual([
      '<EventID>999</EventID>',
      "<Data Name='Answer'>No</Data>",
    ])
  })

  test('W75 whom it is about and how the certificate is got are named', () => {
    const avery = { 'Executing Account Name': 'CONTOSO\\avery, avery@contoso.example' }
    const { about, way, blocker } = of({
      'd.txt': dsregcmd({ diagnostics: avery, prerequisites: { AdfsRaIsReady: 'NO' } }),
    })
    expect(about).toEqual({ device: 'pc-1', user: 'avery@contoso.example' })
    expect(way).toMatchObject({
      enrolment: 'enrollment authority',
      witnesses: [{ text: 'CertEnrollment : enrollment authority' }],
    })
    expect(blocker?.asOf).toBe('2026-11-10T07:00:00.000Z')
    expect(of({ 'd.txt': 'NgcSet : NO' })).toMatchObject({ about: { device: null, user: null }, way: null })
  })

  test('W68 the order of the files does not change the answer', () => {
    const text = dsregcmd({ prerequisites: { AdfsRefreshToken: 'NO' }, sso: { EnterprisePrt: 'NO' } })
    const log = events({ at: '07:10', of: 'udr', id: 362, fields: adfsChecks({ ADFSPrtPresent: 'No' }) })
    const one = of({ 'd.txt': text, 'log.xml': log })
    const other = of({ 'log.xml': log, 'd.txt': text })
    expect(statuses(one)).toEqual(statuses(other))
    expect(one.blocker?.cause).toBe(other.blocker?.cause)
  })

  test('W69 without one of its files the answer may become unknown, but not another', () => {
    const files = {
      'd.txt': dsregcmd({ prerequisites: { AdfsRefreshToken: 'NO' }, sso: { EnterprisePrt: 'NO' } }),
      'log.xml': events({ at: '07:10', of: 'udr', id: 362, fields: adfsChecks({ ADFSPrtPresent: 'No' }) }),
      'hello.xml': events({ at: '07:10', of: 'hello', id: 7211 }),
    }
    for (const missing of Object.keys(files)) {
      const rest = Object.fromEntries(Object.entries(files).filter(([name]) => name !== missing))
      expect([undefined, 'enterprise-prt']).toContain(of(rest).blocker?.step)
    }
  })
})
