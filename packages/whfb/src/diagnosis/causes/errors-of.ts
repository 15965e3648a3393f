import type { Reading } from '@proviso/evidence'
import type { StepId } from '../../steps.ts'
import { isOfHello } from '../certificate-events.ts'
import { recordsOf } from '../records.ts'
import { tokenDiagnostics } from '../token-diagnostics.ts'
import { errorCode } from '../vocabulary.ts'

/**
 * The errors that tell why a step is unmet, the newest last: those in the events that show it, and those that stand
 * elsewhere, in rows and events about the same thing.
 */
export function errorsOf(
  step: StepId,
  shown: readonly Reading[],
  readings: readonly Reading[],
): readonly Reading[] {
  const beside = recordsOf(readings)
    .filter((record) => record[0]?.source === 'event' && record.some((reading) => shown.includes(reading)))
    .flat()
  const told = new Set([...beside, ...elsewhere(step, readings)])
  return readings
    .filter((reading) => told.has(reading) && tellsError(reading))
    .toSorted((one, other) => Date.parse(one.time ?? '') - Date.parse(other.time ?? '') || 0)
}

/** How an error is told where nobody knows what it means. */
export function wordingOf(reading: Reading): string {
  return errorCode(reading) ?? `"${messageIn(reading.value)}"`
}

/** The most characters of a message of a server. */
const longestMessage = 240

/** What a server says, from its code on: exceptions tell a long story before it. */
function messageIn(text: string): string {
  const message = text.slice(Math.max(0, text.search(serverCode)))
  return message.length > longestMessage ? `${message.slice(0, longestMessage)} …` : message
}

/** The codes of AD FS and of Entra ID. */
const serverCode = /\b(?:MSIS|AADSTS)\d{4,7}\b/

function elsewhere(step: StepId, readings: readonly Reading[]): readonly Reading[] {
  if (step === 'user-prt')
    return [
      ...tokenDiagnostics(readings, 'Entra ID'),
      ...readings.filter((one) => /\bAADSTS\d/.test(one.value)),
    ]
  if (step === 'enterprise-prt')
    return [...tokenDiagnostics(readings, 'AD FS'), ...readings.filter((one) => /\bMSIS\d/.test(one.value))]
  if (step === 'renewal')
    return recordsOf(readings)
      .filter((record) => isFailedRenewal(record))
      .flat()
  return step === 'hybrid-join' ? readings.filter((reading) => isOfJoin(reading)) : []
}

function isFailedRenewal(record: readonly Reading[]): boolean {
  return record[0]?.subject.endsWith('-CertEnroll/16') === true && isOfHello(record)
}

function isOfJoin({ source, field, subject }: Reading): boolean {
  return source === 'dsregcmd'
    ? field.endsWith(' Test') || /^(?:Client ErrorCode|Server Message)$/.test(field)
    : /^Microsoft-Windows-User Device Registration\/(?:201|204|304|305|307|309)$/.test(subject)
}

function tellsError(reading: Reading): boolean {
  return (
    errorCode(reading) !== undefined ||
    (messages.has(reading.field) && reading.value !== '') ||
    serverCode.test(reading.value)
  )
}

/** Fields in which a server says in words what is wrong. */
const messages: ReadonlySet<string> = new Set([
  'ServerErrorMessage',
  'Server Error Description',
  'Server Message',
])
