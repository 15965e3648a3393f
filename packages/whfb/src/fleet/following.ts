import type { Evidence, Reading } from '@proviso/evidence'
import { compile } from '@proviso/kernel/xstate'
import type { DeviceFact } from '../device/facts.ts'
import { deviceMachine } from '../device/machine.ts'
import { diagnose } from '../diagnosis/diagnose.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { recordsOf } from '../diagnosis/records.ts'
import { intervalsOf } from '../diagnosis/interval.ts'
import { retell } from '../diagnosis/retell.ts'
import { selectOne } from '../diagnosis/whose/select-one.ts'
import { certificateEndIn } from './certificate-end.ts'
import { continuationsOf } from './continuations.ts'
import {
  attemptIn,
  type Basis,
  basisOf,
  factsOf,
  type RecordedFact,
  type StoredFact,
} from './recorded-fact.ts'
import { isNewer, isSameEvidence } from './same-evidence.ts'
import { sameFact } from './same-fact.ts'
import { streamAmong, type Subject, subjectOf } from './subject.ts'

/** A device that is followed over time: evidence comes, and what is new in it goes to the device's stream. */
export interface Following {
  /** Whom the evidence is about; `undefined` where it names no device. */
  readonly subject: Subject | undefined
  /** The latest time that the evidence tells, as ISO 8601; null where it tells none. */
  readonly seen: string | null
  /**
   * Which of the streams of the device (all whose names begin with the subject's prefix) it is about: users have several
   * names, and not all evidence tells the same.
   */
  readonly streamAmong: (stored: ReadonlyMap<string, readonly StoredFact[]>) => string | undefined
  /** What the evidence adds to the events that the stream has. */
  readonly newsAfter: (stored: readonly StoredFact[]) => News
}

/**
 * What evidence adds to a stream. `known`: nothing. `older`: it is from before what is known. `elsewhere`: it
 * contradicts the stream in a way that no fact of the model explains, for example a credential that is gone.
 */
export type News =
  | { readonly kind: 'new'; readonly events: readonly RecordedFact[] }
  | { readonly kind: 'known' | 'older' | 'elsewhere' }

const stepper = compile(deviceMachine)

/**
 * Reads evidence as the next page of a device's log. The last fact of what is new tells the lines it rests on;
 * tokens are none of them, since readings hold none.
 *
 * @example
 * ```ts
 * const { subject, newsAfter } = following(evidence)
 * newsAfter([])          // { kind: 'new', events: [{ type: 'profile.loaded', … }] }
 * newsAfter(thoseEvents) // { kind: 'known' }
 * ```
 */
export function following(evidence: Evidence): Following {
  const { readings } = selectOne(evidence.readings)
  const diagnosis = diagnose(evidence)
  const log = [...retell(diagnosis).log, ...renewalIn(diagnosis)]
  const subject = subjectOf(readings)
  const basis = {
    seen: seenIn(readings),
    names: subject?.names ?? [],
    certificateEnds: certificateEndIn(readings),
    ...obstacleIn(diagnosis),
  }
  return {
    subject,
    seen: basis.seen,
    streamAmong: (stored) => (subject === undefined ? undefined : streamAmong(subject, stored)),
    newsAfter: (stored) => newsIn(log, basis, stored),
  }
}

function newsIn(log: readonly DeviceFact[], basis: Basis, stored: readonly StoredFact[]): News {
  const facts = factsOf(stored)
  const read = facts.flatMap((event) => basisOf(event) ?? [])
  const last = read.at(-1)
  if (last !== undefined && isNewer(last, basis)) return { kind: 'older' }
  if (read.some((one) => isSameEvidence(one, basis))) return { kind: 'known' }
  const attempt = attemptIn(facts)
  const goal = placeAfter([], log)
  const shared = log.every((fact, index) => sameFact(fact, attempt[index]))
  // A renewal comes again and again: that it was told once says nothing of the next.
  const isTold = shared && (!isRenewal(log.at(-1)) || placeAfter(facts, []) === goal)
  const renewed = shared ? renewalShownBy(basis, read, facts) : undefined
  if (renewed !== undefined) return newsOf(renewed, basis)
  if (isTold && (log.length < attempt.length || !hasOtherCause(basis, last))) return { kind: 'known' }
  const next = continuationsOf(log, attempt).find(
    (events) => events.length > 0 && goal !== undefined && placeAfter(facts, events) === goal,
  )
  return next === undefined ? { kind: 'elsewhere' } : newsOf(next, basis)
}

