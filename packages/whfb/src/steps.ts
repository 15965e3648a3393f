/** A step on the way to the credential, as `diagnose` and the pictures name it. */
export interface Step {
  readonly id: StepId
  /** What has been achieved when the step is done. */
  readonly title: string
  /** Where Microsoft specifies or documents it. */
  readonly clause: string
  /** Does Windows check it before it offers provisioning, or is it part of the way after that? */
  readonly part: 'prerequisite' | 'provisioning' | 'enrolment' | 'life'
}

/**
 * Every step, in the order of the model: what has to be true first stands first.
 *
 * The ids are stable: they are what `diagnose --json` prints.
 */
export const steps = [
  {
    id: 'hybrid-join',
    title: 'The device is joined to Active Directory and to Entra ID',
    clause: 'MS-DVRJ; dsregcmd IsDeviceJoined; events 304, 305, 306',
    part: 'prerequisite',
  },
  {
    id: 'user-prt',
    title: 'The user signed in to Entra ID (primary refresh token)',
    clause: 'Microsoft Learn, "Primary refresh token"; dsregcmd IsUserAzureAD',
    part: 'prerequisite',
  },
  {
    id: 'policy',
    title: 'Policy turns Windows Hello for Business on',
    clause: 'Passport.admx MSPassport_UsePassportForWork; PassportForWork CSP UsePassportForWork',
    part: 'prerequisite',
  },
  {
    id: 'post-logon',
    title: 'Policy offers provisioning after sign-in',
    clause: 'Passport.admx MSPassport_DisablePostLogonProvisioning',
    part: 'prerequisite',
  },
  {
    id: 'hardware',
    title: 'The hardware meets the policy (TPM)',
    clause: 'Passport.admx MSPassport_RequireSecurityDevice; HelloForBusiness event 5555',
    part: 'prerequisite',
  },
  {
    id: 'session',
    title: 'The session is not a remote one',
    clause: 'dsregcmd SessionIsNotRemote; event 360 field UserIsRemote',
    part: 'prerequisite',
  },
  {
    id: 'enterprise-prt',
    title: 'The user signed in to AD FS (enterprise primary refresh token)',
    clause: 'MS-OAPXBC 1.5 and 3.1.5.1.4.3; dsregcmd AdfsRefreshToken',
    part: 'prerequisite',
  },
  {
    id: 'registration-authority',
    title: 'The registration authority is ready',
    clause: 'MS-OAPXBC 3.1.5.1.4.3; MS-OIDCE 3.2.5.3.1.3 (capability winhello_cert)',
    part: 'prerequisite',
  },
  {
    id: 'logon-template',
    title: 'The certificate template for Hello logon is available to the user',
    clause: 'MS-CRTD 2.27 (CT_FLAG_HELLO_LOGON_KEY); dsregcmd LogonCertTemplateReady',
    part: 'prerequisite',
  },
  {
    id: 'mfa',
    title: 'The user passed multifactor authentication',
    clause: 'MS-KPP 3.1.5.1 (claim amr: ngcmfa or mfa); provisioning phase A',
    part: 'provisioning',
  },
  {
    id: 'pin',
    title: 'The user created a PIN',
    clause: 'Microsoft Learn, "How provisioning works", phase B',
    part: 'provisioning',
  },
  {
    id: 'key-created',
    title: 'The key pair was created',
    clause: 'Microsoft Learn, "How provisioning works", phase B; HelloForBusiness event 8225',
    part: 'provisioning',
  },
  {
    id: 'key-registered',
    title: 'The public key was registered with Entra ID',
    clause: 'MS-KPP 3.1.5.1; events 300 and 301',
    part: 'provisioning',
  },
  {
    id: 'certificate-requested',
    title: 'The certificate was requested over the same key',
    clause: 'MS-OAPXBC 3.1.5.1.4.3; provisioning phase D',
    part: 'enrolment',
  },
  {
    id: 'request-signed',
    title: 'The registration authority signed the request',
    clause: 'MS-OAPXBC 3.2.5.1.4; provisioning phase E; events 356, 365, 366',
    part: 'enrolment',
  },
  {
    id: 'certificate-issued',
    title: 'The CA issued the certificate',
    clause: 'MS-WCCE 3.2.2.6.2.1.4; provisioning phase F; event 355',
    part: 'enrolment',
  },
  {
    id: 'certificate-installed',
    title: 'The certificate was installed and bound to the key',
    clause: 'Microsoft Learn, "How provisioning works", phase G; HelloForBusiness events 8031, 8067',
    part: 'enrolment',
  },
  {
    id: 'pin-ready',
    title: 'The PIN is ready for sign-in',
    clause: 'Microsoft Learn, "How provisioning works", phase G; HelloForBusiness event 8045',
    part: 'life',
  },
  {
    id: 'renewal',
    title: 'The certificate is renewed in the background',
    clause: 'MS-WCCE 3.2.2.6.2.1.4.5.6; MS-CRTD (CT_FLAG_REQUIRE_SAME_KEY_RENEWAL)',
    part: 'life',
  },
] as const satisfies readonly StepShape[]

/** The id of a step. */
export type StepId = (typeof steps)[number]['id']

interface StepShape extends Omit<Step, 'id'> {
  readonly id: string
}
