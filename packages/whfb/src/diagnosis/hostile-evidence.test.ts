import { read } from '@proviso/evidence'
import { describe, expect, test } from 'vitest'
import { of, statuses } from '../fixtures/diagnosed.ts'
import { adfsChecks, checks, dsregcmd, type EventFixture, events, refused } from '../fixtures/evidence.ts'
import { provisioned } from '../fixtures/provisioned.ts'
import { diagnose } from './diagnose.ts'

const withoutPrt = {
  sso: { EnterprisePrt: 'NO' },
  prerequisites: { AdfsRefreshToken: 'NO', PreReqResult: 'WillNotProvision' },
} as const

const encoder = new TextEncoder()

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * text.length)
  bytes.set([0xff, 0xfe])
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    bytes.set([unit & 0xff, unit >> 8], 2 + 2 * at)
  }
  return bytes
}

describe('evidence that misleads whoever reads it quickly', () => {
  test('W81 a key that comes again in another section is another thing', () => {
    const text = dsregcmd({
      user: { NgcSet: 'YES' },
      diagnostics: { DeviceCertificateValidity: '[ x ]' },
      prerequisites: { NgcSet: 'NO', ...withoutPrt.prerequisites },
    })
    expect(statuses(of({ 'd.txt': text })).pin).toBe('done')
  })

  test('W81 a reading over Remote Desktop is no reading of the user', () => {
    const text = dsregcmd({
      user: { NgcSet: 'NO' },
      sso: { AzureAdPrt: 'NO', EnterprisePrt: 'NO' },
      prerequisites: { IsUserAzureAD: 'NO', SessionIsNotRemote: 'NO', AdfsRefreshToken: 'NO' },
    })
    const diagnosis = of({ 'd.txt': text, 'log.xml': events(...provisioned) })
    expect([diagnosis.blocker, statuses(diagnosis)['pin-ready']]).toEqual([null, 'done'])
  })

  test('W81 an error voids its section, and what events say counts', () => {
    const text = dsregcmd({ prerequisites: { NgcPreReq: 'ERROR', DeviceEligible: 'NO' } })
    const diagnosis = of({ 'd.txt': text, 'log.xml': events(refused('07:10', { ADFSRaReady: 'No' })) })
    expect(diagnosis.blocker?.step).toBe('registration-authority')
  })

  test('W81 a text that is cut off in the middle of a section says nothing of the rest', () => {
    const text = dsregcmd(withoutPrt)
    const cut = of({ 'd.txt': text.slice(0, text.indexOf('EnterprisePrt')) })
    expect(cut.blocker).toBeNull()
    expect(cut.unreadable[0]?.reason).toContain('cut off')
    expect(statuses(cut)).toMatchObject({
      'user-prt': 'done',
      'enterprise-prt': 'unknown',
      policy: 'unknown',
    })
  })

  test('W81 UserIsRemote=Yes is no remote session, and No is one', () => {
    const blocker = (answer: string) =>
      of({ 'l.xml': events({ at: '07:00', of: 'udr', id: 360, fields: checks({ UserIsRemote: answer }) }) })
        .blocker?.step
    expect([blocker('Yes'), blocker('No')]).toEqual([undefined, 'session'])
  })

  test('W81 blanks and zeros at the end, CRLF and UTF-16 change nothing', () => {
    const text = dsregcmd(withoutPrt)
    const told = (bytes: Uint8Array | string) => {
      const { blocker, account } = diagnose(read(bytes, 'd.txt'))
      return [blocker?.step, account.map(({ status }) => status)]
    }
    const plain = told(text)
    expect(plain[0]).toBe('enterprise-prt')
    const windows = text.replaceAll('\n', '\r\n')
    expect(told(encoder.encode(windows))).toEqual(plain)
    expect(told(utf16(windows))).toEqual(plain)
    expect(told(`${text.replaceAll('\n', '   \t \n')}\n\n   \n`)).toEqual(plain)
  })

  test('W81 two users in one log: what the one has, the other need not have', () => {
    const other = { user: 'S-1-5-21-1-2-3-1999' }
    const log = [...provisioned, { ...refused('07:50', { ADFSPrtPresent: 'No' }), ...other }]
    const diagnosis = of({ 'log.xml': events(...log) })
    expect(diagnosis.blocker?.step).toBe('enterprise-prt')
    expect(diagnosis.contradictions.map(({ about }) => about)).toEqual(['The evidence is of several users'])
    expect(statuses(diagnosis)['key-registered']).toBe('not-reached')
  })

  test('W81 a server whose clock is wrong still says why', () => {
    const at = (time: string): EventFixture => ({
      at: time,
      of: 'adfs',
      id: 1021,
      fields: { Data: 'MSIS9368 ugs' },
      computer: 'sts-1',
      user: 'S-1-5-21-1-2-3-77',
    })
    for (const time of ['2026-11-10T09:31:00Z', '2026-11-10T04:29:00Z', '2027-11-10T07:30:00Z']) {
      const { blocker } = of({
        'log.xml': events(refused('07:30', { ADFSPrtPresent: 'No' })),
        'adfs.xml': events(at(time)),
      })
      expect([time, blocker?.step, blocker?.cause.includes('MSIS9368')]).toEqual([
        time,
        'enterprise-prt',
        true,
      ])
    }
  })

  test('W81 a device whose clock was wrong for a while is read in the order of its times', () => {
    const diagnosis = of({
      'log.xml': events(refused('2031-01-01T00:00:00Z', { ADFSPrtPresent: 'No' }), {
        at: '07:30',
        of: 'udr',
        id: 358,
        fields: checks(),
      }),
    })
    // Nobody can tell, and the answer names the time that it is of.
    expect(diagnosis.blocker?.asOf).toBe('2031-01-01T00:00:00.000Z')
  })

  test('W81 of the same refusal at many sign-ins the last is shown, and nothing is left unexplained', () => {
    const again = Array.from({ length: 50 }, (_, day) =>
      refused(new Date(Date.UTC(2026, 8, 1 + day, 7)).toISOString(), { ADFSPrtPresent: 'No' }),
    )
    const { blocker, unexplained } = of({ 'log.xml': events(...again) })
    expect([blocker?.asOf, blocker?.witnesses.length, unexplained]).toEqual([
      '2026-10-20T07:00:00.000Z',
      1,
      [],
    ])
  })

  test('W47 the events of HelloForBusiness do not blame a template that nobody fetched either', () => {
    const hello = (id: number, at = '07:30'): EventFixture => ({ at, of: 'hello', id })
    const together = of({ 'h.xml': events(hello(7211), hello(8206), hello(7205), hello(7054)) })
    expect(together.blocker?.step).toBe('enterprise-prt')
    expect(statuses(together)['logon-template']).toBe('not-reached')
    expect([together.notices, together.unexplained]).toEqual([[], []])
    const alone = of({ 'h.xml': events(hello(7211, '06:00'), hello(8211), hello(7205)) })
    expect(alone.blocker?.step).toBe('logon-template')
    // What was there before is not known to be there still.
    const before = of({ 'h.xml': events(hello(8205, '06:00'), hello(7211), hello(7205)) })
    expect(statuses(before)['logon-template']).toBe('not-reached')
    const field = adfsChecks({ RATemplateReady: 'No ( 1 : StateNoPolicy )', ADFSPrtPresent: 'No' })
    const inField = of({
      'l.xml': events(
        { at: '06:00', of: 'udr', id: 362, fields: adfsChecks({ ADFSRaReady: 'No' }) },
        { at: '07:00', of: 'udr', id: 362, fields: field },
      ),
    })
    expect(statuses(inField)['logon-template']).toBe('not-reached')
  })

  test('W57 an error of the network is read, printed as hex or as a number', () => {
    for (const error of ['0x80072ee7', '12007']) {
      const sso = {
        AzureAdPrt: 'NO',
        AcquirePrtDiagnostics: 'PRESENT',
        'Endpoint URI': 'https://login.microsoftonline.com/x/oauth2/token',
        'HTTP Error': error,
        EnterprisePrt: 'NO',
      }
      const { blocker } = of({ 'd.txt': dsregcmd({ sso, prerequisites: { IsUserAzureAD: 'NO' } }) })
      expect(blocker?.cause).toContain('0x80072EE7')
    }
  })
})
