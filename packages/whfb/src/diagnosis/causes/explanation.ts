import type { Reading } from '@proviso/evidence'
import type { StepId } from '../../steps.ts'
import { expiredAgents } from '../agent-certificates.ts'
import type { Blocker } from '../diagnosis.ts'
import { codeMeaning } from './code-meaning.ts'
import { codeIn, errorPhaseOf, errorsOf, isOfServerItself, wordingOf } from './errors-of.ts'
import { olderThanAny } from '../history.ts'
import type { DatedFinding } from '../dated-finding.ts'
import { type KnownCause, knownCauses } from './known-causes.ts'
import { expiredAgent, plainCause, policyCauses, unappliedPolicy, unofferedTemplate } from './plain-causes.ts'
import { helloTemplates, templateProblems } from './template-rules.ts'
import { policyFindings } from '../policy-findings.ts'
import { recordsOf } from '../records.ts'
import { errorCode } from '../vocabulary.ts'

/** What a blocker is found in. */
export interface BlockerEvidence {
  readonly readings: readonly Reading[]
  readonly findings: readonly DatedFinding[]
}

/** What gives itself away comes first, then what codes mean, then what fits where nothing says more. */
export function explanationOf(
  step: StepId,
  shown: readonly Reading[],
  evidence: BlockerEvidence,
): Explanation {
  const ofStep = knownCauses.filter((one) => one.step === step)
  const [surest, last] = [false, true].map((isLast) =>
    ofStep.filter((one) => (one.isLast === true) === isLast),
  )
  return (
    confessed(surest ?? [], shown, evidence) ??
    byAgent(step, evidence) ??
    byPolicy(step, evidence) ??
    byTemplateAndCode(step, shown, evidence) ??
    byCode(step, shown, evidence) ??
    byTemplate(step, evidence) ??
    confessed(last ?? [], shown, evidence) ??
    byWords(step, shown, evidence)
  )
}

/** A cause, a remedy, and the readings that say so. */
export interface Explanation extends Pick<Blocker, 'cause' | 'remedy'> {
  readonly because: readonly Reading[]
  /** Does nothing say more than that the step is unmet, or only an error of which nobody knows what it means there? */
  readonly isCauseOpen?: true
}

/** A cause that certain words in the evidence give away, unless they are older than the last success. */
function confessed(
  causes: readonly KnownCause[],
  shown: readonly Reading[],
  evidence: BlockerEvidence,
): Explanation | undefined {
  const [first] = causes
  if (first === undefined) return undefined
  const isStale = olderThanSuccess(first.step, evidence)
  const isOld = olderThanTheFailure(shown, evidence)
  const witnesses = new Set(shown)
  const records = recordsOf(evidence.readings)
  for (const { says, ofWitness, isSetting, cause, remedy } of causes) {
    const because = records.flatMap((record) =>
      record.filter(
        (reading) =>
          (ofWitness !== true || witnesses.has(reading)) &&
          says(reading, record) &&
          (isSetting === true || !(isStale(reading) || isOld(reading))),
      ),
    )
    if (because.length > 0) return { cause, remedy, because }
  }
  return undefined
}

/** Without a certificate of its own AD FS signs nothing. */
function byAgent(step: StepId, { readings, findings }: BlockerEvidence): Explanation | undefined {
  const because = step === 'request-signed' ? expiredAgents(recordsOf(readings), findings) : []
  return because.length === 0 ? undefined : { ...expiredAgent, because }
}

/** What is set, where Windows says what came of it. */
function byPolicy(step: StepId, { readings }: BlockerEvidence): Explanation | undefined {
  if (step !== 'policy' && step !== 'post-logon') return undefined
  const set = policyFindings(readings).find(({ about }) => about === step)
  if (set === undefined) return undefined
  const words = set.says === 'unmet' ? policyCauses[step] : unappliedPolicy
  return { ...words, because: [set.reading] }
}

