import { documents } from '../documents.ts'
import { type Failure, failuresOf } from '../failure.ts'

const table = {
  phase: 'token',
  source: documents.prt,
  confidence: 'documented',
  steps: ['user-prt'],
} as const
const erref = { nameSource: documents.erref } as const
/** The network is in the way of both tokens. */
const ofTokens = ['user-prt', 'enterprise-prt'] as const
const network = 'look at the address in AAD event 1022 and the sub-error in 1084'

/** What `Attempt Status` of dsregcmd, or AAD event 1007, says of the primary refresh token. */
export const tokenFailures: readonly Failure[] = failuresOf({ ...table, where: 'Attempt Status' }, [
  {
    code: '0xC000006D',
    name: 'STATUS_LOGON_FAILURE',
    ...erref,
    cause: 'Entra ID was not reached, or Entra ID or the WS-Trust endpoint answered HTTP 400',
    remedy: 'look at AAD events 1081 (Entra ID) and 1088 (WS-Trust)',
  },
  {
    code: '0xC000006A',
    name: 'STATUS_WRONG_PASSWORD',
    ...erref,
    cause:
      'the password is wrong, says the symbol; the article has it in one row with STATUS_LOGON_FAILURE: Entra ID was not reached, or answered HTTP 400',
    remedy: 'look at AAD events 1081 (Entra ID) and 1088 (WS-Trust)',
  },
  {
    code: '0xC00000D0',
    name: 'STATUS_REQUEST_NOT_ACCEPTED',
    ...erref,
    cause: 'Entra ID or the WS-Trust endpoint answered HTTP 400',
    remedy: 'look at AAD events 1081 (Entra ID) and 1088 (WS-Trust)',
  },
  {
    code: '0xC000023C',
    steps: ofTokens,
    name: 'STATUS_NETWORK_UNREACHABLE',
    ...erref,
    cause: 'an HTTP error (above 400 by one article, 4xx by another), or no way through the network',
    remedy: network,
  },
  {
    code: '0xC00000BE',
    steps: ofTokens,
    name: 'STATUS_BAD_NETWORK_PATH',
    ...erref,
    cause: 'an HTTP error (above 400 by one article, 4xx by another), or no way through the network',
    remedy: network,
  },
  {
    code: '0xC00000C4',
    steps: ofTokens,
    name: 'STATUS_UNEXPECTED_NETWORK_ERROR',
    ...erref,
    cause: 'an HTTP error (above 400 by one article, 4xx by another), or no way through the network',
    remedy: network,
  },
  {
    code: '0xC000005F',
    name: 'STATUS_NO_SUCH_LOGON_SESSION',
    ...erref,
    cause: 'Entra ID knows no such domain: the suffix of the user name is no custom domain of the tenant',
    remedy:
      'look at the user name in AAD event 1144; make its suffix a custom domain, or set up an alternate sign-in id where it is not routable',
  },
  {
    code: '0xC004844C',
    name: 'AAD_CLOUDAP_E_OAUTH_USERNAME_IS_MALFORMED',
    cause: 'the user name has not the form of an internet name',
  },
  {
    code: '0xC0048442',
    name: 'AAD_CLOUDAP_E_OAUTH_USER_SID_IS_EMPTY',
    cause: 'the ID token lacks the SID: a proxy changes the answer',
  },
  {
    code: '0xC00484C1',
    name: 'AAD_CLOUDAP_E_WSTRUST_SAML_TOKENS_ARE_EMPTY',
    cause: 'the WS-Trust endpoint answered with an error',
    remedy: 'look at AAD event 1088',
  },
  {
    code: '0x800484C1',
    name: 'AAD_CLOUDAP_E_WSTRUST_SAML_TOKENS_ARE_EMPTY',
    cause: 'the WS-Trust endpoint answered with an error',
    remedy: 'look at AAD event 1088',
  },
  {
    code: '0xC004848B',
    name: 'AAD_CLOUDAP_E_HTTP_PASSWORD_URI_IS_EMPTY',
    cause: 'the metadata of the federation service name no endpoint for passwords',
  },
  {
    code: '0xC004848C',
    name: 'AAD_CLOUDAP_E_HTTP_CERTIFICATE_URI_IS_EMPTY',
    cause: 'the metadata of the federation service name no endpoint for certificates',
  },
  {
    code: '0xC00CEE4F',
    name: 'WC_E_DTDPROHIBITED',
    cause: 'the WS-Trust answer contains a document type definition',
  },
])

/** What Entra ID answers itself, and the HTTP errors beside it. */
export const serverAnswers: readonly Failure[] = [
  ...failuresOf({ ...table, where: 'Server Error Code' }, [
    {
      code: 'AADSTS50155',
      cause: 'the device was not authenticated: it was deleted or disabled',
      remedy:
        'enable the device in Entra ID (Devices), or register it again: `dsregcmd /debug /leave` in an elevated prompt, then sign out and sign in again',
    },
    { code: 'AADSTS50034', cause: 'the tenant does not know the user' },
    {
      code: 'AADSTS50126',
      cause:
        'the user name or the password is wrong; with password hash synchronisation a recent change may not have arrived yet',
    },
  ]),
  ...failuresOf({ ...table, phase: 'join', source: documents.join, steps: ['hybrid-join'] }, [
    {
      code: 'AADSTS90002',
      where: 'Server Message',
      cause: 'the tenant was not found: the tenant id in the service connection point is wrong',
    },
  ]),
  ...failuresOf({ ...table, source: documents.aadsts }, [
    {
      code: 'AADSTS50053',
      cause: 'the account is locked: too many failed sign-ins, or an address of ill repute',
    },
    { code: 'AADSTS50055', cause: 'the password has expired' },
    { code: 'AADSTS50057', cause: 'the account of the user is disabled' },
    { code: 'AADSTS50107', cause: 'the federation that the token names is not one of the tenant' },
    { code: 'AADSTS90002', cause: 'the tenant that the user name leads to was not found' },
    { code: 'AADSTS130004', cause: 'the user has no Windows Hello key in Entra ID' },
    { code: 'AADSTS130005', cause: 'the signature is not by the Windows Hello key that Entra ID knows' },
    { code: 'AADSTS130006', cause: 'the device has no transport key in Entra ID' },
    { code: 'AADSTS130007', cause: 'the device of the Windows Hello key is disabled' },
    { code: 'AADSTS130008', cause: 'the device of the Windows Hello key was not found' },
    { code: 'AADSTS135011', cause: 'the device is disabled' },
  ]),
  ...failuresOf({ ...table, phase: 'provisioning', source: documents.aadsts, steps: ['mfa'] }, [
    { code: 'AADSTS50072', cause: 'the user has to register for multifactor authentication' },
    { code: 'AADSTS50074', cause: 'multifactor authentication is wanted, and the user did not pass it' },
    { code: 'AADSTS50076', cause: 'multifactor authentication is wanted' },
    { code: 'AADSTS50079', cause: 'the user has to register for multifactor authentication' },
    { code: 'AADSTS53000', cause: 'Conditional Access wants a compliant device, and this one is not' },
    { code: 'AADSTS53003', cause: 'Conditional Access blocks the token' },
  ]),
  ...failuresOf({ ...table, where: 'HTTP Error', steps: ofTokens }, [
    { code: '12002', cause: 'the request timed out' },
    { code: '12007', cause: 'the name of the server could not be resolved' },
    { code: '12029', cause: 'the server could not be connected to' },
    { code: '12030', cause: 'the connection broke' },
  ]),
]
