import { type Evidence, read } from '@proviso/evidence'
import { coveringLogs, explore, type Log, type Model } from '@proviso/kernel'
import { logs } from '@proviso/kernel/fast-check'
import { type MachineEvent, type MachineState, transitionsOf } from '@proviso/kernel/xstate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everyCondition, readyToProvision } from '../device/conditions.ts'
import type { DeviceFact } from '../device/facts.ts'
import { happyPath } from '../device/happy-path.ts'
import type { DeviceMachine } from '../device/machine.ts'
import { device } from '../device/model.ts'
import { diagnose } from '../diagnosis/diagnose.ts'
import { isOfCertificate } from '../diagnosis/needed.ts'
import type { StepStatus } from '../diagnosis/diagnosis.ts'
import type { Policy } from '../policy.ts'
import { type Conditions, checkPrerequisites } from '../prerequisites.ts'
import type { StepId } from '../steps.ts'
import { eventXml } from './event-xml.ts'
import type { Release } from './release.ts'
import { type Standing, standingAfter } from '../fixtures/where-a-log-stands.ts'
import { windowsEvidence } from './windows-evidence.ts'

const everyRelease = ['Windows 10 1803', 'Windows 10 21H1', 'Windows 11 21H2', 'Windows 11 23H2'] as const
const graph = explore(device, { maxStates: 10_000 })

/** The facts of a log: the machine has no timers, so that XState adds no event of its own. */
function factsOf(log: Log<MachineEvent<DeviceMachine>>): Log<DeviceFact> {
  return log.filter((event): event is DeviceFact => !event.type.startsWith('xstate.'))
}

/** What Windows writes of a log, a minute to a fact, as the readers read it. */
function written(log: Log<DeviceFact>, release: Release): Evidence {
  const times = log.map((_, minute) => new Date(Date.UTC(2026, 10, 10, 7, minute)).toISOString())
  const { events, dsregcmd } = windowsEvidence(log, { release, times })
  const parts = [
    ...(events.length === 0 ? [] : [read(eventXml(events), 'events.xml')]),
    ...(dsregcmd === null ? [] : [read(dsregcmd, 'dsregcmd.txt')]),
  ]
  return {
    readings: parts.flatMap(({ readings }) => readings),
    unreadable: parts.flatMap(({ unreadable }) => unreadable),
  }
}

/** Steps that no event tells by itself: what comes after them does, and until then they are unknown. */
const silent: ReadonlySet<StepId> = new Set(['request-signed', 'renewal'])

/** In what the diagnosis of the evidence differs from the log; nothing where both say the same. */
function differences(log: Log<DeviceFact>, release: Release): string[] {
  const evidence = written(log, release)
  const { account, blocker } = diagnose(evidence)
  const { done, unmet } = standingAfter(log)
  const isRolledBack =
    log.findLast(({ type }) => type !== 'user.signed out')?.type === 'enrolment.rolled back'
  const differing = account.flatMap(({ step, status }) => {
    if (step === 'policy' && isHiddenTicket(log, release)) return []
    if (isWrong(step, status, { done, unmet, log })) return [`${step} is told as ${status}, but is not`]
    const isUntold = done.has(step) && status !== 'done' && !silent.has(step) && !isRolledBack
    return isUntold ? [`${step} is done, but told as ${status}`] : []
  })
  const first = account.find(
    ({ step }) => unmet.has(step) && !(step === 'policy' && isHiddenTicket(log, release)),
  )
  const isFirstTold = first === undefined || first.status === 'unknown' || blocker?.step === first.step
  return [
    ...evidence.unreadable.map(({ reason }) => reason),
    ...differing,
    ...(isFirstTold ? [] : [`the first unmet step is ${first.step}, but told is ${blocker?.step ?? 'none'}`]),
  ]
}

function isWrong(
  step: StepId,
  status: StepStatus,
  { done, unmet, log }: Standing & { readonly log: Log<DeviceFact> },
): boolean {
  // Where Windows Hello is off nobody asks for a certificate: the checks of one stand as they were found last.
  const isOff = lastConditions(log)?.policy.enabled === false
  if (isOff && isOfCertificate(step) && !done.has(step) && !unmet.has(step)) return false
  if (status === 'unmet') return !unmet.has(step)
  if (status === 'not-needed') return done.has(step) || unmet.has(step)
  return status === 'done' && !done.has(step)
}

/**
 * Windows 10 has no event that tells of the cloud Kerberos ticket: `dsregcmd` alone does, from 21H1 on, in a session, and
 * there not beside something else that is missing.
 */
function isHiddenTicket(log: Log<DeviceFact>, release: Release): boolean {
  const conditions = lastConditions(log)
  if (conditions?.policy.enabled !== true || release.startsWith('Windows 11')) return false
  const { checks } = checkPrerequisites(conditions)
  if (checks.OnPremTGT !== false) return false
  const isAlone = Object.values(checks).filter((answer) => !answer).length === 1
  const isOver = log.at(-1)?.type === 'user.signed out'
  return !isAlone || release === 'Windows 10 1803' || isOver
}

