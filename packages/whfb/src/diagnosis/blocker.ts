import type { Reading } from '@proviso/evidence'
import type { StepId } from '../steps.ts'
import type { Entry } from './account.ts'
import type { Blocker } from './diagnosis.ts'
import { codeMeaning } from './causes/code-meaning.ts'
import { errorsOf, wordingOf } from './causes/errors-of.ts'
import { olderThanAny } from './history.ts'
import type { DatedFinding } from './dated-finding.ts'
import { knownCauses } from './causes/known-causes.ts'
import { plainCause } from './causes/plain-causes.ts'
import { errorCode } from './vocabulary.ts'
import { witnessesOf } from './witness.ts'

/** What a blocker is found in. */
export interface BlockerEvidence {
  readonly readings: readonly Reading[]
  readonly findings: readonly DatedFinding[]
}

/** A blocker, and the readings that say why. */
export interface Explained {
  readonly blocker: Blocker
  readonly because: readonly Reading[]
  /** Does nothing say more than that the step is unmet? */
  readonly isCauseOpen: boolean
}

/** The first unmet step, why it is unmet, and what to do; nothing where no step is unmet. */
export function blockerOf(account: readonly Entry[], evidence: BlockerEvidence): Explained | undefined {
  const entry = account.find(({ status }) => status === 'unmet')
  if (entry === undefined) return undefined
  const { id, clause } = entry.step
  const shown = entry.because.map(({ reading }) => reading)
  const { because, ...told } = confessed(id, shown, evidence) ?? byCode(id, shown, evidence)
  return {
    blocker: {
      step: id,
      asOf: asOf(entry.because),
      ...told,
      witnesses: witnessesOf([...shown, ...because]),
      clause,
    },
    because,
    isCauseOpen: because.length === 0,
  }
}

/** When something was so last: at a time, or at no time before one. */
function asOf(because: readonly DatedFinding[]): string | null {
  const newest = because.reduce((latest, { when }) => Math.max(latest, when.from), Number.NEGATIVE_INFINITY)
  return Number.isFinite(newest) ? new Date(newest).toISOString() : null
}

interface Explanation extends Pick<Blocker, 'cause' | 'remedy'> {
  readonly because: readonly Reading[]
}

/** A cause that certain words in the evidence give away, unless they are older than the last success. */
function confessed(
  step: StepId,
  shown: readonly Reading[],
  evidence: BlockerEvidence,
): Explanation | undefined {
  const isStale = olderThanSuccess(step, evidence)
  for (const { step: of, says, ofWitness, cause, remedy } of knownCauses) {
    const told = ofWitness === true ? shown : evidence.readings
    const because = of === step ? told.filter((reading) => says(reading) && !isStale(reading)) : []
    if (because.length > 0) return { cause, remedy, because }
  }
  return undefined
}

/** Tells of a reading whether the step was met after it: then it is no reason why it is not. */
function olderThanSuccess(step: StepId, { findings }: BlockerEvidence): (reading: Reading) => boolean {
  const successes = findings.filter(({ about, says }) => about === step && says === 'met')
  const newest = successes.reduce((latest, { when }) => Math.max(latest, when.from), Number.NEGATIVE_INFINITY)
  const isOlder = olderThanAny(successes)
  const records = new Set(findings.filter((one) => isOlder(one)).map(({ reading }) => recordOf(reading)))
  return (reading) =>
    (reading.time !== undefined && Date.parse(reading.time) < newest) || records.has(recordOf(reading))
}

function recordOf({ record, file }: Reading): string {
  return `${record} ${file}`
}

function sameRecord(one: Reading, other: Reading): boolean {
  return one.record === other.record && one.file === other.file
}

/** What the errors beside the witnesses say: the newest that are known, or all of them as they stand. */
function byCode(step: StepId, shown: readonly Reading[], evidence: BlockerEvidence): Explanation {
  const isStale = olderThanSuccess(step, evidence)
  const { cause, remedy } = plainCause(step, shown)
  const errors = errorsOf(step, shown, evidence.readings).filter((reading) => !isStale(reading))
  const known = errors.flatMap((reading) => {
    const code = errorCode(reading)
    const meaning = code === undefined ? undefined : codeMeaning(code, step)
    return code === undefined || meaning === undefined ? [] : [{ reading, code, ...meaning }]
  })
  const newest = known.at(-1)
  if (newest !== undefined) {
    const together = errors.filter((reading) => sameRecord(reading, newest.reading))
    const meanings = new Map(known.map(({ reading, means, code }) => [reading, `${means} (${code})`]))
    const cure = known.findLast((one) => one.remedy !== undefined && together.includes(one.reading))
    const words = together.map((reading) => meanings.get(reading) ?? wordingOf(reading))
    return {
      cause: `${cause}: ${[...new Set(words)].join('; ')}`,
      remedy: cure?.remedy ?? remedy,
      because: together,
    }
  }
  const details = [...new Set(errors.map((reading) => wordingOf(reading)))].join(', ')
  const silence = step === 'enterprise-prt' ? '; the evidence does not say why' : ''
  return { cause: details === '' ? `${cause}${silence}` : `${cause}: ${details}`, remedy, because: errors }
}
