import { documents } from '../documents.ts'
import { type Failure, failuresOf } from '../failure.ts'

const reachRegistration =
  'check that the device, as SYSTEM, reaches enterpriseregistration.windows.net and login.microsoftonline.com through every proxy: in `psexec -i -s powershell` run `Test-NetConnection enterpriseregistration.windows.net -Port 443`, and look at `netsh winhttp show proxy`'
const proxy =
  'look for a proxy that answers, or changes answers, in between, and let it pass enterpriseregistration.windows.net unchanged (`netsh winhttp show proxy` shows that of the machine)'
const table = {
  phase: 'join',
  source: documents.join,
  confidence: 'documented',
  steps: ['hybrid-join'],
} as const

/** Joining, error phase `discover`. Source: Microsoft Learn, "Troubleshoot Microsoft Entra hybrid joined devices". */
export const discoverFailures: readonly Failure[] = failuresOf({ ...table, where: 'Error Phase discover' }, [
  {
    code: '0x801C001D',
    name: 'DSREG_AUTOJOIN_ADCONFIG_READ_FAILED',
    cause: 'the service connection point could not be read: no tenant is known',
    remedy:
      'configure the service connection point: in the wizard of Entra Connect, "Configure device options", "Configure hybrid join"; then let the user sign out and in',
  },
  {
    code: '0x801C0021',
    name: 'DSREG_AUTOJOIN_DISC_FAILED',
    cause: 'the discovery failed',
    remedy: `${reachRegistration}; the sub-error in the DRS Discovery Test, or in event 201, tells more`,
  },
  {
    code: '0x801C001F',
    name: 'DSREG_AUTOJOIN_DISC_WAIT_TIMEOUT',
    cause: 'the discovery timed out',
    remedy: reachRegistration,
  },
  {
    code: '0x801C003D',
    name: 'DSREG_AUTOJOIN_USERREALM_DISCOVERY_FAILED',
    cause: 'whether the domain is managed or federated could not be found out',
    remedy: `${reachRegistration}; the sub-error tells more`,
  },
  {
    code: '0x801C003A',
    name: 'DSREG_DISCOVERY_TENANT_NOT_FOUND',
    cause: 'the tenant id in the service connection point is wrong, or the tenant has no active subscription',
    remedy: 'correct the service connection point, and check the subscription',
  },
  {
    code: '0x801C0025',
    name: 'DSREG_SERVER_BUSY',
    cause: 'the registration service answered HTTP 503',
    remedy: 'wait: a later attempt will do',
  },
  {
    code: '0x801C000C',
    name: 'DSREG_E_DISCOVERY_FAILED',
    source: 'Microsoft Learn, "Troubleshoot devices by using the dsregcmd command", sample output',
    confidence: 'observed',
    cause: 'the discovery failed; the code stands in a sample output alone',
  },
  {
    code: '0x8007000D',
    name: 'E_INVALIDDATA',
    cause: 'the answer is no JSON: typically HTTP 200 with the sign-in page of a proxy',
    remedy: proxy,
  },
  {
    code: '0x80072EFD',
    name: 'WININET_E_CANNOT_CONNECT',
    cause: 'no connection could be made',
    remedy: reachRegistration,
  },
  {
    code: '0x80072EE2',
    name: 'WININET_E_TIMEOUT',
    cause: 'the network timed out',
    remedy: reachRegistration,
  },
  {
    code: '0x80072F8F',
    name: 'WININET_E_DECODING_FAILED',
    cause: 'the answer could not be decoded: a proxy changed it',
    remedy: proxy,
  },
])

