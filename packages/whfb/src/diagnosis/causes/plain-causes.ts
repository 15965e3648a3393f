import type { Reading } from '@proviso/evidence'
import type { StepId } from '../../steps.ts'
import type { Cause } from './known-causes.ts'

/** What an unmet step means where nothing says more than that it is, and what shows it. */
export function plainCause(step: StepId, shown: readonly Reading[]): Cause {
  const special = specialCauses.find(
    (one) =>
      one.step === step &&
      shown.some(
        ({ field, subject }) => /^(?:EventID|NotAfter|Error code)$/.test(field) && one.events.test(subject),
      ),
  )
  return special ?? plainCauses[step]
}

/** Events that show a step to be unmet, and say more than others that do. */
const specialCauses: readonly (Cause & { readonly step: StepId; readonly events: RegExp })[] = [
  {
    step: 'mfa',
    events: /HelloForBusiness\/70[46]5$|^PIN setup$/,
    cause: 'the wizard failed, and nothing tells where: here, or at a step behind it',
    remedy:
      'look for what it says at the same minute in the logs User Device Registration/Admin (301, 311, 315, 324) and HelloForBusiness/Operational; check that the user is registered for multifactor authentication, then sign out and in and try again',
  },
  {
    step: 'request-signed',
    events: /(?:Device Registration\/365|HelloForBusiness\/6066)$/,
    cause:
      'AD FS gave no certificate yet, and auto-enrolment asks again by itself (so it looks for hours while the key is on its way to msDS-KeyCredentialLink; that the CA denied it, its log alone would tell)',
    remedy:
      'let the user stay signed in over a cycle of Entra Connect (30 minutes; `Start-ADSyncSyncCycle -PolicyType Delta` on its server starts one), and check that the key is in msDS-KeyCredentialLink (`Get-ADUser <user> -Properties msDS-KeyCredentialLink`; the account of Entra Connect has to be in Key Admins); if it is, or key receipts should do (KB4088889), check the enrolment agent certificate of AD FS, that AD FS reaches enterpriseregistration.windows.net, and the failed requests of the CA',
  },
  {
    step: 'renewal',
    events: /-Lifecycle-User\/1002$|^certificate$/,
    cause: 'the certificate has expired, and nothing shows that it was renewed',
    remedy:
      'check that "Certificate Services Client - Auto-Enrollment" is on for users with both renewal options, that the CA offers the template, and that the UPN has not changed; then `certutil -pulse`, or provision anew',
  },
]

/** A policy that is set, and stops the way. */
export const policyCauses: Readonly<Record<'policy' | 'post-logon', Cause>> = {
  policy: {
    cause: 'the policy that counts turns Windows Hello for Business off',
    remedy:
      'turn "Use Windows Hello for Business" on where the line above turns it off (the user beats the computer, Group Policy beats MDM), then `gpupdate /force`, or a sync with MDM, and sign out and in',
  },
  'post-logon': {
    cause: 'the policy that counts suppresses provisioning after sign-in: a deliberate stop',
    remedy:
      'clear "Don\'t start Windows Hello provisioning after sign-in" where the line above sets it, if it was not meant; then `gpupdate /force`, and sign out and in',
  },
}

/** A policy that is set, and to which Windows does not act. */
export const unappliedPolicy: Cause = {
  cause:
    'a policy that would let it pass is set, and Windows says no all the same: it had not arrived when Windows looked, or another that is not among the evidence beats it (the user beats the computer, Group Policy beats MDM)',
  remedy:
    'run `gpupdate /force`, sign out and in, and look anew; if it stays, look at what counts for this user: `reg query HKCU\\SOFTWARE\\Policies\\Microsoft\\PassportForWork` and `gpresult /h`',
}

/** A certificate by which AD FS signed, and can no more. */
export const expiredAgent: Cause = {
  cause:
    'the enrolment agent certificate of AD FS has expired, and no newer one is among the evidence: AD FS cannot sign',
  remedy:
    'give the service account of AD FS Read and Enroll on the enrolment agent template, see that the CA offers it, and restart AD FS (`Restart-Service adfssrv`): it enrols for a new one by itself; then let the user sign out and in',
}

/** A template that is one for Windows Hello, and that Windows does not find. */
export const unofferedTemplate: Cause = {
  cause:
    'the template has the Hello flag, and Windows does not find it all the same: no CA offers it, or the user may not enrol for it, or AD FS asks for another name',
  remedy:
    'see that a CA offers it (`certutil -CATemplates` on the CA; `certutil -SetCATemplates +<template>` publishes it), that the group of the users has Read and Enroll on it (certtmpl.msc, Security), and that `Get-AdfsCertificateAuthority` names it; then let the user sign out and in',
}

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
    cause: 'policy does not turn Windows Hello for Business on for this user on this device',
    remedy:
      'set "Use Windows Hello for Business" and "Use certificate for on-premises authentication" (Group Policy, Administrative Templates, Windows Components, Windows Hello for Business) for this user or device, then `gpupdate /force`, and sign out and in',
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
      'look for MSIS9368, MSIS9682 or MSIS9683 in the AD FS admin log (event 1021) and in AAD/Operational (1081); check device write-back (Entra Connect) and device authentication (`Get-AdfsGlobalAuthenticationPolicy`: DeviceAuthenticationEnabled), and that forms authentication is among the primary methods for the intranet; where no certificate is meant (key trust, cloud Kerberos trust), clear "Use certificate for on-premises authentication" instead',
  },
  'registration-authority': {
    cause: 'the registration authority is not ready',
    remedy:
      'look whether `capabilities` in https://<federation service>/adfs/.well-known/openid-configuration lists `winhello_cert`; if not, look at `Get-AdfsCertificateAuthority` on AD FS (WindowsHelloCertificateProxyEnabled, and the names of both templates), and install its updates; where no certificate is meant (key trust, cloud Kerberos trust), clear "Use certificate for on-premises authentication" instead',
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