function newsOf(events: readonly DeviceFact[], evidence: Basis): News {
  return {
    kind: 'new',
    events: events.map((fact, index) => (index === events.length - 1 ? { ...fact, evidence } : fact)),
  }
}

/** A certificate that ends later than the one that was seen before has been renewed, although no event told so. */
function renewalShownBy(
  { certificateEnds }: Basis,
  read: readonly Basis[],
  facts: readonly StoredFact[],
): readonly DeviceFact[] | undefined {
  const before = read.findLast((one) => typeof one.certificateEnds === 'string')?.certificateEnds
  if (typeof certificateEnds !== 'string' || typeof before !== 'string' || certificateEnds <= before) return
  const ways: readonly (readonly DeviceFact[])[] = [[renewal], [{ type: 'renewal.fell due' }, renewal]]
  return ways.find((way) => placeAfter(facts, way) !== undefined)
}

/** The same attempt in other words is news only where it is of a later time: a part of the evidence may know less. */
function hasOtherCause(basis: Basis, last: Basis | undefined): boolean {
  return last !== undefined && isNewer(basis, last) && basis.blocker?.cause !== last.blocker?.cause
}

/** The state to which events lead; `undefined` where one is refused. */
function placeAfter(before: readonly StoredFact[], events: readonly StoredFact[]): string | undefined {
  const log = [...before, ...events]
  const { state, taken } = stepper.stepAll(stepper.initial().state, log)
  return taken === log.length ? JSON.stringify(state.value) : undefined
}

function isRenewal(fact: DeviceFact | undefined): boolean {
  return fact?.type === 'renewal.failed' || fact?.type === 'certificate.renewed'
}

const renewal: DeviceFact = { type: 'certificate.renewed', publicKey: 'key-1', serial: '02' }

/** `retell` ends with the PIN that is ready; a renewal comes after it. */
function renewalIn({ account }: Diagnosis): readonly DeviceFact[] {
  const status = (step: string) => account.find((entry) => entry.step === step)?.status
  if (status('pin-ready') !== 'done' || status('certificate-installed') !== 'done') return []
  const due: DeviceFact = { type: 'renewal.fell due' }
  if (status('renewal') === 'unmet') return [due, { type: 'renewal.failed' }]
  if (status('renewal') !== 'done') return []
  return [due, renewal]
}

function seenIn(readings: readonly Reading[]): string | null {
  const times = intervalsOf(recordsOf(readings)).flatMap(({ from }) => (Number.isFinite(from) ? [from] : []))
  const latest = times.reduce((last, time) => Math.max(last, time), Number.NEGATIVE_INFINITY)
  return Number.isFinite(latest) ? new Date(latest).toISOString() : null
}

/** So many lines are kept of what blocks; of every other step the first is enough. */
const mostLines = 5

function obstacleIn({ account, blocker }: Diagnosis): Pick<Basis, 'blocker' | 'facts'> {
  return {
    blocker: blocker === null ? null : { step: blocker.step, cause: blocker.cause },
    facts: account.flatMap(({ step, status, witnesses }) => {
      const lines = step === blocker?.step ? blocker.witnesses.slice(0, mostLines) : witnesses.slice(0, 1)
      return lines.map(({ file, line, text }) => ({ step, status, file, line, text }))
    }),
  }
}
