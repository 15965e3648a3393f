import type { Reading } from '@proviso/evidence'
import type { StepId } from '../../steps.ts'
import { isPendingRequest } from '../ca/requests-of-ca.ts'
import { isHelloTemplateName, isOfHello } from '../certificate-events.ts'
import { answerIn } from '../vocabulary.ts'

/** Why a step is unmet, and what to do about it. */
export interface Cause {
  readonly cause: string
  readonly remedy: string
}

/**
 * A cause that certain words in the evidence give away.
 *
 * `says` is asked of every reading of the evidence, with its record; one that says so becomes a witness.
 */
export interface KnownCause extends Cause {
  readonly step: StepId
  readonly says: (reading: Reading, record: readonly Reading[]) => boolean
  /** Is it asked of the readings alone that show the step to be unmet? */
  readonly ofWitness?: true
  /** Does it count only where no code tells more? */
  readonly isLast?: true
  /** Does it speak of how things are set up, so that no success is newer than it? */
  readonly isSetting?: true
}

/** What a server says of a join, in words. */
const serverSays = (pattern: RegExp) => (reading: Reading) =>
  /^(?:Server ?Message|ServerErrorMessage|ServerResponse)$/.test(reading.field) && pattern.test(reading.value)

/** The settings of Group Policy and of the CSP that ask for a TPM, or exclude one. */
const wantsTpm = /[\\/]RequireSecurityDevice$|[\\/]ExcludeSecurityDevices[\\/]TPM12$/i

function valueIn(record: readonly Reading[], field: string): string | undefined {
  return record.find((reading) => reading.field === field)?.value
}

/** A CA leaves a request to its managers, as the client and the CA log it, and as it stands in its database. */
const isPending = (reading: Reading) =>
  isPendingRequest(reading) ||
  (reading.field === 'EventID' &&
    /(?:-CertEnroll\/(?:21|22|32)|CertificationAuthority\/(?:8|54))$/.test(reading.subject))

const pending: Cause = {
  cause: 'the CA keeps the request pending until one of its managers approves it',
  remedy:
    'clear "CA certificate manager approval" in the template (Issuance Requirements): Windows Hello waits for nobody; issue or deny what is pending (certsrv.msc, Pending Requests), then let the user sign out and in',
}

