import type { CertificateEnrollment } from '../policy.ts'
import { type Step, type StepId, steps } from '../steps.ts'
import type { Subject } from './finding.ts'
import type { DatedFinding } from './dated-finding.ts'
import { olderThanAny } from './history.ts'
import { settle, type Settled } from './settle.ts'

/** What the findings come to, step by step, before the order of the model is brought to them. */
export interface Standing {
  /** How the certificate is got, where the evidence says so without contradiction. */
  readonly way: CertificateEnrollment | undefined
  readonly wayToEnrol: Settled
  /** Does the user have a container (`met`), or not (`unmet`)? */
  readonly container: Settled
  readonly of: (step: StepId) => Settled
  /** What shows that an attempt to provision began; empty where nothing does. */
  readonly begun: readonly DatedFinding[]
  /** The newest failures on the way that do not say at which step they were: at their own, or at a later one. */
  readonly vague: readonly DatedFinding[]
}

/** Sorts findings by step, leaves out those that are history, and settles the rest. */
export function standingOf(findings: readonly DatedFinding[]): Standing {
  const about = (subject: Subject) => findings.filter((one) => one.about === subject)
  const wayToEnrol = settle(about('way to enrol'))
  const way = isWay(wayToEnrol.says) ? wayToEnrol.says : undefined
  const container = settle(about('container'))
  const attempt = settle(about('attempt'))
  const isHistory = olderThanAny(beginningOf(about('attempt'), about('container'), container))
  const isRetried = olderThanAny(enrolmentsBegun(about('enrolment'), about('certificate-requested')))
  const current = (step: Step) =>
    step.part === 'prerequisite'
      ? about(step.id).filter((one) => counts(one, way))
      : about(step.id).filter((one) => !isHistory(one) && !(isFailedEnrolment(step, one) && isRetried(one)))
  const settled = new Map(steps.map((step) => [step.id, settleParts(toldOf(step, current(step)))] as const))
  const onTheWay = steps.filter(({ part }) => part !== 'prerequisite')
  const vague = settle(onTheWay.flatMap((step) => current(step).filter(({ weak }) => weak === true)))
  return {
    way,
    wayToEnrol,
    container,
    of: (step) => settled.get(step) ?? settle([]),
    begun: attempt.says === 'met' ? attempt.because : [],
    vague: vague.because,
  }
}

/**
 * What began an enrolment anew: its own event, or a request.
 *
 * That a request stands before the failure of its own enrolment is inferred, not documented: one that stands within a
 * minute after a failure may be of the enrolment that failed, and begins none.
 */
function enrolmentsBegun(
  begun: readonly DatedFinding[],
  requests: readonly DatedFinding[],
): readonly DatedFinding[] {
  const earlier = requests
    .filter(({ says }) => says === 'met')
    .map((one) => ({ ...one, when: { from: one.when.from - minute, to: one.when.to - minute } }))
  return [...begun, ...earlier]
}

const minute = 60 * 1000

/** What failed on the way to the certificate: an enrolment that began later left it behind. */
function isFailedEnrolment({ part }: Step, { says }: DatedFinding): boolean {
  return part === 'enrolment' && says === 'unmet'
}

/** On the way, a weak failure does not tell of its step. */
function toldOf({ part }: Step, findings: readonly DatedFinding[]): readonly DatedFinding[] {
  return part === 'prerequisite' ? findings : findings.filter(({ weak }) => weak !== true)
}

function isWay(says: Settled['says']): says is CertificateEnrollment {
  return says === 'none' || says === 'enrollment authority' || says === 'mobile device management'
}

/** What is older than these belongs to an earlier attempt, or to a container that is gone. */
function beginningOf(
  attempts: readonly DatedFinding[],
  containers: readonly DatedFinding[],
  container: Settled,
): readonly DatedFinding[] {
  // Whoever has provisioned is not offered it again: a refused offer then ends nothing.
  const ends = attempts.filter(({ says }) => says === 'met' || container.says !== 'met')
  return [...ends, ...containers.filter(({ says }) => says === 'unmet')]
}

/**
 * Some readings speak of a step only under the way to enrol that needs it: what is missing elsewhere is no finding,
 * and the registration authority of AD FS is another thing than the readiness of MDM.
 */
function counts({ only, says, about }: DatedFinding, way: CertificateEnrollment | undefined): boolean {
  return only === undefined || only === way || (says === 'met' && about !== 'registration-authority')
}

/** A step of several parts is met when all of them are; its main part has to be told. */
function settleParts(findings: readonly DatedFinding[]): Settled {
  const parts = Map.groupBy(findings, ({ part }) => part ?? '')
  // In the order of their names, whatever the order of the evidence.
  const settled = [...parts.keys()].toSorted().map((part) => settle(parts.get(part) ?? []))
  for (const says of ['unmet', 'contradictory'] as const) {
    const bad = settled.filter((one) => one.says === says)
    if (bad.length > 0) return { says, because: bad.flatMap(({ because }) => because) }
  }
  return settle(parts.get('') ?? [])
}
