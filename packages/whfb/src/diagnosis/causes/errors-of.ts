import type { Reading } from '@proviso/evidence'
import { explainCode } from '../../failures/explain-code.ts'
import type { StepId } from '../../steps.ts'
import { isOfHello } from '../certificate-events.ts'
import { errorInWords } from '../ca/denials-of-ca.ts'
import { recordsOf } from '../records.ts'
import { tokenDiagnostics } from '../token-diagnostics.ts'
import { errorCode, isOfAnotherClient, tokenBroker } from '../vocabulary.ts'

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
    .filter(
      (record) =>
        (record[0]?.source === 'event' || record[0]?.source === 'screen' || isOfDatabase(record)) &&
        record.some((reading) => shown.includes(reading)),
    )
    .flat()
  const told = new Set([...beside, ...elsewhere(step, readings)])
  return readings
    .filter((reading) => told.has(reading) && tellsError(reading))
    .toSorted((one, other) => Date.parse(one.time ?? '') - Date.parse(other.time ?? '') || 0)
}

/** The code in a reading: that of a server before that of Windows, for it says more. */
export function codeIn(reading: Reading): string | undefined {
  const said = [...reading.value.matchAll(/\b(?:MSIS|AADSTS)\d{4,7}\b/g)].map(([code]) => code)
  // Servers name the general before the particular.
  const known = said.findLast((code) => explainCode(code).kind === 'known')
  return known ?? said[0] ?? errorCode(reading) ?? errorOfCa(reading)
}

/** A CA tells its error in a sentence. */
function errorOfCa({ subject, value }: Reading): string | undefined {
  const code = subject.includes('CertificationAuthority/') ? errorInWords.exec(value)?.[0] : undefined
  return code === undefined ? undefined : `0x${code.slice(2).toUpperCase()}`
}

/** Is it a server that speaks, and no status of Windows beside it? */
export function isOfServerItself(code: string): boolean {
  return serverCode.test(code)
}

/**
 * In which phase of a join an error was met, where the evidence tells. Event 304 is logged for a failure of any phase,
 * whatever its text says; its debug output names the phase.
 */
export function errorPhaseOf(reading: Reading, readings: readonly Reading[]): string | undefined {
  const record = readings.filter(({ file, record: at }) => file === reading.file && at === reading.record)
  if (reading.source !== 'event') return record.find(({ field }) => field === 'Error Phase')?.value
  const told = record.map(({ value }) => /\berrorPhase: {0,4}([a-z-]{4,9})\b/i.exec(value)?.[1]).find(Boolean)
  return told ?? errorPhases.get(Number(reading.subject.slice(reading.subject.lastIndexOf('/') + 1)))
}

/** Source: Microsoft Learn, "Troubleshoot Microsoft Entra hybrid joined devices". */
const errorPhases: ReadonlyMap<number, string> = new Map([
  [201, 'discover'],
  [307, 'discover'],
  [309, 'discover'],
  [305, 'auth'],
  [204, 'join'],
])

/** How an error is told where nobody knows what it means. */
export function wordingOf(reading: Reading): string {
  const code = errorCode(reading)
  if (code === undefined) return `"${messageIn(reading.value)}"`
  const name = nameOf(code, reading)
  return name === undefined ? code : `${code} (${name})`
}

/** The symbol of a code, which says something where nobody knows what it means at a step: that which Windows printed, or the only one there is. */
function nameOf(code: string, { value }: Reading): string | undefined {
  const [, printed] = /\(-?\d{1,10} ([A-Z][A-Z\d_]{3,60})\)/.exec(value) ?? []
  const names = new Set(explainCode(code).failures.flatMap(({ name }) => name ?? []))
  return printed ?? (names.size === 1 ? [...names][0] : undefined)
}

/** The most characters of a message of a server. */
const longestMessage = 240

/** What a server says, from its code on: exceptions tell a long story before it, and where in the program behind it. */
function messageIn(text: string): string {
  const [message = ''] = text.slice(Math.max(0, text.search(serverCode))).split(/\r?\n| {3}at /, 1)
  return message.length > longestMessage ? `${message.slice(0, longestMessage)} …` : message
}

/** The codes of AD FS and of Entra ID. */
const serverCode = /\b(?:MSIS|AADSTS)\d{4,7}\b/

function isOfDatabase([first]: readonly Reading[]): boolean {
  return first?.subject === 'certificate request'
}

function elsewhere(step: StepId, readings: readonly Reading[]): readonly Reading[] {
  if (step === 'user-prt')
    return [...tokenDiagnostics(readings, 'Entra ID'), ...readings.filter((one) => isAboutUser(one))]
  if (step === 'enterprise-prt')
    return [...tokenDiagnostics(readings, 'AD FS'), ...readings.filter((one) => isAboutToken(one))]
  if (step === 'renewal')
    return recordsOf(readings)
      .filter((record) => isFailedRenewal(record))
      .flat()
  return step === 'hybrid-join' ? readings.filter((reading) => isOfJoin(reading)) : []
}

/** The broker logs what applications are refused: that counts only where it can be of nobody else. */
function isAboutUser({ subject, value }: Reading): boolean {
  const [code] = /\bAADSTS\d{4,7}\b/.exec(value) ?? []
  if (code === undefined) return false
  const isOfApplication = /^Microsoft-Windows-AAD\/(?:1097|1098)$/.test(subject)
  return !isOfApplication || explainCode(code).failures.some(({ steps }) => steps.includes('user-prt'))
}

/** AD FS logs the failures of all its clients: one counts where Windows is named, or where it can be of nobody else. */
function isAboutToken(reading: Reading): boolean {
  const { subject, value } = reading
  const [code] = /\bMSIS\d{4,7}\b/.exec(value) ?? []
  if (code === undefined || isOfAnotherClient(reading)) return false
  const isKnown = explainCode(code).failures.some(({ steps }) => steps.includes('enterprise-prt'))
  return isKnown || !subject.startsWith('AD FS') || value.includes(tokenBroker)
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
  return codeIn(reading) !== undefined || (messages.has(reading.field) && reading.value !== '')
}

/** Fields in which a server says in words what is wrong. */
const messages: ReadonlySet<string> = new Set([
  'ServerErrorMessage',
  'Server Error Description',
  'Server Message',
])
