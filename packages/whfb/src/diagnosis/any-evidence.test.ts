import { replay } from '@proviso/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { device } from '../device/model.ts'
import { of } from '../fixtures/diagnosed.ts'
import { adfsChecks, dsregcmd, type EventFixture, events } from '../fixtures/evidence.ts'
import { steps } from '../steps.ts'
import { eventRules } from './event-rules.ts'
import { retell } from './retell.ts'

const answer = fc.constantFrom(
  'YES',
  'NO',
  'ERROR',
  'UNKNOWN',
  'Not Tested',
  'NO ( 1 : StateNoPolicy )',
  undefined,
)
const way = fc.constantFrom('none', 'enrollment authority', 'mobile device management', 'YES')
const rows = (fields: readonly string[]) =>
  fc.record(Object.fromEntries(fields.map((field) => [field, answer])), { requiredKeys: [] })

const run = fc
  .record({
    device: rows(['AzureAdJoined', 'DomainJoined']),
    details: rows(['DeviceAuthStatus']),
    user: rows(['NgcSet']),
    sso: rows(['AzureAdPrt', 'EnterprisePrt']),
    diagnostics: fc.constantFrom(
      {},
      { 'User Context': 'SYSTEM' },
      { 'Executing Account Name': 'CONTOSO\\avery' },
    ),
    prerequisites: fc.oneof(
      fc.constant(null),
      rows([
        'IsDeviceJoined',
        'IsUserAzureAD',
        'PolicyEnabled',
        'PostLogonEnabled',
        'DeviceEligible',
        'SessionIsNotRemote',
        'AdfsRefreshToken',
        'AdfsRaIsReady',
        'LogonCertTemplateReady',
        'ScepReady',
        'OnPremTGT',
        'PreReqResult',
        'NgcPreReq',
      ]).chain((some) => way.map((one) => ({ ...some, CertEnrollment: one }))),
    ),
  })
  .map((changes) => dsregcmd(changes))

const providers = {
  'Microsoft-Windows-User Device Registration': 'udr',
  'Microsoft-Windows-HelloForBusiness': 'hello',
} as const
const logged = Object.keys(eventRules).map((subject) => {
  const [provider = '', id = ''] = subject.split('/')
  // The rules are about these two providers alone.
  return { of: providers[provider as keyof typeof providers], id: Number(id) }
})
const event: fc.Arbitrary<EventFixture> = fc
  .record({
    kind: fc.constantFrom(...logged),
    hour: fc.integer({ min: 0, max: 23 }),
    user: fc.constantFrom('S-1-5-21-1-2-3-1001', 'S-1-5-21-1-2-3-1001', 'S-1-5-21-1-2-3-1002', 'S-1-5-18'),
    checks: rows(Object.keys(adfsChecks())),
    code: fc.constantFrom('0x80094012', '0x801C03ED', '-2147024891', '1', ''),
    method: way,
  })
  .map(({ kind, hour, user, checks, code, method }) => {
    const told = Object.entries(checks).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    )
    const isCheck = [358, 360, 361, 362].includes(kind.id)
    const fields = isCheck
      ? adfsChecks({ ...Object.fromEntries(told), MachinePolicySource: method })
      : { ExitCode: code, CertificateType: code }
    return { ...kind, user, at: `${String(hour).padStart(2, '0')}:00`, fields }
  })

const evidence = fc.record(
  { 'd.txt': run, 'e.txt': run, 'log.xml': fc.array(event, { maxLength: 8 }).map((list) => events(...list)) },
  { requiredKeys: [] },
)

describe('any evidence', () => {
  test('W67 gives an account that holds together', () => {
    fc.assert(
      fc.property(evidence, (files) => {
        const { account, blocker, matched, usual, unexplained, observations } = of(files)
        expect(account.map(({ step }) => step)).toEqual(steps.map(({ id }) => id))
        expect(blocker?.step).toBe(account.find(({ status }) => status === 'unmet')?.step)
        expect(matched + usual.length + unexplained.length).toBe(observations)
        const shown = account.filter(
          ({ status }) => status === 'unmet' || status === 'done' || status === 'not-needed',
        )
        expect(shown.filter(({ witnesses }) => witnesses.length === 0)).toEqual([])
      }),
      { seed: 67, numRuns: 500 },
    )
  })

  test('W70 is retold as a log that the model accepts, and that ends well', () => {
    fc.assert(
      fc.property(evidence, (files) => {
        const { log, rest } = retell(of(files))
        expect(replay(device, log)).toBeDefined()
        expect(replay(device, [...log, ...rest]).matches('ready')).toBe(true)
      }),
      { seed: 70, numRuns: 500 },
    )
  })

  test('W68 the order of the files does not change what blocks', () => {
    fc.assert(
      fc.property(evidence, (files) => {
        const reversed = Object.fromEntries(Object.entries(files).toReversed())
        const [one, other] = [of(files), of(reversed)]
        expect(other.account.map(({ status }) => status)).toEqual(one.account.map(({ status }) => status))
        expect(other.blocker?.cause).toBe(one.blocker?.cause)
      }),
      { seed: 68, numRuns: 500 },
    )
  })
})
