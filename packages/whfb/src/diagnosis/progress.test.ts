import { describe, expect, test } from 'vitest'
import { of, statuses } from '../fixtures/diagnosed.ts'
import { adfsChecks, checks, dsregcmd, type EventFixture, events } from '../fixtures/evidence.ts'
import { provisioned } from '../fixtures/provisioned.ts'
import { type StepId, steps } from '../steps.ts'

const upTo = (count: number, ...more: readonly EventFixture[]) =>
  of({ 'log.xml': events(...provisioned.slice(0, count), ...more) })

describe('the way', () => {
  test('W55 a whole provisioning is done to the end', () => {
    const diagnosis = upTo(provisioned.length)
    expect(diagnosis.blocker).toBeNull()
    const { renewal, ...others } = statuses(diagnosis)
    expect(renewal).toBe('unknown')
    expect(new Set(Object.values(others))).toEqual(new Set(['done']))
  })

  test('W55 what the evidence does not reach is unknown', () => {
    expect(statuses(upTo(4))).toMatchObject({
      mfa: 'done',
      'key-registered': 'done',
      'certificate-requested': 'unknown',
      'pin-ready': 'unknown',
    })
    expect(statuses(upTo(6))).toMatchObject({
      'certificate-issued': 'done',
      'certificate-installed': 'unknown',
    })
  })

  test.each<[StepId, number, EventFixture]>([
    ['mfa', 1, { at: '07:40', of: 'udr', id: 324 }],
    ['key-created', 2, { at: '07:40', of: 'hello', id: 7225 }],
    ['key-registered', 3, { at: '07:40', of: 'udr', id: 301, fields: { ExitCode: '-2145647635' } }],
    ['certificate-requested', 4, { at: '07:40', of: 'hello', id: 7030 }],
    ['request-signed', 5, { at: '07:40', of: 'udr', id: 356, fields: { ExitCode: '-2147024891' } }],
    ['request-signed', 5, { at: '07:40', of: 'udr', id: 365 }],
    ['request-signed', 5, { at: '07:40', of: 'hello', id: 6066 }],
    ['certificate-issued', 5, { at: '07:40', of: 'udr', id: 356, fields: { ExitCode: '0x80094012' } }],
    ['certificate-installed', 6, { at: '07:40', of: 'hello', id: 7031 }],
  ])(
    'W56 %s fails: it is the first unmet step, and what comes after is not reached',
    (step, count, failure) => {
      const { blocker, account } = upTo(count, failure)
      expect(blocker?.step).toBe(step)
      const order = steps.map(({ id }) => id)
      const expected = order.map((id) => {
        const isBefore = order.indexOf(id) < order.indexOf(step)
        return [id, id === step ? 'unmet' : isBefore ? 'done' : 'not-reached']
      })
      expect(account.map((entry) => [entry.step, entry.status])).toEqual(expected)
    },
  )

  test('W57 an error code is shown as Windows documents it, however it was printed', () => {
    const decimal = upTo(3, { at: '07:40', of: 'udr', id: 301, fields: { ExitCode: '-2145647635' } })
    expect(decimal.blocker?.cause).toContain('0x801C03ED')
    const unknown = upTo(3, {
      at: '07:40',
      of: 'udr',
      id: 301,
      fields: { ExitCode: '0x801c03f7', ServerErrorMessage: 'no' },
    })
    expect(unknown.blocker?.cause).toBe('Entra ID did not register the key: 0x801C03F7, "no"')
  })

  test('W58 a failure that a later success left behind is history', () => {
    const retried = upTo(5, { at: '07:33', of: 'udr', id: 365 }, ...provisioned.slice(5))
    expect(retried.blocker).toBeNull()
    const offeredLater = of({
      'log.xml': events(
        { at: '06:00', of: 'udr', id: 362, fields: adfsChecks({ ADFSPrtPresent: 'No' }) },
        ...provisioned,
      ),
    })
    expect(offeredLater.blocker).toBeNull()
  })

  test('W58 a new request makes the failures of an earlier enrolment history', () => {
    const again = upTo(5, { at: '07:33', of: 'udr', id: 365 }, { at: '08:33', of: 'hello', id: 8030 })
    expect(again.blocker).toBeNull()
    expect(statuses(again)).toMatchObject({ 'certificate-requested': 'done', 'request-signed': 'unknown' })
  })

  test('W58 a new attempt makes the failures of an earlier one history', () => {
    const diagnosis = of({
      'log.xml': events(
        { at: '05:00', of: 'udr', id: 358, fields: checks() },
        { at: '05:01', of: 'udr', id: 301, fields: { ExitCode: '0x801C03ED' } },
        { at: '06:00', of: 'udr', id: 362, fields: adfsChecks({ ADFSRaReady: 'No' }) },
      ),
    })
    expect(diagnosis.blocker?.step).toBe('registration-authority')
    expect(statuses(diagnosis)['key-registered']).toBe('not-reached')
  })

  test('W59 a failure that does not say at which step is put at the first that it may be', () => {
    expect(upTo(4, { at: '07:40', of: 'hello', id: 7066 }).blocker?.step).toBe('certificate-requested')
    const told = upTo(6, { at: '07:40', of: 'hello', id: 7031 }, { at: '07:41', of: 'hello', id: 7066 })
    expect(told.blocker?.step).toBe('certificate-installed')
  })

  test('W60 an enrolment that fails after the certificate was installed is a renewal', () => {
    const diagnosis = upTo(provisioned.length, {
      at: '2026-12-10T07:00:00Z',
      of: 'udr',
      id: 356,
      fields: { ExitCode: '-2147024891' },
    })
    expect(diagnosis.blocker?.step).toBe('renewal')
    expect(diagnosis.next.step).toBe(null)
    expect(diagnosis.next.text).toMatch(/^Once that is mended, .* Then every step is done\.$/)
    expect(statuses(diagnosis)).toMatchObject({ 'request-signed': 'done', 'pin-ready': 'done' })
  })

  test('W61 the wizard that ends well does not make the PIN ready while the certificate is owed', () => {
    const diagnosis = upTo(5, { at: '07:33', of: 'udr', id: 365 }, { at: '07:36', of: 'hello', id: 8045 })
    expect(diagnosis.blocker?.step).toBe('request-signed')
    expect(statuses(diagnosis)['pin-ready']).toBe('not-reached')
  })

  test.each([
    [7, 'certificate-issued'],
    [6, 'request-signed'],
  ])('W82 what the CA says of the request of the user: event %i', (id, step) => {
    const ca = { at: '07:33', of: 'ca', computer: 'ca-1', user: 'S-1-5-18' } as const
    const account = { UPN: 'avery@contoso.example' }
    const { blocker } = upTo(
      4,
      { at: '07:33', of: 'udr', id: 365, fields: { ...account, ExitCode: '-2147023728' } },
      { ...ca, id, fields: { Reason: 'Denied. 0x80094012', SubjectName: 'avery@contoso.example' } },
    )
    expect(blocker?.step).toBe(step)
    const said = blocker?.witnesses.some(({ text }) => text.includes("'Reason'"))
    expect(said).toBe(id === 7)
  })

  test('W66 AD FS refuses some device, and this one has its token', () => {
    const server = { of: 'adfs', computer: 'sts-1', user: 'S-1-5-21-1-2-3-900' } as const
    const diagnosis = of({
      'dsregcmd.txt': dsregcmd({}),
      'adfs.xml': events({ ...server, at: '07:05', id: 1021, fields: { Data: 'MSIS9682: no device' } }),
    })
    expect([diagnosis.blocker, diagnosis.contradictions]).toEqual([null, []])
    expect(statuses(diagnosis)['enterprise-prt']).toBe('done')
  })
})
