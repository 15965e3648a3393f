import type { Reading } from '@proviso/evidence'
import type { StepId } from '../steps.ts'
import type { Entry } from './account.ts'
import type { Blocker } from './diagnosis.ts'
import { errorCodes } from './causes/error-codes.ts'
import { isOlder } from './history.ts'
import { type DatedFinding, recordsOf } from './interpret.ts'
import { knownCauses } from './causes/known-causes.ts'
import { plainCauses } from './causes/plain-causes.ts'
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
}

/** The first unmet step, why it is unmet, and what to do; nothing where no step is unmet. */
export function blockerOf(account: readonly Entry[], evidence: BlockerEvidence): Explained | undefined {
  const entry = account.find(({ status }) => status === 'unmet')
  if (entry === undefined) return undefined
  const { id, clause } = entry.step
  const shown = entry.because.map(({ reading }) => reading)
  const { because, ...told } = confessed(id, shown, evidence) ?? byCode(id, shown, evidence)
  return {
    blocker: { step: id, ...told, witnesses: witnessesOf([...shown, ...because]), clause },
    because,
  }
}

interface Explanation extends Pick<Blocker, 'cause' | 'remedy'> {
  readonly because: readonly Reading[]
}

/** A cause that certain words in the evidence give away, unless they are older than the last success. */
function confessed(
  step: StepId,
  shown: readonly Reading[],
  { readings, findings }: BlockerEvidence,
): Explanation | undefined {
  const successes = findings.filter(({ about, says }) => about === step && says === 'met')
  const isStale = (reading: Reading) =>
    findings.some(
      (one) => sameRecord(one.reading, reading) && successes.some((success) => isOlder(one, success)),
    )
  for (const { step: of, says, ofWitness, cause, remedy } of knownCauses) {
    const told = ofWitness === true ? shown : readings
    const because = of === step ? told.filter((reading) => says(reading) && !isStale(reading)) : []
    if (because.length > 0) return { cause, remedy, because }
  }
  return undefined
}

function sameRecord(one: Reading, other: Reading): boolean {
  return one.record === other.record && one.file === other.file
}

/** What the errors beside the witnesses say: the newest that is known, or all of them as they stand. */
function byCode(step: StepId, shown: readonly Reading[], { readings }: BlockerEvidence): Explanation {
  const { cause, remedy } = plainCauses[step]
  const errors = errorsOf(step, shown, readings)
  const known = errors.findLast((reading) => errorCodes.has(errorCode(reading) ?? ''))
  const code = known === undefined ? undefined : errorCode(known)
  const meaning = code === undefined ? undefined : errorCodes.get(code)
  if (known !== undefined && meaning !== undefined) {
    return { cause: `${cause}: ${meaning.means} (${code})`, remedy: meaning.remedy, because: [known] }
  }
  const details = [...new Set(errors.map((reading) => wordingOf(reading)))].join(', ')
  return { cause: details === '' ? cause : `${cause}: ${details}`, remedy, because: errors }
}

/** Events and rows that tell why a step failed, though the step itself is told by another line. */
const errorsElsewhere: Readonly<Partial<Record<StepId, (reading: Reading) => boolean>>> = {
  'hybrid-join': ({ field, subject, source }) =>
    (source === 'dsregcmd' && field === 'Client ErrorCode') ||
    /^Microsoft-Windows-User Device Registration\/(?:201|204|304|305|307|309)$/.test(subject),
  'user-prt': ({ subject }) => subject === 'SSO State: AzureAdPrt diagnostics',
}

/** The errors in the records of the witnesses, and where else they are told, the newest last. */
function errorsOf(step: StepId, shown: readonly Reading[], readings: readonly Reading[]): readonly Reading[] {
  const beside = new Set(
    recordsOf(readings)
      .filter((record) => record[0]?.source === 'event' && record.some((reading) => shown.includes(reading)))
      .flat(),
  )
  const isElsewhere = errorsElsewhere[step] ?? (() => false)
  return readings
    .filter((reading) => tellsError(reading) && (beside.has(reading) || isElsewhere(reading)))
    .toSorted((one, other) => Date.parse(one.time ?? '') - Date.parse(other.time ?? '') || 0)
}

function tellsError(reading: Reading): boolean {
  return errorCode(reading) !== undefined || (reading.field === 'ServerErrorMessage' && reading.value !== '')
}

function wordingOf(reading: Reading): string {
  return errorCode(reading) ?? `"${reading.value}"`
}
