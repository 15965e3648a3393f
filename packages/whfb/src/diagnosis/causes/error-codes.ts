/** What an error code means on the way to the credential, and what to do. */
export interface ErrorCode {
  readonly means: string
  readonly remedy: string
}

const signInAgain = 'sign out and in, and go through the wizard again'
const joinAgain = 'let the device join again: `dsregcmd /debug /leave` elevated, then sign out and in'
const reachEntra =
  'check that the device, as SYSTEM, reaches enterpriseregistration.windows.net and login.microsoftonline.com through every proxy'
const clearTpm =
  'wait until the TPM forgets its failures (ten minutes each) or restart; if it returns, reset the TPM'

/**
 * The codes that Microsoft documents a cure for, and those of a CA.
 *
 * Source: Microsoft Learn, "Windows Hello errors during PIN creation" and "Troubleshoot Microsoft Entra hybrid joined
 * devices"; MS-ERREF.
 */
export const errorCodes: ReadonlyMap<string, ErrorCode> = new Map(
  Object.entries({
    // Joining: discovery, authentication, registration.
    '0x801C001D': {
      means:
        'the service connection point could not be read: it holds no tenant, or the computer object is out of reach',
      remedy:
        'configure the service connection point (Entra Connect), and check that the device reaches a domain controller',
    },
    '0x801C0021': { means: 'the discovery of the registration service failed', remedy: reachEntra },
    '0x801C001F': { means: 'the discovery of the registration service timed out', remedy: reachEntra },
    '0x801C003D': { means: 'whether the domain is federated could not be found out', remedy: reachEntra },
    '0x801C003A': {
      means: 'the tenant was not found',
      remedy: 'correct the tenant in the service connection point, and check that its subscription is active',
    },
    '0xCAA90017': {
      means: 'the identity provider offers no WS-Trust',
      remedy: 'turn on the WS-Trust endpoints of AD FS for Windows integrated authentication',
    },
    '0xCAA82EE2': { means: 'the sign-in at the identity provider timed out', remedy: reachEntra },
    '0xCAA82EFD': { means: 'login.microsoftonline.com could not be reached', remedy: reachEntra },
    '0xCAA82F8F': {
      means: 'the TLS certificate of the identity provider could not be validated',
      remedy: 'check the clock of the device and the certificate of the federation service',
    },
    '0x80072EE7': { means: 'the name of the registration service could not be resolved', remedy: reachEntra },
    '0x801C03F2': {
      means:
        'the directory refused: another object holds the same address, or the device is not yet synchronised',
      remedy: 'remove the duplicate proxyAddresses value, or wait for a sync cycle of Entra Connect',
    },
    // The token of the user.
    '0xC000006D': {
      means: 'the sign-in was refused, or Entra ID could not be reached',
      remedy:
        'look at AAD/Operational, events 1081 (Entra ID) and 1088 (WS-Trust), and sign in again with a network',
    },
    '0xC000006A': { means: 'the password is wrong', remedy: 'sign in with the password that Entra ID knows' },
    '0xC000005F': {
      means: 'Entra ID knows no domain of that user name',
      remedy: 'make the UPN suffix a verified domain of the tenant, and sign in with that user name',
    },
    '0xC004844C': {
      means: 'the user name has not the form of an internet name',
      remedy: 'give the user a UPN with a routable suffix that is a verified domain of the tenant',
    },
    '0xC000023C': { means: 'the network was out of reach', remedy: reachEntra },
    // The wizard and its token.
    '0x801C044D': {
      means: 'no token of the user was got, or it names no device',
      remedy: `check network and credentials and ${signInAgain}; if it stays, ${joinAgain}`,
    },
    '0x801C044E': { means: 'the user gave no credentials', remedy: signInAgain },
    '0x801C004D': {
      means: 'there is no default account with which to ask Entra ID for a token',
      remedy: 'sign in to Windows with the work account, and see that WamDefaultSet is YES',
    },
    '0x801C0451': {
      means: 'the token is of another account',
      remedy:
        'delete the token broker files of the user (Microsoft.AAD.BrokerPlugin, TokenBroker\\Accounts) and restart',
    },
    '0xCAA7000A': {
      means: 'the authentication at AD FS timed out',
      remedy: 'check the multifactor adapter of AD FS, and that forms authentication is on for the intranet',
    },
    '0x80090036': {
      means: 'the user cancelled',
      remedy: 'none is needed: the wizard comes again at the next sign-in',
    },
    // The key.
    '0x8009000F': { means: 'the container or key exists already', remedy: joinAgain },
    '0x80090011': { means: 'the container or key was not found', remedy: joinAgain },
    '0x80090005': { means: 'the data of the key are bad', remedy: joinAgain },
    '0x80090016': {
      means: 'the key set is gone: the TPM was cleared, or the image was taken from a joined machine',
      remedy: `do not clear the TPM of a joined device; ${joinAgain}`,
    },
    '0x80090029': {
      means: 'the TPM is not set up',
      remedy: 'run tpm.msc as administrator: "Prepare the TPM"',
    },
    '0x80090030': {
      means: 'the TPM is not ready',
      remedy: 'look at the state of the TPM in tpm.msc, update its firmware',
    },
    '0x80090031': { means: 'the TPM is locked out', remedy: clearTpm },
    '0x80090035': {
      means: 'policy requires a TPM and the device has none',
      remedy: 'change the policy "Use a hardware security device", or use a device with a TPM',
    },
    // Its registration.
    '0x801C0003': {
      means: 'the user may not enrol',
      remedy: 'give the user the right to join devices to Entra ID and to register keys',
    },
    '0x801C000E': {
      means: 'the user has as many devices as allowed',
      remedy: 'remove a device of the user, or raise the most devices per user in Entra ID',
    },
    '0x801C0010': { means: 'the attestation certificate of the TPM is not trusted', remedy: signInAgain },
    '0x801C03EA': {
      means: 'the server did not authorise the user or the device',
      remedy: 'check that the user may register keys for Windows Hello, then sign out and in',
    },
    '0x801C03ED': {
      means: 'multifactor authentication is missing, or the token is',
      remedy: `${signInAgain}; check that the user may join devices to Entra ID`,
    },
    '0x801C03EE': { means: 'the attestation failed', remedy: signInAgain },
    // The certificate.
    '0x80094012': {
      means: 'the permissions of the template do not let the requester enrol',
      remedy:
        'give the users, and the service account of AD FS, Read and Enroll on the authentication template',
    },
    '0x80094800': {
      means: 'the CA does not offer the template',
      remedy: 'publish the authentication template on the CA, and give its name to AD FS',
    },
    '0x80094809': {
      means: 'the signature of the registration authority is missing',
      remedy: 'check that AD FS has a valid enrolment agent certificate',
    },
    '0x8009480A': {
      means: 'the request has fewer signatures than the template wants',
      remedy: 'let the template want exactly one signature, of a Certificate Request Agent',
    },
    '0x8009480D': { means: 'the user has no UPN', remedy: 'give the user a UPN in Active Directory' },
    '0x80094816': {
      means: 'the renewal was asked for over another key',
      remedy: 'let the template renew with the same key, and enrol anew',
    },
  } satisfies Record<string, ErrorCode>),
)
