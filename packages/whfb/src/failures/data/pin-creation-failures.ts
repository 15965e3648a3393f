import { documents } from '../documents.ts'
import { type Failure, failuresOf } from '../failure.ts'

const signInAgain = 'sign out and sign in again, and go through the wizard again'
const rejoin =
  'let the device join again: `dsregcmd /debug /leave` in an elevated prompt, then sign out and sign in again'
const erref = { nameSource: documents.erref } as const
const constants = { nameSource: documents.constants } as const
const mdm = { nameSource: documents.mdm } as const

/**
 * The codes of the PIN creation for which Microsoft documents what to do.
 *
 * Source: Microsoft Learn, "Windows Hello errors during PIN creation".
 */
export const pinCreationFailures: readonly Failure[] = failuresOf(
  { phase: 'provisioning', source: documents.pin, confidence: 'documented' },
  [
    {
      code: '0x80090005',
      name: 'NTE_BAD_DATA',
      ...erref,
      steps: ['key-created', 'key-registered'],
      cause: 'the data of the key are bad',
      remedy: rejoin,
    },
    {
      code: '0x8009000F',
      name: 'NTE_EXISTS',
      ...erref,
      steps: ['key-created'],
      cause: 'the container or the key exists already',
      remedy: rejoin,
    },
    {
      code: '0x80090011',
      name: 'NTE_NOT_FOUND',
      ...erref,
      steps: ['key-created'],
      cause: 'the container or the key was not found',
      remedy: rejoin,
    },
    {
      code: '0x80090029',
      name: 'NTE_NOT_SUPPORTED',
      ...erref,
      steps: ['key-created'],
      cause: 'the TPM is not set up',
      remedy: 'run tpm.msc as administrator, and choose "Prepare the TPM"',
    },
    {
      code: '0x8009002A',
      name: 'NTE_NO_MORE_ITEMS',
      ...erref,
      steps: ['key-created'],
      cause:
        'memory ran out, says the article, which calls the code NTE_NO_MEMORY; MS-ERREF gives this value to NTE_NO_MORE_ITEMS, and 0x8009000E to NTE_NO_MEMORY',
      remedy: 'close programs that use much memory, and try again',
    },
    {
      code: '0x80090031',
      name: 'NTE_AUTHENTICATION_IGNORED',
      ...constants,
      steps: ['key-created'],
      cause: 'the TPM ignored the authorisation: it is locked out after too many failures',
      remedy: 'restart; if it comes back, wait until the lockout has cooled down, or reset or clear the TPM',
    },
    {
      code: '0x80090035',
      name: 'NTE_DEVICE_NOT_FOUND',
      ...constants,
      steps: ['key-created'],
      cause: 'policy requires a TPM, and the device has none',
      remedy: 'change the policy so that it requires no TPM',
    },
    {
      code: '0x80090036',
      name: 'NTE_USER_CANCELLED',
      ...constants,
      steps: ['mfa', 'pin'],
      cause: 'the user cancelled a dialog',
      remedy: 'nothing is needed: the user is asked again',
    },
    {
      code: '0x801C0003',
      name: 'DSREG_E_DEVICE_AUTHORIZATION_ERROR',
      ...mdm,
      steps: ['key-registered'],
      cause: 'the user is not authorised to enrol',
      remedy: 'check that the user has the permission for it',
    },
    {
      code: '0x801C000E',
      name: 'DSREG_E_DEVICE_REGISTRATION_QUOTA_EXCCEEDED',
      ...mdm,
      steps: ['key-registered'],
      cause: 'the account has registered as many devices as it may',
      remedy: 'unjoin another device of the account, or raise the most devices per user',
    },
    {
      code: '0x801C000F',
      name: 'DSREG_E_DEVICE_REQUIRES_REBOOT',
      ...mdm,
      steps: ['key-registered'],
      cause: 'the operation succeeded, but the device has to restart',
      remedy: 'restart the device',
    },
    {
      code: '0x801C0010',
      name: 'DSREG_E_DEVICE_AIK_VALIDATION_ERROR',
      ...mdm,
      steps: ['key-registered'],
      cause: 'the certificate of the attestation identity key is not valid or not trusted',
      remedy: signInAgain,
    },
    {
      code: '0x801C0011',
      name: 'DSREG_E_DEVICE_ATTESTATION_ERROR',
      ...mdm,
      steps: ['key-registered'],
      cause: 'the attestation statement of the transport key is invalid',
      remedy: signInAgain,
    },
    {
      code: '0x801C0012',
      name: 'DSREG_E_DISCOVERY_BAD_MESSAGE_ERROR',
      ...mdm,
      steps: ['mfa', 'key-registered'],
      cause: 'the discovery request has no valid format',
      remedy: signInAgain,
    },
    {
      code: '0x801C0015',
      steps: ['hybrid-join'],
      cause: 'the device has to be joined to an Active Directory domain',
      remedy: 'join the device to a domain',
    },
    {
      code: '0x801C0016',
      steps: ['mfa'],
      cause: 'the configuration of the federation provider is empty',
      remedy: 'check that http://clientconfig.microsoftonline-p.net/FPURL.xml is not empty',
    },
    {
      code: '0x801C0017',
      steps: ['mfa'],
      cause: 'the federation provider names no domain',
      remedy: 'check that FPDOMAINNAME in http://clientconfig.microsoftonline-p.net/FPURL.xml is not empty',
    },
    {
      code: '0x801C0018',
      steps: ['mfa'],
      cause: 'the federation provider names no address of its client configuration',
      remedy:
        'check that CLIENTCONFIG in http://clientconfig.microsoftonline-p.net/FPURL.xml holds a valid address',
    },
    {
      code: '0x801C03E9',
      steps: ['key-registered'],
      cause: 'the message in the answer of the server is invalid',
      remedy: signInAgain,
    },
    {
      code: '0x801C03EA',
      steps: ['key-registered'],
      cause: 'the server did not authorise the user or the device',
      remedy:
        'check that the token is valid, and that the user may register keys for Windows Hello for Business',
    },
    {
      code: '0x801C03EB',
      steps: ['key-registered'],
      cause: 'the HTTP status in the answer of the server is not valid',
      remedy: signInAgain,
    },
    {
      code: '0x801C03EC',
      steps: ['key-registered'],
      cause: 'the server met an exception that it does not handle',
      remedy: signInAgain,
    },
    {
      code: '0x801C03ED',
      steps: ['mfa', 'key-registered'],
      cause:
        'one of several: multifactor authentication is required for the key and was not done; the request carried no token; an object could not be read; the request was invalid; the user may not join devices to Entra ID',
      remedy: `${signInAgain}; if it stays, ${rejoin}; allow the users to join devices in the device settings of Entra ID`,
    },
    {
      code: '0x801C03EE',
      steps: ['key-registered'],
      cause: 'the attestation failed',
      remedy: signInAgain,
    },
    {
      code: '0x801C03EF',
      steps: ['key-registered'],
      cause: 'the certificate of the attestation identity key is no longer valid',
      remedy: signInAgain,
    },
    {
      code: '0x801C03F2',
      name: 'DSREG_E_DIRECTORY_FAILURE',
      nameSource: documents.join,
      steps: ['key-registered'],
      cause:
        'the registration of the key failed with ERROR_BAD_DIRECTORY_REQUEST: another object holds the same value in proxyAddresses',
      remedy:
        'remove the duplicate; if no conflict of the synchronisation is shown, check that the mail address in Entra ID is the primary SMTP address in proxyAddresses',
    },
    {
      code: '0x801C044D',
      steps: ['mfa', 'key-registered'],
      cause: 'the authorisation token holds no device id',
      remedy: rejoin,
    },
    {
      code: '0x801C044D',
      steps: ['mfa'],
      cause: 'the token of the user could not be obtained',
      remedy: `${signInAgain}; check the network and the credentials`,
    },
    {
      code: '0x801C044E',
      steps: ['mfa'],
      cause: 'the user gave no credentials',
      remedy: signInAgain,
    },
    {
      code: '0x801C0451',
      name: 'DSREG_E_USER_TOKEN_SWITCH_ACCOUNT',
      nameSource: documents.samples,
      source: documents.pinHello,
      steps: ['mfa'],
      cause: 'the token of the user calls for another account',
      remedy:
        'delete %LOCALAPPDATA%\\Packages\\Microsoft.AAD.BrokerPlugin_cw5n1h2txyewy\\AC\\TokenBroker\\Accounts\\*.*, and restart',
    },
    {
      code: '0xC00000BB',
      name: 'STATUS_NOT_SUPPORTED',
      ...erref,
      phase: 'sign-in',
      cause:
        'the PIN is temporarily unavailable: the domain controller does not support the way to sign in, mostly for want of a proper KDC certificate, or the client cannot check the revocation list of that certificate',
      remedy:
        'sign in another way; what cures it for good is, by inference, a proper certificate and a reachable revocation list of the domain controllers',
    },
  ],
)