/** Tells of a reading whether the step was met after it: then it is no reason why it is not. */
function olderThanSuccess(step: StepId, { findings }: BlockerEvidence): (reading: Reading) => boolean {
  // That a part of it is met says nothing of the rest: a device may be joined to the domain, and not to Entra ID.
  const successes = findings.filter(
    ({ about, says, part }) => about === step && says === 'met' && part === undefined,
  )
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

/** How the template is made: wrong for this step, or right, so that it is something else. */
function byTemplate(step: StepId, { readings }: BlockerEvidence): Explanation | undefined {
  const records = recordsOf(readings)
  const problem = templateProblems(records).find((one) => one.step === step)
  if (problem !== undefined) {
    const { cause, remedy } = problem
    return { cause: `${plainCause(step, []).cause}: ${cause}`, remedy, because: [problem.reading] }
  }
  const right = step === 'logon-template' ? helloTemplates(records) : []
  return right.length === 0 ? undefined : { ...unofferedTemplate, because: right }
}

/** A template that is wrong in the way of which the error of the CA speaks. */
function byTemplateAndCode(
  step: StepId,
  shown: readonly Reading[],
  evidence: BlockerEvidence,
): Explanation | undefined {
  const errors = currentErrors(step, shown, evidence)
  return templateProblems(recordsOf(evidence.readings))
    .filter((problem) => problem.step === step && problem.error !== undefined)
    .map(({ error = '', cause, remedy, reading }) => ({
      cause: `${plainCause(step, shown).cause}: ${cause} (${error})`,
      remedy,
      because: [...errors.filter((one) => codeIn(one) === error), reading],
    }))
    .find(({ because }) => because.length > 1)
}

/** What the newest errors beside the witnesses say, where it is known; a server says more than the status beside it. */
function byCode(step: StepId, shown: readonly Reading[], evidence: BlockerEvidence): Explanation | undefined {
  const errors = currentErrors(step, shown, evidence)
  // Several events tell of one failure, and not each of them its phase.
  const phases = new Map(
    errors
      .map((reading) => [codeIn(reading), errorPhaseOf(reading, evidence.readings)] as const)
      .toSorted(([, one], [, other]) => Number(one !== undefined) - Number(other !== undefined)),
  )
  const known = errors.flatMap((reading) => {
    const code = codeIn(reading)
    const errorPhase = errorPhaseOf(reading, evidence.readings) ?? phases.get(code)
    const meaning = code === undefined ? undefined : codeMeaning(code, { step, errorPhase })
    return code === undefined || meaning === undefined ? [] : [{ reading, code, ...meaning }]
  })
  const newest = known.at(-1)
  if (newest === undefined) return undefined
  const together = errors.filter((reading) => sameRecord(reading, newest.reading))
  const here = known.filter(({ reading }) => together.includes(reading))
  const ofServer = here.filter(({ code }) => isOfServerItself(code))
  const telling = ofServer.length > 0 ? ofServer : here
  const words =
    ofServer.length > 0
      ? ofServer.map(({ means, code }) => `${means} (${code})`)
      : together.map((reading) => {
          const found = here.find((one) => one.reading === reading)
          return found === undefined ? wordingOf(reading) : `${found.means} (${found.code})`
        })
  const plain = plainCause(step, shown)
  return {
    // What a server says needs no introduction.
    cause: [...(ofServer.length > 0 ? [] : [plain.cause]), [...new Set(words)].join('; ')].join(': '),
    remedy: telling.find(({ remedy }) => remedy !== undefined)?.remedy ?? plain.remedy,
    because: together,
  }
}

const day = 24 * 60 * 60 * 1000

/**
 * What is tried at every sign-in, and again and again by servers, fails anew: what an event says of more than a day before is no
 * reason why it fails now.
 */
function olderThanTheFailure(
  shown: readonly Reading[],
  { findings }: BlockerEvidence,
): (reading: Reading) => boolean {
  const witnesses = new Set(shown)
  const newest = findings.reduce(
    (latest, { reading, when }) =>
      witnesses.has(reading) && Number.isFinite(when.from) ? Math.max(latest, when.from) : latest,
    Number.NEGATIVE_INFINITY,
  )
  return ({ time }) => time !== undefined && Date.parse(time) < newest - day
}

/** The errors as they stand, where nobody knows what they mean. */
function byWords(step: StepId, shown: readonly Reading[], evidence: BlockerEvidence): Explanation {
  const { cause, remedy } = plainCause(step, shown)
  const errors = currentErrors(step, shown, evidence)
  const details = [...new Set(errors.map((reading) => wordingOf(reading)))].join(', ')
  const silence = step === 'enterprise-prt' ? '; the evidence does not say why' : ''
  const isOpen = errors.every((reading) => errorCode(reading) !== undefined)
  return {
    cause: details === '' ? `${cause}${silence}` : `${cause}: ${details}`,
    remedy,
    because: errors,
    ...(isOpen && { isCauseOpen: true as const }),
  }
}

function currentErrors(
  step: StepId,
  shown: readonly Reading[],
  evidence: BlockerEvidence,
): readonly Reading[] {
  const isStale = olderThanSuccess(step, evidence)
  const isOld = isOfToken(step) ? olderThanTheFailure(shown, evidence) : () => false
  return errorsOf(step, shown, evidence.readings).filter((reading) => !isStale(reading) && !isOld(reading))
}

function isOfToken(step: StepId): boolean {
  return step === 'user-prt' || step === 'enterprise-prt'
}
