import { compile } from '@proviso/kernel/xstate'
import { deviceMachine } from '../device/machine.ts'
import { prerequisiteChecks } from '../prerequisites.ts'
import type { StepId } from '../steps.ts'
import { attemptIn, basisOf, factsOf, type StoredFact } from './recorded-fact.ts'
import { failures, stepOfState } from './steps-of-states.ts'

/** Where a device of a fleet stands. Few differ: a fleet is counted by them. */
export interface DevicePlace {
  /** `refused`: the model does not accept its log. */
  readonly standing: 'signed out' | 'on the way' | 'blocked' | 'ready' | 'refused'
  /** The first step that is not done; null when nothing is left to do, or the log was refused. */
  readonly step: StepId | null
  /** Why it is blocked or refused, in words; else null. */
  readonly cause: string | null
  /** The certificate, as far as the events tell. */
  readonly certificate: 'none' | 'current' | 'renewal due' | 'expired'
  /** The month in which it ends, as `2027-10`; null where no evidence tells. */
  readonly ends: string | null
}

const stepper = compile(deviceMachine)

/**
 * Where the log of a device leads, as a fleet counts it.
 *
 * @example
 * ```ts
 * devicePlace(happyPath) // { standing: 'ready', step: null, cause: null, certificate: 'current', ends: null }
 * ```
 */
export function devicePlace(stored: readonly StoredFact[]): DevicePlace {
  const log = factsOf(stored)
  const known = { certificate: certificateIn(log), ends: monthOfEndIn(log) }
  const { state, taken } = stepper.stepAll(stepper.initial().state, log)
  const refused = log[taken]
  if (refused !== undefined) {
    return { standing: 'refused', step: null, cause: `the model refuses ${refused.type}`, ...known }
  }
  const at = pathOf(state.value)
  const { notified, prerequisites } = state.context
  if (notified) {
    const isRenewed = known.certificate === 'current' || known.certificate === 'none'
    return { standing: 'ready', step: isRenewed ? null : 'renewal', cause: null, ...known }
  }
  const blocked = blockedAt(at, { log, checks: prerequisites?.checks ?? {} })
  if (blocked !== undefined) return { standing: 'blocked', ...confessed(blocked, log), ...known }
  if (at === 'signed out') return { standing: 'signed out', step: 'hybrid-join', cause: null, ...known }
  return { standing: 'on the way', step: stepOfState[at] ?? null, cause: null, ...known }
}

interface Obstacle {
  readonly step: StepId
  readonly cause: string
}

function blockedAt(
  at: string,
  {
    log,
    checks,
  }: { readonly log: readonly StoredFact[]; readonly checks: Readonly<Record<string, boolean>> },
): Obstacle | undefined {
  if (at === 'on the desktop.not offered') {
    const unmet = prerequisiteChecks.find(({ field }) => checks[field] === false)
    return unmet === undefined ? undefined : { step: unmet.step, cause: `${unmet.field} is not met` }
  }
  if (at === 'on the desktop.dismissed') {
    const step = attemptIn(log).some(({ type }) => type === 'mfa.passed') ? 'pin' : 'mfa'
    return { step, cause: 'the user cancelled the wizard' }
  }
  if (!stuck.has(at)) return undefined
  const failure = log.findLast(({ type }) => type in failures)
  return failure === undefined ? undefined : failures[failure.type]
}

/** The states in which the last failure is what stands in the way. */
const stuck: ReadonlySet<string> = new Set([
  'on the desktop.failed',
  'rolling back',
  'provisioning.asking the user.MFA failed',
  'enrolling.waiting to retry',
])

/** Evidence knows the cause better than the model, where it speaks of the same step of the same attempt. */
function confessed(obstacle: Obstacle, log: readonly StoredFact[]): Obstacle {
  const blocker = attemptIn(log)
    .map((event) => basisOf(event))
    .findLast((basis) => basis !== undefined)?.blocker
  return blocker?.step === obstacle.step ? { step: blocker.step, cause: blocker.cause } : obstacle
}

/** What the last fact about the certificate says of it. */
const certificates: Readonly<Record<string, DevicePlace['certificate']>> = {
  'certificate.installed': 'current',
  'certificate.renewed': 'current',
  'renewal.fell due': 'renewal due',
  'renewal.failed': 'renewal due',
  'certificate.expired': 'expired',
  'enrolment.rolled back': 'none',
}

function certificateIn(log: readonly StoredFact[]): DevicePlace['certificate'] {
  const last = log.findLast(({ type }) => type in certificates)
  return certificates[last?.type ?? ''] ?? 'none'
}

/** What evidence told last, unless something has happened to the certificate since. */
function monthOfEndIn(log: readonly StoredFact[]): string | null {
  const told = log.findLastIndex((event) => typeof basisOf(event)?.certificateEnds === 'string')
  const event = log[told]
  if (event === undefined || log.slice(told + 1).some(({ type }) => type in certificates)) return null
  return basisOf(event)?.certificateEnds?.slice(0, 7) ?? null
}

function pathOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([name, below]) => `${name}.${pathOf(below)}`)
    .join(' ')
}
