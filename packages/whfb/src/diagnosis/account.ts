import { type Step, type StepId, steps } from '../steps.ts'
import type { StepStatus } from './diagnosis.ts'
import { isOlder } from './history.ts'
import type { DatedFinding } from './dated-finding.ts'
import { isNeeded, isOfCertificate } from './needed.ts'
import { isCertificateSettled, type Progress, progressOf, way } from './progress.ts'
import type { Settled } from './settle.ts'
import type { Standing } from './standing.ts'

/** Where the device stands on one step, and what shows it. */
export interface Entry {
  readonly step: Step
  readonly status: StepStatus
  readonly because: readonly DatedFinding[]
}

/** What a step is judged by. */
interface Place {
  readonly standing: Standing
  readonly progress: Progress
  /** Is an earlier step unmet? */
  readonly blocked: boolean
  /** Is the way past a prerequisite that is unmet now? Who has provisioned already went it before. */
  readonly isOverdue: boolean
}

/** Steps that stay true of a device and its user, so that their loss matters after provisioning too. */
const lasting: ReadonlySet<StepId> = new Set(['hybrid-join', 'user-prt'])

/**
 * The account, in the order of the model: what the evidence says of each step, and what follows from the order.
 *
 * Two things follow. Whoever reached a step, if only to fail there, was past every earlier one. And what comes
 * after an unmet step has not been reached.
 */
export function accountOf(standing: Standing): readonly Entry[] {
  const progress = progressOf(standing)
  const entries: Entry[] = []
  for (const step of steps) {
    const unmet = entries.find(({ status }) => status === 'unmet')
    const isOverdue = unmet?.step.part === 'prerequisite' && standing.container.says === 'met'
    entries.push(entryOf(step, { standing, progress, blocked: unmet !== undefined, isOverdue }))
  }
  return entries
}

function entryOf(step: Step, at: Place): Entry {
  if (!isNeeded(step.id, at.standing)) {
    return { step, status: 'not-needed', because: at.standing.wayToEnrol.because }
  }
  return step.part === 'prerequisite' ? prerequisite(step, at) : onTheWay(step, at)
}

function prerequisite(step: Step, at: Place): Entry {
  const { standing, progress, blocked } = at
  const { says, because } = standing.of(step.id)
  const isImplied = progress.reached >= 0 && (progress.byEvents || !isOfCertificate(step.id))
  const implied: Entry = { step, status: 'done', because: progress.because }
  if (says === 'met') return { step, status: 'done', because }
  // What is checked only before provisioning is no finding for a user who has provisioned.
  if (isImplied && standing.container.says === 'met' && !lasting.has(step.id) && isOver(step.id, standing)) {
    return implied
  }
  if (says === 'unmet' && !isHistory(because, progress)) return { step, status: 'unmet', because }
  if (says === 'contradictory') return { step, status: 'unknown', because }
  if (isImplied) return implied
  return { step, status: says === 'not tested' && blocked ? 'not-reached' : 'unknown', because }
}

/** Is a check over for good? Those of AD FS or MDM only once the certificate is there. */
function isOver(step: StepId, standing: Standing): boolean {
  return !isOfCertificate(step) || standing.of('certificate-installed').says === 'met'
}

function onTheWay(step: Step, at: Place): Entry {
  const { standing, progress, isOverdue } = at
  // Nobody has begun who has no container and of whom nothing on the way is told.
  const stopped = at.blocked || (standing.container.says === 'unmet' && progress.reached === -1)
  const { says, because } = standing.of(step.id)
  if (step.id === 'renewal') return renewal(step, { says, because }, { progress, stopped })
  const index = way.indexOf(step)
  const failed = unmetOnTheWay(step, index, at)
  if (failed !== undefined) return failed
  if (stopped && !isOverdue) return { step, status: 'not-reached', because: [] }
  if (says === 'contradictory' || progress.disputed) return { step, status: 'unknown', because }
  if (step.id === 'pin-ready' && !isCertificateSettled(standing)) {
    return { step, status: isOverdue ? 'not-reached' : 'unknown', because }
  }
  if (says === 'met') return { step, status: 'done', because }
  if (index <= progress.reached) return { step, status: 'done', because: progress.because }
  return isOverdue ? { step, status: 'not-reached', because: [] } : { step, status: 'unknown', because }
}

function unmetOnTheWay(step: Step, index: number, { standing, progress, blocked }: Place): Entry | undefined {
  const { says, because } = standing.of(step.id)
  const isRenewal = because.some((one) => progress.failedRenewal.includes(one))
  if (says === 'unmet' && !isRenewal && !isHistory(because, progress)) {
    return { step, status: 'unmet', because }
  }
  const { vague } = progress
  if (vague?.index !== index || blocked || says === 'met') return undefined
  return { step, status: vague.isFirst ? 'unmet' : 'unknown', because: vague.because }
}

/** A failure that a later success, or a later failure further on, left behind. */
function isHistory(failed: readonly DatedFinding[], progress: Progress): boolean {
  return failed.every((one) => progress.because.some((later) => isOlder(one, later)))
}

function renewal(
  step: Step,
  { says, because }: Settled,
  { progress, stopped }: { readonly progress: Progress; readonly stopped: boolean },
): Entry {
  if (progress.failedRenewal.length > 0) return { step, status: 'unmet', because: progress.failedRenewal }
  if (says === 'unmet') return { step, status: 'unmet', because }
  if (stopped) return { step, status: 'not-reached', because: [] }
  return { step, status: says === 'met' && !progress.disputed ? 'done' : 'unknown', because }
}
