import type { Answer, Reading } from '@proviso/evidence'
import type { Finding, Says } from './finding.ts'

/** Readings that mean the same in a `dsregcmd` text and in an event; a record is one run, or one event. */

/** The names of one question, in a `dsregcmd` text and in events. */
const names = {
  enterprisePrt: ['AdfsRefreshToken', 'ADFSPrtPresent'],
  registrationAuthority: ['AdfsRaIsReady', 'ADFSRaReady'],
  local: ['SessionIsNotRemote', 'UserIsRemote'],
  basic: [
    ['IsDeviceJoined', 'DeviceIsJoined'],
    ['IsUserAzureAD', 'AADPrt'],
    ['PolicyEnabled', 'NgcPolicyEnabled'],
    ['PostLogonEnabled', 'NgcPostLogonProvisioningEnabled'],
    ['DeviceEligible', 'NgcHardwarePolicyMet'],
    ['SessionIsNotRemote', 'UserIsRemote'],
  ],
} as const

/** What a record answers to a question; nothing where it does not ask it. */
export function answerIn(record: readonly Reading[], fields: readonly string[]): Answer | undefined {
  return record.find(({ field, answer }) => fields.includes(field) && answer !== undefined)?.answer
}

/** Was a record made in a remote session? Such a session does not show the user's tokens and keys. */
export function isRemote(record: readonly Reading[]): boolean {
  return answerIn(record, names.local) === 'no'
}

/** AD FS says itself why it gives no enterprise PRT: its error codes begin with MSIS. */
export function adfsRefusal(reading: Reading): Finding[] {
  return /\bMSIS(?:9368|968[23])\b/.test(reading.value) && !isOfAnotherClient(reading)
    ? [{ about: 'enterprise-prt', says: 'unmet', weak: true, reading }]
    : []
}

/** The client by which Windows asks AD FS for the token. Source: Microsoft Learn, "Known deployment issues", MSIS9368. */
export const tokenBroker = '38aa3b87-a06d-4817-b275-7a316988d93b'

/** AD FS logs the failures of all its clients, and names some: does it name one that is not that of Windows? */
export function isOfAnotherClient({ value }: Reading): boolean {
  const [, client = tokenBroker] =
    /\bclient '?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\b/i.exec(value) ?? []
  return client.toLowerCase() !== tokenBroker
}

/**
 * What a template line really answers. Without an enterprise PRT, or before the registration authority was looked for,
 * no template is fetched, and then it reads `No ( 1 : StateNoPolicy )` though nobody looked. So it may read where the
 * registration authority is not ready.
 */
export function templateAnswer(reading: Reading, record: readonly Reading[]): Answer {
  if (reading.answer !== 'no') return reading.answer ?? 'unreadable'
  const authority = answerIn(record, names.registrationAuthority)
  const mayBeUnfetched = authority === 'no' && reading.value.includes('StateNoPolicy')
  const wasLookedFor = authority !== 'not tested' && !mayBeUnfetched
  return answerIn(record, names.enterprisePrt) === 'yes' && wasLookedFor ? 'no' : 'not tested'
}

/** Cloud Kerberos trust that lacks its ticket stops provisioning, where the policy asks for the ticket. */
export function cloudTicket(record: readonly Reading[]): Finding[] {
  const ticket = { about: 'policy', part: 'cloud ticket', only: 'none' } as const
  // The `CloudTgt` of the SSO state is another ticket, that for cloud resources.
  const reading = record.find(
    ({ field, source }) =>
      field === 'OnPremTGT' || field === 'HasCloudTgt' || (field === 'CloudTgt' && source === 'event'),
  )
  const policy = record.find(({ field }) => field === 'UseCloudTrust')
  const isPassed = record.some(
    ({ field, answer, value }) =>
      (field === 'PreReqResult' && answer === 'yes') || (field === 'EventID' && value === '358'),
  )
  // What is there now, or not asked for any more, was missing before only.
  if (policy?.answer === 'no') return [{ ...ticket, says: 'met', reading: policy }]
  if (reading !== undefined && (reading.answer === 'yes' || isPassed)) {
    return [{ ...ticket, says: 'met', reading }]
  }
  const isRefused = record.some(
    ({ field, answer, value }) =>
      (field === 'PreReqResult' && answer === 'no') || (field === 'EventID' && value === '360'),
  )
  if (reading?.answer !== 'no' || !isRefused) return []
  return isTicketAsked(record) ? [{ ...ticket, says: 'unmet', reading }] : []
}

/** An event says itself whether policy asks for the ticket; of a text it follows where nothing else is missing. */
function isTicketAsked(record: readonly Reading[]): boolean {
  const policy = answerIn(record, ['UseCloudTrust'])
  if (policy !== undefined) return policy === 'yes' && answerIn(record, ['LogonCertRequired']) !== 'yes'
  return certificatePolicy(record) === 'none' && areBasicChecksMet(record)
}

/** Does a record say yes to each of the six checks that always count? */
export function areBasicChecksMet(record: readonly Reading[]): boolean {
  return names.basic.every((fields) => answerIn(record, fields) === 'yes')
}

function certificatePolicy(record: readonly Reading[]): string | undefined {
  return record.find(({ field }) => field === 'CertEnrollment')?.value.toLowerCase()
}

/** What a yes-or-no answer says of a step that is met by `yes`. */
export function saysOf(answer: Answer): Says {
  const says: Readonly<Record<Answer, Says>> = {
    yes: 'met',
    no: 'unmet',
    'not tested': 'not tested',
    unreadable: 'unreadable',
  }
  return says[answer]
}

/** The error code in a reading, as `0x801C03ED`, however it was printed; nothing where it is none, or success. */
export function errorCode({ field, value, subject }: Reading): string | undefined {
  if (field.endsWith(' Test')) return hex(/0x[\da-f]{8}(?=\])/i.exec(value)?.[0])
  // WinHTTP tells its errors by their own numbers: those of Windows have the same in their lower half.
  if (field === 'HTTP Error' && isOfWinHttp(Number(value))) return hex(String(0x80070000 + Number(value)))
  const isOfDatabase = subject === 'certificate request' && field === 'StatusCode'
  if (!isOfDatabase && !errorFields.test(field)) return undefined
  // The client of certificates tells its error in a sentence: `The RPC server is unavailable. 0x800706ba (…)`.
  const written = /^(?:0x[\da-f]{1,8}|-?\d{1,10})(?=$| \()/i.exec(value) ?? /\b0x[\da-f]{8}\b/i.exec(value)
  return hex(written?.[0])
}

function isOfWinHttp(error: number): boolean {
  return error >= 12000 && error < 12200
}

/** Fields that hold a code; an event of certificates has its number and symbol behind it, in brackets. */
const errorFields =
  /^(?:ExitCode|ErrorCode|Error|Status|SubStatus|AuthenticationErrorStatus|AuthenticationErrorSubStatus|Client ErrorCode|Attempt Status|HTTP Error|ProviderErrorCode|Error code)$/

function hex(written: string | undefined): string | undefined {
  const code = Number(written ?? 0) >>> 0
  return code === 0 ? undefined : `0x${code.toString(16).toUpperCase().padStart(8, '0')}`
}
