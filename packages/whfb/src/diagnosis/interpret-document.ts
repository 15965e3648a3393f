import type { Reading } from '@proviso/evidence'
import type { Finding } from './finding.ts'
import { latestTime } from './latest-time.ts'
import { stepsOfCode } from './causes/code-meaning.ts'
import { errorCode } from './vocabulary.ts'

/** What the evidence tells beside a document, without which it cannot be judged. */
export interface Surroundings {
  /** The ids of the devices that `dsregcmd` names, in lower case. */
  readonly deviceIds: ReadonlySet<string>
  /** The newest time that the evidence tells, in milliseconds since 1970. */
  readonly newest: number
}

/** What a certificate, a key in the directory, or the metadata of AD FS means. */
export function interpretDocument(record: readonly Reading[], around: Surroundings): Finding[] {
  const source = record[0]?.source
  if (source === 'adfs') return discoveryDocument(record)
  if (source === 'certificate') return certificate(record, around)
  if (source === 'screen') return failedWizard(record)
  return source === 'key' ? keyInDirectory(record, around) : []
}

/**
 * AD FS announces among its capabilities whether it signs requests of Windows Hello. What every AD FS lists among its
 * scopes says nothing.
 *
 * Source: MS-OAPXBC 3.1.5.1.4.3; MS-OIDCE 3.2.5.3.1.3.
 */
function discoveryDocument(record: readonly Reading[]): Finding[] {
  const capabilities = record.find(({ field }) => field === 'capabilities')
  const reading = capabilities ?? record.find(({ field }) => field === 'issuer')
  if (reading === undefined) return []
  const isAnnounced = capabilities?.value.split(' ').includes('winhello_cert') === true
  return [
    {
      about: 'registration-authority',
      says: isAnnounced ? 'met' : 'unmet',
      weak: true,
      only: 'enrollment authority',
      reading,
    },
  ]
}

/**
 * A certificate of a CA on a key of Windows Hello, for signing in; one that has ended was not renewed. One whose key is gone
 * (`Missing stored keyset`) outlived its container, and tells nothing of the one that there is.
 */
function certificate(record: readonly Reading[], { newest }: Surroundings): Finding[] {
  const subject = record.find(({ field }) => field === 'Subject')
  if (subject === undefined || !isOnHelloKey(record) || isSelfIssued(record)) return []
  if (valueOf(record, 'StoredKey') !== '') return []
  const usages = valueOf(record, 'EnhancedKeyUsage')
  if (usages !== '' && !usages.split(' ').includes(smartCardLogon)) return []
  const end = record.find(({ field }) => field === 'NotAfter')
  const since = latestTime(valueOf(record, 'NotBefore'))
  return [
    { about: 'certificate-issued', says: 'met', reading: subject },
    { about: 'certificate-installed', says: 'met', reading: subject, ...(since !== undefined && { since }) },
    ...(end !== undefined && isOver(record, newest)
      ? [{ about: 'renewal', says: 'unmet', reading: end } as const]
      : []),
  ]
}

/** Had a certificate surely ended at a time? Of a date whose order is that of some machine, the latest that it may be counts. */
export function isOver(record: readonly Reading[], newest: number): boolean {
  const end = latestTime(valueOf(record, 'NotAfter'))
  return end !== undefined && end < newest
}

/** Is it one by which AD FS signs requests? Its usage tells, or the name of its template. */
export function isAgentCertificate(record: readonly Reading[]): boolean {
  const isAgent = valueOf(record, 'EnhancedKeyUsage').split(' ').includes(certificateRequestAgent)
  return (
    record[0]?.source === 'certificate' && (isAgent || /EnrollmentAgent/i.test(valueOf(record, 'Template')))
  )
}

const certificateRequestAgent = '1.3.6.1.4.1.311.20.2.1'
const smartCardLogon = '1.3.6.1.4.1.311.20.2.2'

/** Does the certificate lie on a key of Windows Hello? Its provider tells, as `certutil` prints it. */
export function isOnHelloKey(record: readonly Reading[]): boolean {
  return /^Microsoft Passport Key Storage Provider$/i.test(valueOf(record, 'Provider'))
}

/** Windows Hello issues a certificate to itself to hold the key: it signs nobody in to Active Directory. */
export function isSelfIssued(record: readonly Reading[]): boolean {
  return valueOf(record, 'Subject') === valueOf(record, 'Issuer')
}

/** The wizard that sets a PIN up failed somewhere, as its screen says: its code may tell where. */
function failedWizard(record: readonly Reading[]): Finding[] {
  const code = record.findLast(({ subject }) => subject === 'PIN setup')
  if (code === undefined) return []
  const mayBeAt = stepsOfCode(errorCode(code) ?? '')
  return [{ about: 'mfa', says: 'unmet', weak: true, reading: code, ...(mayBeAt.length > 0 && { mayBeAt }) }]
}

/** A key of this device that stands in the directory was registered, and has been synchronised. */
function keyInDirectory(record: readonly Reading[], { deviceIds }: Surroundings): Finding[] {
  const id = record.find(({ field }) => field === 'KeyID')
  const isOurs = deviceIds.has(valueOf(record, 'DeviceId').toLowerCase())
  if (id === undefined || !isOurs || !isHelloKey(record)) return []
  return [{ about: 'key-registered', says: 'met', reading: id }]
}

/** Is a key in the directory one of Windows Hello? */
function isHelloKey(record: readonly Reading[]): boolean {
  return valueOf(record, 'KeyUsage') === 'NGC'
}

function valueOf(record: readonly Reading[], field: string): string {
  return record.find((reading) => reading.field === field)?.value ?? ''
}
