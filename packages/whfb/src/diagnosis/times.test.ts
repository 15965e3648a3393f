import { describe, expect, test } from 'vitest'
import { of, statuses } from '../fixtures/diagnosed.ts'
import { checks, dsregcmd, events, refused } from '../fixtures/evidence.ts'
import { provisioned } from '../fixtures/provisioned.ts'

const withoutPrt = { sso: { EnterprisePrt: 'NO' }, prerequisites: { AdfsRefreshToken: 'NO' } } as const

describe('times', () => {
  test('W58 of 362 at many sign-ins the last counts', () => {
    const again = [
      refused('06:00', { ADFSPrtPresent: 'No' }),
      refused('07:00', { ADFSRaReady: 'No' }),
      refused('08:00', { RATemplateReady: 'No ( 2 : StateNotReady )' }),
    ]
    expect(of({ 'log.xml': events(...again) }).blocker?.step).toBe('logon-template')
    expect(of({ 'log.xml': events(...again.toReversed()) }).blocker?.step).toBe('logon-template')
  })

  test('W58 a join that fails again after it succeeded is unmet', () => {
    const joined = { at: '06:00', of: 'udr', id: 306 } as const
    const failed = { at: '07:00', of: 'udr', id: 304, fields: { ExitCode: '0x801c03f2' } } as const
    expect(of({ 'log.xml': events(joined, failed) }).blocker?.step).toBe('hybrid-join')
    expect(of({ 'log.xml': events(failed, { ...joined, at: '08:00' }) }).blocker).toBeNull()
    expect(of({ 'log.xml': events(joined, failed), 'd.txt': dsregcmd({}) }).blocker).toBeNull()
  })

  test('W59 a failure that does not say where stands after what is done', () => {
    const enrolment = of({
      'log.xml': events(...provisioned.slice(0, 5), { at: '07:40', of: 'hello', id: 7066 }),
    })
    expect(enrolment.blocker?.step).toBe('request-signed')
    const token = of({ 'log.xml': events(...provisioned.slice(0, 4), { at: '07:40', of: 'udr', id: 324 }) })
    expect(token.blocker?.step).toBe('certificate-requested')
    const key = checks({ LogonCertRequired: 'No', MachinePolicySource: 'none' })
    const keyTrust = [{ at: '07:30', of: 'udr', id: 358, fields: key } as const, ...provisioned.slice(1, 4)]
    expect(of({ 'log.xml': events(...keyTrust, { at: '07:40', of: 'hello', id: 7045 }) }).blocker?.step).toBe(
      'pin-ready',
    )
    expect(
      of({ 'log.xml': events(...provisioned, { at: '08:40', of: 'hello', id: 7045 }) }).blocker,
    ).toBeNull()
  })

  test('W63 of two texts, that with the earlier renewal of the token is the older', () => {
    const early = dsregcmd({
      ...withoutPrt,
      sso: { EnterprisePrt: 'NO', AzureAdPrtUpdateTime: '2026-11-10 07:00:00.000 UTC' },
    })
    const late = dsregcmd({ sso: { AzureAdPrtUpdateTime: '2026-11-10 11:00:00.000 UTC' } })
    const diagnosis = of({ 'a.txt': late, 'b.txt': early })
    expect([diagnosis.blocker, diagnosis.contradictions]).toEqual([null, []])
    const undated = (text: string) => text.replaceAll(/.*AzureAdPrtUpdateTime.*\n/g, '')
    const unclear = of({ 'a.txt': undated(late), 'b.txt': undated(early) })
    expect([unclear.blocker, statuses(unclear)['enterprise-prt']]).toEqual([null, 'unknown'])
    expect(unclear.contradictions).toHaveLength(1)
  })

  test('W63 a token that was renewed after an event tells nothing of when the text was printed but that it was later', () => {
    const later = dsregcmd({
      ...withoutPrt,
      sso: { EnterprisePrt: 'NO', AzureAdPrtUpdateTime: '2026-11-10 11:00:00.000 UTC' },
    })
    const diagnosis = of({
      'd.txt': later,
      'log.xml': events({ at: '08:00', of: 'udr', id: 358, fields: checks() }),
    })
    expect(diagnosis.blocker?.step).toBe('enterprise-prt')
  })

  test('W58 an enrolment begins anew with its event, or with a request that is surely not of the one that failed', () => {
    const failed = [...provisioned.slice(0, 5), { at: '07:40', of: 'udr', id: 365 } as const]
    const after = (id: number, at: string) => ({ at: `2026-11-10T${at}Z`, of: 'hello', id }) as const
    const status = (...more: readonly ReturnType<typeof after>[]) =>
      statuses(of({ 'log.xml': events(...failed, ...more) }))['request-signed']
    expect(status()).toBe('unmet')
    expect(status(after(3066, '07:40:01'))).toBe('unknown')
    expect(status(after(8030, '07:40:01'))).toBe('unmet')
    expect(status(after(8030, '08:04:00'))).toBe('unknown')
  })

  test('W66 a confession that is older than a success is no cause', () => {
    const files = {
      'adfs.xml': events({
        at: '2026-11-01T07:00:00Z',
        of: 'adfs',
        id: 1021,
        fields: { Data: 'MSIS9368 ugs' },
        computer: 'sts-1',
      }),
      'log.xml': events(
        { at: '06:00', of: 'udr', id: 358, fields: checks() },
        refused('07:00', { ADFSPrtPresent: 'No' }),
      ),
    }
    expect(of(files).blocker?.step).toBe('enterprise-prt')
    expect(of(files).blocker?.cause).not.toContain('MSIS9368')
  })

  test('W73 who has provisioned, and meets a prerequisite no more, keeps the steps that are done', () => {
    const diagnosis = of({
      'd.txt': dsregcmd({
        user: { NgcSet: 'YES' },
        sso: { EnterprisePrt: 'NO' },
        prerequisites: null,
      }),
      'log.xml': events(
        ...provisioned.slice(0, 4),
        { at: '07:40', of: 'udr', id: 365 },
        refused('2026-11-11T07:00:00Z', { ADFSPrtPresent: 'No' }),
      ),
    })
    expect(diagnosis.blocker?.step).toBe('enterprise-prt')
    expect(statuses(diagnosis)).toMatchObject({
      mfa: 'done',
      'key-registered': 'done',
      'certificate-issued': 'not-reached',
    })
  })
})
