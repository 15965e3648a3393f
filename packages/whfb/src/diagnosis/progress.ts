import { type Step, type StepId, steps } from '../steps.ts'
import { isOlder } from './history.ts'
import type { DatedFinding } from './dated-finding.ts'
import { isNeeded } from './needed.ts'
import type { Standing } from './standing.ts'

/** The steps after the prerequisites, in order. */
export const way: readonly Step[] = steps.filter(({ part }) => part !== 'prerequisite')

/** How far on the way the evidence shows the device. */
export interface Progress {
  /** The index of the last step that is met, or at which something failed; -1 where nothing is told. */
  readonly reached: number
  /** What shows it. */
  readonly because: readonly DatedFinding[]
  /** Is it events that show it, or only that there is a container, which may be older than the policy? */
  readonly byEvents: boolean
  /** Do events show a success though the user has no container, and nobody can tell which is newer? */
  readonly disputed: boolean
  /** What failed after the certificate was installed: a renewal. */
  readonly failedRenewal: readonly DatedFinding[]
  /**
   * A failure that does not say where it was, put at the first step at which it may have been. `isFirst`: it was on
   * the first way to the certificate, and no renewal.
   */
  readonly vague:
    | { readonly index: number; readonly isFirst: boolean; readonly because: readonly DatedFinding[] }
    | undefined
}

/** How far on the way the findings lead, the failures of a renewal left out. */
export function progressOf(standing: Standing): Progress {
  const reached = way.findLastIndex(({ id }) => {
    const { says } = standing.of(id)
    return says === 'unmet' || (says === 'met' && (id !== 'pin-ready' || isCertificateSettled(standing)))
  })
  const failedRenewal = failedRenewals(standing)
  const vague = vagueFailure(standing, reached, failedRenewal)
  const shown = way[reached]
  if (shown !== undefined) {
    const { says, because } = standing.of(shown.id)
    const disputed = says === 'met' && standing.container.says === 'unmet' && reached >= indexOf('pin')
    return { reached, because, byEvents: true, disputed, failedRenewal, vague }
  }
  const none = { disputed: false, failedRenewal, vague }
  if (vague !== undefined) return { ...none, byEvents: true, reached: vague.index, because: vague.because }
  if (standing.container.says !== 'met') return { ...none, byEvents: false, reached: -1, because: [] }
  // A container is made with the PIN and the key; whether the key was registered, it does not say.
  return { ...none, byEvents: false, reached: indexOf('key-created'), because: standing.container.because }
}

function indexOf(step: StepId): number {
  return way.findIndex(({ id }) => id === step)
}

/**
 * The wizard ends well also where the certificate is still owed: it is the certificate that makes the PIN ready,
 * where one is wanted.
 */
export function isCertificateSettled(standing: Standing): boolean {
  const { says: renewal } = standing.of('renewal')
  return (
    standing.way === 'none' ||
    standing.of('certificate-installed').says === 'met' ||
    // What is renewed, or has expired, was there.
    renewal === 'met' ||
    renewal === 'unmet'
  )
}

/** What failed after the certificate was installed, on the way to one. */
function failedRenewals(standing: Standing): readonly DatedFinding[] {
  const installed = standing.of('certificate-installed')
  if (installed.says !== 'met') return []
  // A store shows the certificate of today, which was there before.
  const isAfter = (failure: DatedFinding) =>
    installed.because.some((one) => isOlder(one, failure) || (one.since ?? Infinity) < failure.when.from)
  const failures = way.flatMap(({ id, part }) => {
    const { says, because } = standing.of(id)
    return part === 'enrolment' && says === 'unmet' ? because : []
  })
  const ofEnrolment = standing.vague.filter(({ about }) => about === 'certificate-requested')
  return [...failures, ...ofEnrolment].filter((failure) => isAfter(failure))
}

/** A failure that does not say where it was, unless one does, or something later left it behind. */
function vagueFailure(
  standing: Standing,
  reached: number,
  renewals: readonly DatedFinding[],
): Progress['vague'] {
  const last = way[reached]
  const shown = last === undefined ? undefined : standing.of(last.id)
  const because = standing.vague.filter(
    (one) => !renewals.includes(one) && shown?.because.some((later) => isOlder(one, later)) !== true,
  )
  if (because.length === 0 || shown?.says === 'unmet' || last?.part === 'life') return undefined
  const origin = Math.max(...because.map(({ about }) => way.findIndex(({ id }) => id === about)))
  const isPossible = (step: Step, at: number) =>
    at >= Math.max(origin, reached + 1) && isNeeded(step.id, standing)
  const told = new Set(because.flatMap(({ mayBeAt = [] }) => mayBeAt))
  const byError = way.findIndex((step, at) => isPossible(step, at) && told.has(step.id))
  const index = byError === -1 ? way.findIndex((step, at) => isPossible(step, at)) : byError
  if (way[index]?.id === 'renewal') return undefined
  // Who has no container is on the first way, whatever failed, and whenever.
  const isFirst =
    standing.container.says === 'unmet' ||
    because.some((one) => isOfFirstWay(one, [...(shown?.because ?? []), ...standing.begun]))
  return { index, isFirst, because }
}

const day = 24 * 60 * 60 * 1000

/**
 * Was a failure on the first way to the certificate? So it is within a day of a step on it: the enrolment is tried again
 * for eight hours; whatever fails later may as well be a renewal. Event 324 is about the token that multifactor
 * authentication gives, and needs no other; nor does the screen on which the wizard fails to set the PIN up.
 */
function isOfFirstWay(failure: DatedFinding, before: readonly DatedFinding[]): boolean {
  return (
    failure.reading.subject.endsWith('/324') ||
    failure.reading.source === 'screen' ||
    before.some((one) => Math.abs(failure.when.from - one.when.to) <= day)
  )
}