function lastConditions(log: Log<DeviceFact>): Conditions | undefined {
  return log.flatMap((fact) => (fact.type === 'profile.loaded' ? [fact.conditions] : [])).at(-1)
}

function blockerOf(conditions: Partial<Conditions>, policy: Partial<Policy> = {}): StepId | undefined {
  const all = { ...readyToProvision, ...conditions, policy: { ...readyToProvision.policy, ...policy } }
  return diagnose(written([{ type: 'profile.loaded', conditions: all }], 'Windows 11 23H2')).blocker?.step
}

/** The device, to which provisioning is offered at each sign-in: most of what is random would end there otherwise. */
const offered: Model<MachineState<DeviceMachine>, MachineEvent<DeviceMachine>> = {
  initial: device.initial,
  key: (state) => device.key(state),
  evolve: (state, event) => device.evolve(state, event),
  events: (state) =>
    device
      .events(state)
      .filter((event) => !isCheck(event) || checkPrerequisites(event.conditions).result === 'WillProvision'),
}

function isCheck(
  event: MachineEvent<DeviceMachine>,
): event is Extract<DeviceFact, { type: 'profile.loaded' }> {
  return event.type === 'profile.loaded'
}

describe.each(everyRelease)('what %s writes of a log, read back', (release) => {
  test('W174 tells each case of the prerequisite check', () => {
    const differing = everyCondition.flatMap((conditions) =>
      differences([{ type: 'profile.loaded', conditions }], release),
    )
    expect(differing).toEqual([])
  })

  test('W174 tells where the device stands after each fact of the logs that take every transition', () => {
    const { logs: covering } = coveringLogs(graph, {
      cover: 'transitions',
      transitions: transitionsOf(graph),
    })
    const beginnings = covering
      .map((log) => factsOf(log))
      .flatMap((log) => log.map((_, last) => log.slice(0, last + 1)))
    expect(beginnings.length).toBeGreaterThan(100)
    const differing = beginnings.flatMap((log) =>
      differences(log, release).map((what) => `${log.length}: ${what} (${log.at(-1)?.type ?? ''})`),
    )
    expect(differing).toEqual([])
  })

  test('W174 tells where the device stands after any log', () => {
    fc.assert(
      fc.property(logs(device, { maxLength: 30 }), (log) => {
        expect(differences(factsOf(log), release)).toEqual([])
      }),
      { seed: 5, numRuns: 100 },
    )
  })

  test('W174 tells where the device stands after any log that gets past the prerequisite check', () => {
    fc.assert(
      fc.property(logs(offered, { maxLength: 30 }), (log) => {
        expect(differences(factsOf(log), release)).toEqual([])
      }),
      { seed: 6, numRuns: 100 },
    )
  })

  test('W174 tells the whole way to a PIN that is ready', () => {
    const { account, blocker, contradictions } = diagnose(written(happyPath, release))
    const open = account.filter(({ status }) => status !== 'done').map(({ step }) => step)
    expect([open, blocker, contradictions]).toEqual([['renewal'], null, []])
  })
})

describe('what the evidence of a log cannot tell', () => {
  const statusAfter = (log: Log<DeviceFact>, step: StepId) =>
    diagnose(written(log, 'Windows 11 23H2')).account.find((entry) => entry.step === step)?.status

  test('W175 leaves steps unknown that no event tells, until a later one does', () => {
    const signed = happyPath.findIndex(({ type }) => type === 'request.signed') + 1
    expect(statusAfter(happyPath.slice(0, signed), 'request-signed')).toBe('unknown')
    expect(statusAfter(happyPath.slice(0, signed + 1), 'request-signed')).toBe('done')
    const renewed: Log<DeviceFact> = [
      ...happyPath,
      { type: 'renewal.fell due' },
      { type: 'certificate.renewed', publicKey: 'key-1', serial: '03' },
    ]
    expect(statusAfter(renewed, 'renewal')).toBe('unknown')
  })

  test('W174 tells that multifactor authentication failed, and that it passed after that', () => {
    const retried: Log<DeviceFact> = [
      ...happyPath.slice(0, 1),
      { type: 'mfa.failed' },
      { type: 'mfa.retried' },
      ...happyPath.slice(1, 4),
    ]
    expect(statusAfter(retried.slice(0, 3), 'mfa')).toBe('unmet')
    expect(statusAfter(retried.slice(0, 4), 'mfa')).toBe('done')
    expect(statusAfter(retried, 'mfa')).toBe('done')
  })

  test('W174 tells of a missing cloud Kerberos ticket beside another prerequisite that is missing', () => {
    const cloudTrust = { useCertificateForOnPremAuth: false, useCloudTrustForOnPremAuth: true }
    expect(blockerOf({ cloudTgt: false }, cloudTrust)).toBe('policy')
    expect(blockerOf({ cloudTgt: false, deviceEligible: false }, cloudTrust)).toBe('policy')
    expect(blockerOf({ cloudTgt: true, deviceEligible: false }, cloudTrust)).toBe('hardware')
  })
})