/** Causes that name themselves, the surest first. */
export const knownCauses: readonly KnownCause[] = [
  {
    step: 'hybrid-join',
    says: ({ field }) => field === 'DeviceAuthStatus',
    ofWitness: true,
    cause: 'the device object in Entra ID is disabled or deleted',
    remedy:
      'enable the device in Entra ID, or let it join again: `dsregcmd /leave` elevated, restart, sign in',
  },
  {
    step: 'hybrid-join',
    says: ({ field }) => field === 'DomainJoined',
    ofWitness: true,
    cause:
      'the device is Entra joined but not joined to Active Directory: AD FS enrols hybrid joined devices only',
    remedy:
      'join the device to the domain, or give Entra joined devices their certificate through an MDM profile',
  },
  {
    step: 'hybrid-join',
    says: ({ field, answer }, record) =>
      (field === 'EnterpriseJoined' || field === 'IsDeviceJoined') &&
      answer === 'yes' &&
      answerIn(record, ['EnterpriseJoined']) === 'yes' &&
      answerIn(record, ['AzureAdJoined']) === 'no',
    cause:
      'the device is joined to the registration service of AD FS, and not to Entra ID: hybrid certificate trust needs the join to Entra ID',
    remedy:
      'leave (`dsregcmd /debug /leave` in an elevated prompt), correct the service connection point, and let the device join Entra ID: sign out and in, and look at AzureAdJoined anew',
  },
  {
    step: 'hybrid-join',
    says: ({ field, answer }, record) =>
      field === 'DomainJoined' && answer === 'no' && answerIn(record, ['AzureAdJoined']) === 'no',
    cause:
      'the device is joined neither to Active Directory nor to Entra ID; a work account that was added (WorkplaceJoined) registers it, and is no join',
    remedy:
      'join the device to the domain, and let it join Entra ID; an Entra joined device gets its certificate by a profile of MDM, and not by AD FS',
  },
  {
    step: 'hybrid-join',
    says: serverSays(/device object by the given id .{0,60}not found/i),
    cause:
      'Entra ID has no device object for this computer yet: Entra Connect has not synchronised it, and until it has, the join fails',
    remedy:
      'check that the computer is in the scope of Entra Connect and has a value in `userCertificate`, run `Start-ADSyncSyncCycle -PolicyType Delta` there, then sign out and in; the join is tried again at every sign-in and every hour',
  },
  {
    step: 'hybrid-join',
    says: serverSays(/throttled|try (?:again )?after 300 seconds/i),
    cause: 'the registration service put the join off: too many requests',
    remedy: 'wait five minutes, then sign out and in',
  },
  {
    step: 'hybrid-join',
    says: serverSays(/verif.{0,80}\bSID\b|\bSID\b.{0,80}verif/i),
    cause:
      'the registration service could not verify the SID of the computer: the certificate of its object in Entra ID is not the one that it signs with, for the synchronisation has not finished',
    remedy:
      'run `Start-ADSyncSyncCycle -PolicyType Delta` on the server of Entra Connect, then sign out and in',
  },
  {
    step: 'hybrid-join',
    says: ({ field, subject }) => field === 'EventID' && subject.endsWith('Device Registration/330'),
    cause:
      'both the registration service of Entra ID and that of AD FS are configured for the join (event 330), and only one may be',
    remedy:
      'remove the service connection point of the registration service of AD FS where the device should join Entra ID, then sign out and in',
  },
  {
    step: 'hybrid-join',
    says: ({ field, answer }) => /^(?:AD Connectivity Test|isDcAvailable)$/.test(field) && answer === 'no',
    cause: 'the device reaches no domain controller, and so the join has not begun',
    remedy: 'connect the device to the network of the domain (or its VPN), restart, sign in',
  },
  {
    step: 'key-registered',
    says: serverSays(/device object by the given id .{0,60}not found/i),
    cause:
      'the device object is not in Entra ID any more, or not yet: the key is registered for a user and a device, and that one is not found',
    remedy:
      'look for the DeviceId that `dsregcmd /status` shows under Devices in Entra ID; if it is not there, let the device join again: `dsregcmd /debug /leave` in an elevated prompt, then sign out and in twice',
  },
  {
    step: 'policy',
    says: ({ field }) => field === 'OnPremTGT' || field === 'CloudTgt',
    ofWitness: true,
    cause:
      'policy asks for cloud Kerberos trust and not for a certificate, and the user has no cloud Kerberos ticket',
    remedy:
      'where certificate trust is meant, set "Use certificate for on-premises authentication", and else set up Microsoft Entra Kerberos, which gives the ticket',
  },
  {
    step: 'enterprise-prt',
    isLast: true,
    says: ({ field, value: text }) =>
      (field === 'RATemplateReady' || field === 'LogonCertTemplateReady') && text.includes('StateNoPolicy'),
    cause:
      'AD FS gave the user no primary refresh token. That the template reads StateNoPolicy is a consequence: nobody looked. So it looks where AD FS on Windows Server 2019 lacks the scope `ugs`, and for a short time after a join',
    remedy:
      'look for MSIS9368 in the AD FS admin log (event 1021); if it is there, add the scope `ugs`; if not, check device write-back. If the device has just joined, sign out and in once more',
  },
  {
    step: 'hardware',
    says: ({ field, answer }, record) =>
      field === 'IsTpm12Excluded' && answer === 'yes' && valueIn(record, 'TpmVersion') === '1',
    cause: 'the TPM is of version 1.2, and policy excludes that version (HelloForBusiness event 5555)',
    remedy:
      'raise the TPM to 2.0 in the firmware, where the maker offers it (`Get-Tpm`, elevated, shows it), or clear "Do not use TPM 1.2" (ExcludeSecurityDevices) for this device; then sign out and in',
  },
  {
    step: 'hardware',
    says: ({ field, answer }) => field === 'IsTpmLockedOut' && answer === 'yes',
    cause: 'the TPM is locked out (HelloForBusiness event 5555)',
    remedy:
      'let the device run for as long as `Get-Tpm` (elevated) says under LockoutHealTime, and sign out and in',
  },
  {
    step: 'hardware',
    says: ({ source, field, answer }) =>
      (source === 'policy' && answer === 'yes' && wantsTpm.test(field)) ||
      (source === 'dsregcmd' && field === 'TpmProtected' && answer === 'no'),
    isSetting: true,
    cause:
      'policy wants a TPM, and the device has none that does: it is missing, off, or of a version that is excluded',
    remedy:
      'look at the TPM (`Get-Tpm`, and `(Get-CimInstance -Namespace root/cimv2/Security/MicrosoftTpm Win32_Tpm).SpecVersion`, both elevated); turn it on in the firmware, or raise it to 2.0; where the device cannot, clear the policies "Use a hardware security device" and "Do not use TPM 1.2" for it',
  },
  {
    step: 'registration-authority',
    says: ({ field, subject }) =>
      field === 'MDMCertEnrollmentReady' ||
      field === 'ScepReady' ||
      field === 'PreReqResult' ||
      /^Microsoft-Windows-HelloForBusiness\/720[789]$/.test(subject),
    ofWitness: true,
    cause:
      'policy of MDM wants a certificate, and the MDM client, its certificate profile or the certificate is missing',
    remedy:
      'check that the device is enrolled in MDM and that a certificate profile (SCEP) is assigned to the user and succeeds; where AD FS should enrol, set the certificate policy in Group Policy and not in MDM',
  },
  {
    step: 'registration-authority',
    says: ({ source, field, value: text }) =>
      source === 'adfs' && field === 'capabilities' && !text.split(' ').includes('winhello_cert'),
    cause:
      'AD FS does not announce `winhello_cert` among its capabilities (its discovery document): it does not enrol for Windows Hello. That it stands among the scopes says nothing',
    remedy:
      'run Set-AdfsCertificateAuthority -EnrollmentAgent -EnrollmentAgentCertificateTemplate <template> -WindowsHelloCertificateTemplate <template> -WindowsHelloCertificateProxyEnabled $true on AD FS, and install its updates',
  },
  {
    step: 'registration-authority',
    says: ({ source, field, value: text }) =>
      source === 'adfs' && field === 'capabilities' && text.split(' ').includes('winhello_cert'),
    isSetting: true,
    isLast: true,
    cause:
      'AD FS announces `winhello_cert` (its discovery document, as it was collected), and Windows finds it not ready all the same: the device did not get that document when it looked, or AD FS announced it only later, or the template is not available to the user',
    remedy:
      'open https://<federation service>/adfs/.well-known/openid-configuration on the device, as the user, and see that it comes without a warning of the certificate and through every proxy; check the template (`certutil -v -dsTemplate <template>`: CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY, and Enroll for the user); then sign out and in, and look anew',
  },
  {
    step: 'user-prt',
    says: ({ field, subject }) => field === 'EventID' && subject.endsWith('Device Registration/308'),
    ofWitness: true,
    cause:
      'the user who signed in is none of Entra ID (event 308): a local account, or one that Entra Connect does not synchronise',
    remedy: 'sign in with the work account of the user (`whoami /upn` shows it)',
  },
  {
    step: 'request-signed',
    says: ({ field, subject }) => field === 'EventID' && /^AD FS\/443$/.test(subject),
    cause: 'AD FS could not get or renew its enrolment agent certificate (AD FS event 443): it cannot sign',
    remedy:
      'give the service account of AD FS Read and Enroll on the enrolment agent template, publish that template on the CA, and restart AD FS',
  },
  {
    step: 'request-signed',
    says: ({ source, field, value: text }) =>
      source === 'adfs' &&
      field === 'capabilities' &&
      text.split(' ').includes('winhello_cert') &&
      !text.split(' ').includes('winhello_cert_kr'),
    isSetting: true,
    isLast: true,
    cause:
      'AD FS takes no key receipts (its discovery document lists no `winhello_cert_kr`): it signs only once Entra Connect has brought the key into msDS-KeyCredentialLink, and auto-enrolment asks again by itself',
    remedy:
      'let the user stay signed in, run `Start-ADSyncSyncCycle -PolicyType Delta` on the server of Entra Connect, and check that the key stands in msDS-KeyCredentialLink of the user (its account has to be in Key Admins); to need no synchronisation, update AD FS (KB4088889 on Windows Server 2016)',
  },
  { step: 'certificate-issued', says: isPending, ofWitness: true, ...pending },
  { step: 'renewal', says: isPending, ofWitness: true, ...pending },
  {
    step: 'logon-template',
    says: ({ field, subject }, record) =>
      field === 'EventID' && subject.endsWith('-CertEnroll/46') && isOfHello(record),
    cause: 'the user has no Read or no Enroll on the template for Hello logon (event 46)',
    remedy:
      'give the group of the users (Windows Hello for Business Users) Read and Enroll on it (certtmpl.msc, Security), see that the user is in that group, and let the user sign out and in',
  },
  {
    step: 'logon-template',
    says: ({ field, subject }, record) =>
      field === 'EventID' && subject.endsWith('-CertEnroll/47') && isOfHello(record),
    cause: 'no CA offers the template for Hello logon (event 47)',
    remedy:
      'publish it on the CA (`certutil -SetCATemplates +<template>` there), then let the user sign out and in',
  },
  {
    step: 'logon-template',
    says: ({ subject, field, answer }, record) =>
      subject === 'offered template' &&
      field === 'Enroll' &&
      answer === 'no' &&
      isHelloTemplateName(valueIn(record, 'Template')),
    isSetting: true,
    cause:
      'a CA offers the template for Hello logon, and whoever ran `certutil -CATemplates` may not enrol for it (Access is denied)',
    remedy:
      'if that was the user: give the group of the users (Windows Hello for Business Users) Read and Enroll on the template (certtmpl.msc, Security), see that the user is in that group (`whoami /groups`, after a new sign-in), and let the user sign out and in',
  },
  {
    step: 'logon-template',
    says: ({ value }) => value.includes('StateNoPolicy'),
    ofWitness: true,
    isLast: true,
    cause:
      'no certificate template for Hello logon is available to the user. The state is StateNoPolicy: by its name, Windows was given no enrolment policy in which to look for one',
    remedy:
      'check that "Certificate Services Client - Auto-Enrollment" is on for users, and that `certutil -user -template`, run as the user, lists templates; that exactly one of them has the Hello flag (msPKI-Private-Key-Flag 0x200000), and that the user has Read and Enroll on it; then let the user sign out and in',
  },
  {
    step: 'logon-template',
    says: ({ field, subject }) => field === 'EventID' && subject.endsWith('-CertEnroll/90'),
    ofWitness: true,
    cause: 'more than one template has the Hello flag (event 90): Windows does not choose between them',
    remedy:
      'leave exactly one template with the Hello flag (msPKI-Private-Key-Flag 0x200000) that the user may enrol',
  },
]
