import { documents } from '../documents.ts'
import { type Failure, failuresOf } from '../failure.ts'

const erref = { nameSource: documents.erref } as const
const mdm = { nameSource: documents.mdm } as const

/**
 * The codes of the PIN creation for which Microsoft documents a cause, and nothing to do but ask support.
 *
 * Source: Microsoft Learn, "Windows Hello errors during PIN creation".
 */
export const pinCreationFailuresWithoutRemedy: readonly Failure[] = failuresOf(
  { phase: 'provisioning', source: documents.pin, confidence: 'documented' },
  [
    { code: '0x80070057', name: 'E_INVALIDARG', ...erref, cause: 'a parameter or an argument is invalid' },
    {
      code: '0x80072F0C',
      name: 'ERROR_INTERNET_CLIENT_AUTH_CERT_NEEDED',
      nameSource: documents.constants,
      cause: 'the article says "unknown"; the low word is the WinINet error of a missing client certificate',
    },
    {
      code: '0x80072F8F',
      name: 'WININET_E_DECODING_FAILED',
      nameSource: documents.join,
      cause: 'the clock of the device differs from that of the activation server, while Windows is activated',
    },
    {
      code: '0x80090010',
      name: 'NTE_PERM',
      ...erref,
      steps: ['key-created'],
      cause: 'access to the key was denied',
    },
    {
      code: '0x80090020',
      name: 'NTE_FAIL',
      ...erref,
      steps: ['key-created'],
      cause: 'an internal error of the key storage occurred',
    },
    {
      code: '0x80090027',
      name: 'NTE_INVALID_PARAMETER',
      ...erref,
      steps: ['key-created'],
      cause: 'the caller passed a wrong parameter; if it is code of a third party, that has to change',
    },
    {
      code: '0x8009002D',
      name: 'NTE_INTERNAL_ERROR',
      ...erref,
      steps: ['key-created'],
      cause: 'a check of the key storage for consistency failed',
    },
    {
      code: '0x801C0001',
      name: 'DSREG_E_DEVICE_MESSAGE_FORMAT_ERROR',
      ...mdm,
      steps: ['key-registered'],
      cause: 'the answer of the registration service has no valid format',
    },
    {
      code: '0x801C0002',
      name: 'DSREG_E_DEVICE_AUTHENTICATION_ERROR',
      ...mdm,
      steps: ['key-registered'],
      cause: 'the server could not authenticate the user',
    },
    {
      code: '0x801C0006',
      name: 'DSREG_E_DEVICE_INTERNALSERVICE_ERROR',
      ...mdm,
      steps: ['key-registered'],
      cause: 'the server met an exception that it does not handle',
    },
    {
      code: '0x801C000B',
      name: 'DSREG_E_DISCOVERY_REDIRECTION_NOT_TRUSTED',
      ...mdm,
      steps: ['mfa', 'key-registered'],
      cause: 'the discovery is redirected to a server that is not well known',
    },
    {
      code: '0x801C000C',
      name: 'DSREG_E_DISCOVERY_FAILED',
      ...mdm,
      steps: ['mfa', 'key-registered'],
      cause: 'the discovery failed',
    },
    {
      code: '0x801C0013',
      name: 'DSREG_E_TENANTID_NOT_FOUND',
      ...mdm,
      steps: ['mfa', 'key-registered'],
      cause: 'the token holds no tenant id',
    },
    {
      code: '0x801C0014',
      name: 'DSREG_E_USERSID_NOT_FOUND',
      ...mdm,
      steps: ['mfa', 'key-registered'],
      cause: 'the token holds no SID of the user',
    },
    {
      code: '0x801C0019',
      steps: ['mfa'],
      cause: 'the client configuration of the federation provider is empty',
    },
    {
      code: '0x801C001A',
      steps: ['mfa'],
      cause: 'the client configuration of the federation provider names no registration service',
    },
    { code: '0x801C001B', cause: 'the certificate of the device was not found' },
    {
      code: '0x801C03F0',
      steps: ['key-registered'],
      cause: 'no key is registered for the user',
    },
    {
      code: '0x801C03F1',
      steps: ['mfa', 'key-registered'],
      cause: 'the token holds no user principal name',
    },
    {
      code: '0x801C044C',
      steps: ['mfa'],
      cause: 'the current thread has no core window (compare event 326)',
    },
    {
      code: '0x801C004D',
      name: 'DSREG_NO_DEFAULT_ACCOUNT',
      nameSource: documents.constants,
      steps: ['mfa'],
      cause:
        'no default account is there with which to ask for the token of Entra ID, so that no PIN can be enrolled',
    },
    {
      code: '0xCAA30193',
      source: documents.pinHello,
      steps: ['mfa', 'key-registered'],
      cause: 'HTTP 403: the request left the device, and a server, a proxy or a firewall refused it',
    },
  ],
)
