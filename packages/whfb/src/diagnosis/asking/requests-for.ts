import type { Reading } from '@proviso/evidence'
import type { StepId } from '../../steps.ts'
import type { Entry } from '../account.ts'
import type { DatedFinding } from '../dated-finding.ts'
import type { Request } from '../diagnosis.ts'
import { prerequisiteEvents, prerequisiteFieldRules } from '../event-rules.ts'
import { contextOf, isOfUser } from '../run-context.ts'
import { type Artefact, artefacts, type Collector } from './artefacts.ts'

/** The most pieces of evidence that are asked for for one step. */
const mostForAStep = 2

/**
 * What evidence would settle the steps that are unknown, and the cause of the one that is unmet where nothing gives it
 * away: what is not among the evidence yet, the most telling first.
 *
 * Whether the certificate has been renewed is not asked: as long as nothing says that it expired, it is still to come.
 *
 * @param unsure The unmet step, or the sign-in that fails, where nothing says why it does.
 */
export function requestsFor(
  account: readonly Entry[],
  readings: readonly Reading[],
  unsure: StepId | 'sign-in' | undefined,
): readonly Request[] {
  // A run that nobody can date, and that contradicts what has a time, is asked for anew: the line that collects it dates it.
  const isUndated = account.some(
    ({ status, because }) =>
      status === 'unknown' && contradicts(because) && because.some((one) => isOfNoTime(one)),
  )
  const missing = artefacts.filter((one) => !isGiven(one, readings) || (one.id === 'dsregcmd' && isUndated))
  const forCause = missing.filter(({ explains }) => unsure !== undefined && explains.includes(unsure))
  // What the device can tell comes before what servers can: their administrators are others.
  const ofDevice = missing.filter(({ collector }) => !isOfServer(collector))
  const settling = account.some(
    ({ step, status }) => status === 'unknown' && ofDevice.some(({ settles }) => settles.includes(step.id)),
  )
    ? ofDevice
    : missing
  const chosen = new Map<Artefact, StepId[]>(forCause.slice(0, mostForAStep).map((one) => [one, []]))
  const unmet = account.findIndex(({ status }) => status === 'unmet')
  for (const [index, { step, status }] of account.entries()) {
    if (status !== 'unknown' || step.id === 'renewal') continue
    // What stands behind an unmet step can wait.
    const most = unmet !== -1 && index > unmet ? 1 : mostForAStep
    for (const one of settling.filter(({ settles }) => settles.includes(step.id)).slice(0, most)) {
      chosen.set(one, [...(chosen.get(one) ?? []), step.id])
    }
  }
  // Whoever cannot sign in has no need to know the steps first.
  const inOrder = unsure === 'sign-in' ? [...new Set([...forCause, ...missing])] : missing
  return inOrder.flatMap((one) => {
    const steps = chosen.get(one)
    const { title, file, collector, command, why } = one
    const explains = unsure !== undefined && one.explains.includes(unsure) ? unsure : null
    return steps === undefined ? [] : [{ steps, explains, ask: title, file, collector, command, why }]
  })
}

function contradicts(because: readonly DatedFinding[]): boolean {
  return new Set(because.map(({ says }) => says)).size > 1
}

function isOfNoTime({ reading, when }: DatedFinding): boolean {
  return reading.source === 'dsregcmd' && when.from === Number.NEGATIVE_INFINITY
}

function isOfServer(collector: Collector): boolean {
  return collector !== 'the user' && collector !== 'an administrator of the device'
}

/** Is a piece of evidence there? A run of `dsregcmd` that does not tell of the user, or was cut off, is not what was meant. */
function isGiven({ id, given }: Artefact, readings: readonly Reading[]): boolean {
  const there = readings.filter(({ source, subject }) => given.test(`${source} ${subject}`))
  if (id === 'dsregcmd') return there.some((reading) => tellsOfUser(reading, there))
  return id === 'registration log' ? tellsOfEnrolment(there) : there.length > 0
}

/**
 * Beside a 360 about a certificate, of which every basic check passed, Windows logs a 361 or 362: where none stands there, the log was
 * not given whole.
 */
function tellsOfEnrolment(there: readonly Reading[]): boolean {
  const ids = new Set(there.filter(({ field }) => field === 'EventID').map(({ value }) => value))
  const isAsked = there.some(({ field, answer }) => field === 'LogonCertRequired' && answer === 'yes')
  const isRefused = there.some(({ field, answer }) => prerequisiteFieldRules.has(field) && answer === 'no')
  const isOfChecks = there.every(({ subject }) => prerequisiteEvents.has(subject))
  // Messages in another language than English answer nothing.
  if (isOfChecks && there.every(({ answer }) => answer === undefined)) return false
  return ids.size > 1 || (ids.size === 1 && !(ids.has('360') && isAsked && !isRefused))
}

function tellsOfUser({ field, answer, record, file }: Reading, all: readonly Reading[]): boolean {
  const isWhole = field === 'PreReqResult' || (field === 'NgcSet' && answer === 'yes')
  const run = all.filter((one) => one.record === record && one.file === file)
  return isWhole && isOfUser(contextOf(run))
}
