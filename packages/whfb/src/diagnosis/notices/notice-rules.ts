import type { Reading } from '@proviso/evidence'
import { isOfHello } from '../certificate-events.ts'
import { answerIn } from '../vocabulary.ts'

/** Something that certain readings tell beside the steps. */
export interface NoticeRule {
  /** Does a reading, in its record, say so? */
  readonly says: (reading: Reading, record: readonly Reading[]) => boolean
  readonly text: string
  /** What to do about it; absent where nothing needs to be done. */
  readonly remedy?: string
  readonly stops?: 'sign-in'
  readonly source: string
}

const dsregcmd = 'Microsoft Learn, "Troubleshoot devices by using the dsregcmd command"'
const join = 'Microsoft Learn, "Troubleshoot Microsoft Entra hybrid joined devices"'
const pkca = 'MS-PKCA 3.1.5.2.1; KB5014754'

const row =
  (field: string, ...answers: readonly string[]) =>
  (reading: Reading) =>
    reading.source === 'dsregcmd' && reading.field === field && answers.includes(reading.answer ?? '')
const event = (pattern: RegExp) => (reading: Reading) =>
  reading.field === 'EventID' && pattern.test(reading.subject)

const inSession = 'run it in the console session of the user who is to provision, not elevated'

/** What the evidence may tell beside the steps, the gravest first. */
export const noticeRules: readonly NoticeRule[] = [
  {
    says: ({ field, answer }) => field === 'NgcPreReq' && answer === 'unreadable',
    text: '`dsregcmd` could not make the check of the prerequisites: its whole section says nothing',
    remedy:
      'run it again, at the device and not over a network; the events 358, 360, 361 and 362 of the last sign-in tell the same',
    source: dsregcmd,
  },
  {
    says: ({ field, value }) => field === 'WamDefaultSet' && /0x80070520/i.test(value),
    text: '`dsregcmd` ran outside of the session of the user: what it says is missing of a user does not count',
    remedy: inSession,
    source: dsregcmd,
  },
  {
    says: ({ field, value }) =>
      (field === 'User Context' && /^system\b/i.test(value)) ||
      (field === 'Executing Account Name' && /(?:^|\\)SYSTEM(?:$|,)|\$(?:$|,|@)/i.test(value)),
    text: '`dsregcmd` ran as Windows itself: what it says of a user does not count',
    remedy: inSession,
    source: dsregcmd,
  },
  {
    says: row('SessionIsNotRemote', 'no'),
    text: '`dsregcmd` ran in a remote session, which shows neither the tokens nor the keys of the user',
    remedy: inSession,
    source: dsregcmd,
  },
  {
    says: (reading) => row('AadRecoveryEnabled', 'yes')(reading) || row('KeySignTest', 'no')(reading),
    text: 'the keys of the device are broken: Windows registers it anew at the next sign-in',
    remedy: 'sign out and in with a network; if it stays, `dsregcmd /leave` elevated, restart, and sign in',
    source: join,
  },
  {
    says: row('WamDefaultSet', 'no'),
    text: 'Windows has no default account with which to ask Entra ID for the token of the wizard (it then fails with 0x801C004D)',
    remedy: 'add the work account under Settings, Accounts, Access work or school, or sign in with it',
    source: 'Microsoft Learn, "Windows Hello errors during PIN creation"',
  },
  {
    says: ({ field, answer }) => field === 'IsTpmLockedOut' && answer === 'yes',
    text: 'the TPM was locked out when the container was to be made',
    remedy: 'wait until it forgets its failures (ten minutes each) or restart; if it returns, reset the TPM',
    source: 'manifest of HelloForBusiness, event 5555',
  },
  {
    says: ({ field, answer }) => field === 'IsTpmFIPS' && answer === 'yes',
    text: 'the TPM runs in FIPS mode: keys of Windows Hello may fail in it',
    remedy: 'turn the FIPS mode of the TPM off, or use a software key',
    source: join,
  },
  {
    says: (reading, record) => row('PolicyEnabled', 'no')(reading) && answerIn(record, ['NgcSet']) === 'yes',
    text: 'the user has a Hello container, and policy does not turn Windows Hello for Business on any more',
    remedy: 'if that was not meant, turn the policy on again before Windows deletes the container',
    source: dsregcmd,
  },
  {
    says: (reading, record) =>
      reading.field === 'UseCloudTrust' &&
      reading.answer === 'yes' &&
      answerIn(record, ['LogonCertRequired', 'CertificateRequired']) === 'yes',
    text: 'policy asks for cloud Kerberos trust and for a certificate: certificate trust wins',
    remedy: 'clear "Use certificate for on-premises authentication" if cloud Kerberos trust is meant',
    source: 'Microsoft Learn, "Windows Hello for Business policy settings"',
  },
  {
    says: (reading, record) =>
      row('WorkplaceJoined', 'yes')(reading) && answerIn(record, ['AzureAdJoined']) === 'yes',
    text: 'a work account was added beside the join; from Windows 10 1607 on that does no harm',
    source: join,
  },
  {
    says: event(/^AD FS\/443$/),
    text: 'AD FS could not get or renew its enrolment agent certificate: without it no request is signed',
    remedy:
      'give the service account of AD FS Read and Enroll on the enrolment agent template, and publish that template on the CA',
    source: 'Microsoft Learn, "Configure Active Directory Federation Services in a hybrid certificate trust"',
  },
  {
    says: event(/CertificationAuthority\/(?:8|54)$/),
    text: 'the CA keeps a request pending until one of its managers approves it',
    remedy:
      'if it is for Windows Hello, clear "CA certificate manager approval" in the template (Issuance Requirements); issue or deny what is pending (certsrv.msc, Pending Requests)',
    source: 'message table of CertificationAuthority, events 8 and 54',
  },
  {
    says: event(/(?:^KDC|^Kdcsvc|Key-Distribution-Center)\/(?:39|40|41)$/),
    text: 'the domain controller doubts how a certificate is mapped to its user (strong mapping). Nothing shows that it refuses this one: a key in msDS-KeyCredentialLink counts as strong, and so does the SID extension',
    remedy:
      'check that the certificate holds the SID extension (1.3.6.1.4.1.311.25.2) or that its key is in msDS-KeyCredentialLink',
    source: pkca,
  },
  {
    says: event(/(?:^KDC|^Kdcsvc|Key-Distribution-Center)\/(?:19|20|29|32)$/),
    text: 'the domain controller has no certificate that does for signing in with one',
    stops: 'sign-in',
    remedy:
      'give the domain controllers a certificate of the template "Kerberos Authentication" (or its successor), and check NTAuth and the revocation list',
    source: 'Microsoft Learn, "Configure and validate the PKI in a hybrid certificate trust model"',
  },
  {
    says: event(/Key-Distribution-Center\/200$/),
    text: 'the domain controller logged its event 200, which is reported from deployments where signing in with a certificate fails',
    remedy:
      'check the certificate of the domain controller, that its CA is in NTAuth, and that the revocation lists can be reached',
    source: 'samples published by administrators',
  },
  {
    says: (reading, record) => event(/-Lifecycle-User\/1003$/)(reading) && isOfHello(record),
    text: 'the certificate is about to expire: its renewal is due',
    remedy: 'check that auto-enrolment for users is on, and run `certutil -pulse`',
    source: 'manifest of CertificateServicesClient-Lifecycle-User',
  },
]
