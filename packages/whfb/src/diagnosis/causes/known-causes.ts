import type { Reading } from '@proviso/evidence'
import type { StepId } from '../../steps.ts'
import { errorCode } from '../vocabulary.ts'

/** Why a step is unmet, and what to do about it. */
export interface Cause {
  readonly cause: string
  readonly remedy: string
}

/**
 * A cause that certain words in the evidence give away.
 *
 * `says` is asked of every reading of the evidence; one that says so becomes a witness.
 */
export interface KnownCause extends Cause {
  readonly step: StepId
  readonly says: (reading: Reading) => boolean
  /** Is it asked of the readings alone that show the step to be unmet? */
  readonly ofWitness?: true
}

const code = (expected: string) => (reading: Reading) => errorCode(reading) === expected
const value = (pattern: RegExp) => (reading: Reading) => pattern.test(reading.value)

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
    says: ({ field, answer }) => field === 'AD Connectivity Test' && answer === 'no',
    cause: 'the device reaches no domain controller, and so the join has not begun',
    remedy: 'connect the device to the network of the domain (or its VPN), restart, sign in',
  },
  {
    step: 'user-prt',
    says: value(/\bAADSTS90002\b/),
    cause: 'Entra ID does not know the tenant of the user name (AADSTS90002)',
    remedy: 'make the UPN suffix a verified domain of the tenant, and sign in with that user name',
  },
  {
    step: 'user-prt',
    says: value(/\bAADSTS50155\b/),
    cause: 'Entra ID refuses the device (AADSTS50155): it was deleted or disabled',
    remedy:
      'enable the device in Entra ID, or let it join again: `dsregcmd /leave` elevated, restart, sign in',
  },
  {
    step: 'user-prt',
    says: value(/\bAADSTS50034\b/),
    cause: 'Entra ID does not know the user (AADSTS50034)',
    remedy: 'check that Entra Connect synchronises the user, and that the UPN is the same on both sides',
  },
  {
    step: 'user-prt',
    says: value(/\bAADSTS50126\b/),
    cause: 'Entra ID refuses user name or password (AADSTS50126)',
    remedy: 'sign in with the password that Entra ID knows; after a change, wait until it is synchronised',
  },
  {
    step: 'policy',
    says: ({ field }) => field === 'OnPremTGT' || field === 'CloudTgt',
    ofWitness: true,
    cause:
      'policy asks for cloud Kerberos trust and not for a certificate, and the user has no cloud Kerberos ticket',
    remedy:
      'for certificate trust set "Use certificate for on-premises authentication"; for cloud Kerberos trust set up Microsoft Entra Kerberos',
  },
  {
    step: 'enterprise-prt',
    says: value(/\bMSIS9368\b/),
    cause:
      'AD FS on Windows Server 2019 refuses the scope `ugs` (MSIS9368), so that device authentication fails',
    remedy:
      "add the scope description `ugs`, then Set-AdfsApplicationPermission -AddScope 'ugs' for the client, restart AD FS and the device",
  },
  {
    step: 'enterprise-prt',
    says: value(/\bMSIS9682\b/),
    cause:
      'AD FS knows no registered device with a transport key for this device (MSIS9682): it was not written back',
    remedy:
      'turn on device write-back in Entra Connect, wait for a sync cycle, check that the msDS-Device object exists with its msDS-KeyCredentialLink, then sign out and in',
  },
  {
    step: 'enterprise-prt',
    says: value(/\bMSIS9683\b/),
    cause: 'AD FS cannot use the transport key of the device (MSIS9683)',
    remedy:
      'let the device join again so that its msDS-Device object gets a new transport key, then sign out and in',
  },
  {
    step: 'enterprise-prt',
    says: ({ field, value: text }) =>
      (field === 'RATemplateReady' || field === 'LogonCertTemplateReady') && text.includes('StateNoPolicy'),
    cause:
      'AD FS gave the user no primary refresh token. That the template reads StateNoPolicy is a consequence: nobody looked. So it looks where AD FS on Windows Server 2019 lacks the scope `ugs`, and for a short time after a join',
    remedy:
      'look for MSIS9368 in the AD FS admin log (event 1021); if it is there, add the scope `ugs`; if not, check device write-back. If the device has just joined, sign out and in once more',
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
    step: 'policy',
    says: ({ source }) => source === 'policy',
    ofWitness: true,
    cause: 'the policy that counts turns Windows Hello for Business off',
    remedy:
      'turn "Use Windows Hello for Business" on where it is turned off: the user before the computer, Group Policy before MDM',
  },
  {
    step: 'request-signed',
    says: ({ field, subject }) => field === 'EventID' && /^AD FS\/443$/.test(subject),
    cause: 'AD FS could not get or renew its enrolment agent certificate (AD FS event 443): it cannot sign',
    remedy:
      'give the service account of AD FS Read and Enroll on the enrolment agent template, publish that template on the CA, and restart AD FS',
  },
  {
    step: 'logon-template',
    says: ({ field, subject }) => field === 'EventID' && subject.endsWith('-CertEnroll/90'),
    ofWitness: true,
    cause: 'more than one template has the Hello flag (event 90): Windows does not choose between them',
    remedy:
      'leave exactly one template with the Hello flag (msPKI-Private-Key-Flag 0x200000) that the user may enrol',
  },
  {
    step: 'hardware',
    says: code('0x80090031'),
    cause: 'the TPM is locked out (0x80090031)',
    remedy:
      'wait for the TPM to forget its failures (ten minutes each) or restart; if it returns, reset the TPM',
  },
]
