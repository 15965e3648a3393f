import { documents } from '../documents.ts'
import { type Failure, failuresOf } from '../failure.ts'

const oauth = {
  phase: 'enrolment',
  where: 'token endpoint of AD FS',
  source: 'MS-OAPXBC 3.2.5.1',
  confidence: 'specified',
  steps: ['request-signed'],
} as const
const registration = {
  phase: 'join',
  where: 'Server ErrorCode',
  source: documents.join,
  confidence: 'documented',
  steps: ['hybrid-join'],
} as const
const kdc = { phase: 'sign-in', where: 'KDC', confidence: 'specified', source: 'MS-PKCA 3.1.5.2' } as const

/** What servers answer in the words of their protocols. */
export const protocolAnswers: readonly Failure[] = [
  ...failuresOf(oauth, [
    {
      code: 'invalid_grant',
      steps: ['enterprise-prt', 'request-signed'],
      cause:
        'the request is not signed as it should be, its nonce is too old, the key of its assertion is not registered, or its key receipt is of another key, of another user, or of no trusted signer',
    },
    { code: 'invalid_resource', cause: 'the certificate is asked for under another resource' },
    {
      code: 'invalid_request',
      cause:
        'the certificate request is missing or of another type, or its key stands in no msDS-KeyCredentialLink of the user',
      remedy:
        'if the key was registered a short while ago, wait for a cycle of Entra Connect, or update AD FS (KB4088889) so that it takes key receipts; check that Entra Connect may write msDS-KeyCredentialLink (Key Admins)',
    },
    {
      code: 'interaction_required',
      steps: ['enterprise-prt', 'request-signed'],
      cause: 'AD FS wants the user to do something, which cannot be asked for here',
    },
  ]),
  ...failuresOf({ ...oauth, phase: 'provisioning', where: 'HTTP status of the key registration' }, [
    {
      code: '400',
      source: 'MS-KPP 3.1.5.1',
      steps: ['key-registered'],
      cause:
        'the request has not the form that is wanted, the user was not found, or the directory did not take the key',
    },
    {
      code: '401',
      source: 'MS-KPP 3.1.5.1',
      steps: ['mfa', 'key-registered'],
      cause:
        'the token names no device that is known, no user, or no multifactor authentication (amr ngcmfa or mfa)',
    },
  ]),
  ...failuresOf(registration, [
    {
      code: 'DirectoryError',
      cause:
        'the registration service could not use its directory: it is throttled, the tenant in the service connection point is wrong (AADSTS90002), or the device has not been synchronised yet',
      remedy:
        'look at the message: throttled, wait 300 seconds; device object not found, wait for a cycle of Entra Connect; AADSTS90002, correct the tenant in the service connection point',
    },
    {
      code: 'AuthenticationError',
      cause:
        'the registration service did not authenticate the device: the certificate in Entra ID is another one than the device signs with',
      remedy: 'wait for a cycle of Entra Connect, which brings the certificate',
    },
  ]),
  ...failuresOf(kdc, [
    { code: 'KDC_ERR_C_PRINCIPAL_UNKNOWN', cause: 'the domain controller finds no user for the certificate' },
    {
      code: 'KDC_ERR_CLIENT_NAME_MISMATCH',
      cause:
        'the domain controller finds another user for the certificate or the key; with key trust, also a defect of Windows Server 2019 below build 17763.316',
    },
    {
      code: 'KDC_ERR_CERTIFICATE_MISMATCH',
      cause: 'the SID in the certificate, or what maps it, is not that of the user',
    },
  ]),
]