/** Joining, error phase `auth`, of federated domains alone: no token for the registration service (event 305). */
export const authenticationFailures: readonly Failure[] = failuresOf(
  { ...table, where: 'Error Phase auth' },
  [
    {
      code: '0xCAA90017',
      name: 'ERROR_ADAL_PROTOCOL_NOT_SUPPORTED',
      cause: 'the identity provider does not speak WS-Trust',
    },
    {
      code: '0xCAA9002C',
      name: 'ERROR_ADAL_FAILED_TO_PARSE_XML',
      cause: 'the federation service did not answer with XML: its metadata, or a proxy, is in the way',
    },
    {
      code: '0xCAA90023',
      name: 'ERROR_ADAL_COULDNOT_DISCOVER_USERNAME_PASSWORD_ENDPOINT',
      cause: 'the metadata of the federation service name no such endpoint',
    },
    {
      code: '0xCAA82EE2',
      name: 'ERROR_ADAL_INTERNET_TIMEOUT',
      cause: 'login.microsoftonline.com or the identity provider did not answer in time',
    },
    {
      code: '0xCAA82EFE',
      name: 'ERROR_ADAL_INTERNET_CONNECTION_ABORTED',
      cause: 'the connection was aborted',
      remedy: 'try again, from another network if need be',
    },
    {
      code: '0xCAA82F8F',
      name: 'ERROR_ADAL_INTERNET_SECURE_FAILURE',
      cause: 'the TLS certificate of the server could not be validated',
      remedy: 'check the clock of the device',
    },
    {
      code: '0xCAA82EFD',
      name: 'ERROR_ADAL_INTERNET_CANNOT_CONNECT',
      cause: 'login.microsoftonline.com could not be reached',
    },
    {
      code: '0xCAA20003',
      name: 'ERROR_ADAL_SERVER_ERROR_INVALID_GRANT',
      cause: 'Entra ID refused the SAML token of the identity provider',
    },
    {
      code: '0xCAA90014',
      name: 'ERROR_ADAL_WSTRUST_REQUEST_SECURITYTOKEN_FAILED',
      cause: 'WS-Trust answered with a fault, and no assertion',
    },
    {
      code: '0xCAA90006',
      name: 'ERROR_ADAL_WSTRUST_TOKEN_REQUEST_FAIL',
      cause: 'the token endpoint answered with an error',
      remedy: 'look at the ADAL log',
    },
    {
      code: '0xCAA1002D',
      name: 'ERROR_ADAL_OPERATION_PENDING',
      cause: 'a failure of ADAL that says no more',
      remedy: 'look at the sub-error',
    },
  ],
)

/** Joining, error phase `join`: the registration service did not register the device (event 204). */
export const registrationFailures: readonly Failure[] = failuresOf({ ...table, where: 'Error Phase join' }, [
  {
    code: '0x801C03F2',
    name: 'DSREG_E_DIRECTORY_FAILURE',
    cause: 'the server answered DirectoryError',
    remedy:
      'look at its message: throttled, wait 300 seconds; device object not found, wait for a cycle of Entra Connect; AADSTS90002, correct the tenant in the service connection point',
  },
  {
    code: '0x801C0002',
    name: 'DSREG_E_DEVICE_AUTHENTICATION_ERROR',
    cause: 'the server answered AuthenticationError, with another sub-code than DeviceNotFound',
    remedy: 'where the SID of the computer could not be verified, wait for a cycle of Entra Connect',
  },
  {
    code: '0x801C0006',
    name: 'DSREG_E_DEVICE_INTERNALSERVICE_ERROR',
    cause:
      'the article says DirectoryError for this code too, which looks like a slip: the symbol says internal service error',
  },
  {
    code: '0x80090016',
    name: 'NTE_BAD_KEYSET',
    cause: 'the key set is gone: the TPM was cleared, or the image was taken from a joined machine',
    remedy:
      'do not clear the TPM of a joined device; remove and add the accounts again; take images from machines that never joined',
  },
  {
    code: '0x80290407',
    name: 'TPM_E_PCP_INTERNAL_ERROR',
    cause: 'the TPM failed, and says no more',
    remedy: 'disable the TPM; from Windows 10 1809 on the device joins without it',
  },
  {
    code: '0x80280036',
    name: 'TPM_E_NOTFIPS',
    cause: 'the TPM is in FIPS mode',
    remedy: 'disable the TPM; from Windows 10 1809 on the device joins without it',
  },
  {
    code: '0x80090031',
    name: 'NTE_AUTHENTICATION_IGNORED',
    cause: 'the TPM is locked out',
    remedy: 'wait until it has cooled down',
  },
  {
    code: '0x80072EE2',
    name: 'WININET_E_TIMEOUT',
    cause: 'the network timed out',
    remedy: reachRegistration,
  },
  {
    code: '0x80072EE7',
    name: 'WININET_E_NAME_NOT_RESOLVED',
    cause: 'the name of the registration service could not be resolved',
    remedy: reachRegistration,
  },
  {
    code: '0x80072EFE',
    name: 'WININET_E_CONNECTION_ABORTED',
    cause: 'the connection to the registration service was aborted',
    remedy: reachRegistration,
  },
  {
    code: '0x801C001D',
    name: 'DSREG_AUTOJOIN_ADCONFIG_READ_FAILED',
    cause: 'the computer object in Active Directory could not be read (with event 220)',
    remedy: 'where Win32 error 1312 or 1317 stands beside it, wait for the replication of Active Directory',
  },
])
