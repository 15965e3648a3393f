import type { Reading } from '@proviso/evidence'
import type { StepId } from '../../steps.ts'
import type { Cause } from './known-causes.ts'

/** What an unmet step means where nothing says more than that it is, and what shows it. */
export function plainCause(step: StepId, shown: readonly Reading[]): Cause {
  const special = specialCauses.find(
    (one) =>
      one.step === step &&
      shown.some(({ field, subject }) => /^(?:EventID|NotAfter)$/.test(field) && one.events.test(subject)),
  )
  return special ?? plainCauses[step]
}

/** Events that show a step to be unmet, and say more than others that do. */
const specialCauses: readonly (Cause & { readonly step: StepId; readonly events: RegExp })[] = [
  {
    step: 'request-signed',
    events: /(?:Device Registration\/365|HelloForBusiness\/6066)$/,
    cause:
      'AD FS has not signed the certificate request yet, and auto-enrolment asks again by itself (so it looks for hours while the key is on its way to msDS-KeyCredentialLink)',
    remedy:
      'let the user stay signed in over a cycle of Entra Connect (30 minutes), and check that the key is in msDS-KeyCredentialLink (the account of Entra Connect has to be in Key Admins); if it is, or key receipts should do (KB4088889), check the enrolment agent certificate of AD FS, and that AD FS reaches enterpriseregistration.windows.net',
  },
  {
    step: 'renewal',
    events: /-Lifecycle-User\/1002$|^certificate$/,
    cause: 'the certificate has expired, and nothing shows that it was renewed',
    remedy:
      'check that "Certificate Services Client - Auto-Enrollment" is on for users with both renewal options, that the CA offers the template, and that the UPN has not changed; then `certutil -pulse`, or provision anew',
  },
]

const plainCauses: Readonly<Record<StepId, Cause>> = {
  'hybrid-join': {
    cause: 'the device is not hybrid joined',
    remedy:
      'check the service connection point and the join: `dsregcmd /status`, Diagnostic Data, and events 304, 305, 307',
  },
  'user-prt': {
    cause: 'the user has no primary refresh token of Entra ID',
    remedy:
      'sign in with a user that Entra ID knows, with a network; see the PRT diagnostics under SSO State',
  },
  policy: {
    cause: 'policy does not turn Windows Hello for Business on, or not with a certificate',
    remedy:
      'set "Use Windows Hello for Business" and "Use certificate for on-premises authentication" for this user or device',
  },
  'post-logon': {
    cause: 'policy suppresses provisioning after sign-in: a deliberate stop',
    remedy: 'clear "Don\'t start Windows Hello provisioning after sign-in", if it was not meant',
  },
  hardware: {
    cause: 'the hardware does not meet the policy',
    remedy: 'check the TPM (tpm.msc), and the policies that require one or exclude TPM 1.2',
  },
  session: {
    cause: 'the user signed in through a remote session',
    remedy: 'sign in at the device itself',
  },
  'enterprise-prt': {
    cause: 'AD FS gave the user no primary refresh token',
    remedy:
      'look for MSIS9368, MSIS9682 or MSIS9683 in the AD FS admin log (event 1021) and in AAD/Operational (1081); check device write-back and device authentication',
  },
  'registration-authority': {
    cause: 'the registration authority is not ready',
    remedy:
      'check that AD FS announces `winhello_cert` among its capabilities: Set-AdfsCertificateAuthority with WindowsHelloCertificateProxyEnabled, and the updates of AD FS',
  },
  'logon-template': {
    cause: 'no certificate template for Hello logon is available to the user',
    remedy:
      'publish exactly one template with the Hello flag (msPKI-Private-Key-Flag 0x200000), and give the user Read and Enroll',
  },
  mfa: {
    cause: 'the wizard got no token with multifactor authentication',
    remedy: 'sign out and in and try again; check that the user is registered for multifactor authentication',
  },
  pin: {
    cause: 'no PIN was created',
    remedy: 'sign out and in and go through the wizard',
  },
  'key-created': {
    cause: 'the key pair could not be created, or is missing',
    remedy: 'check the TPM; delete the container (`certutil -deleteHelloContainer`), sign out and in',
  },
  'key-registered': {
    cause: 'Entra ID did not register the key',
    remedy: 'look up the code and the server message of event 301, then sign out and in',
  },
  'certificate-requested': {
    cause: 'the certificate enrolment failed, or its request could not be created',
    remedy: 'look at HelloForBusiness 7030 to 7032 and 7066 and at the Application log, events 89 to 95',
  },
  'request-signed': {
    cause: 'AD FS did not sign the certificate request',
    remedy:
      'check the enrolment agent certificate of AD FS, that the key is in msDS-KeyCredentialLink or the key receipt can be validated, and that AD FS reaches enterpriseregistration.windows.net',
  },
  'certificate-issued': {
    cause: 'the CA did not issue the certificate',
    remedy: 'look at the failed requests of the CA: template rules, authorised signature, permissions',
  },
  'certificate-installed': {
    cause: 'the certificate could not be installed and bound to the key',
    remedy: 'look at HelloForBusiness 7031 and 7067 and at the Application log, event 94',
  },
  'pin-ready': {
    cause: 'the PIN did not become ready',
    remedy: 'sign out and in; look at HelloForBusiness 7045',
  },
  renewal: {
    cause: 'the certificate could not be renewed',
    remedy:
      'check that the auto-enrolment policy is on, the template renews with the same key, and the UPN has not changed',
  },
}
