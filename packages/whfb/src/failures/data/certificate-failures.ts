import { documents } from '../documents.ts'
import { type Failure, failuresOf } from '../failure.ts'

const issue = {
  phase: 'enrolment',
  source: documents.erref,
  confidence: 'specified',
  steps: ['certificate-issued'],
} as const
const signature =
  'check, by inference, the enrolment agent certificate of AD FS and that the template wants exactly one signature'

/** What the registration authority and the CA refuse. */
export const certificateFailures: readonly Failure[] = [
  ...failuresOf(issue, [
    {
      code: '0x80094809',
      name: 'CERTSRV_E_SIGNATURE_POLICY_REQUIRED',
      cause: 'the request lacks the policy information of the signature that the template wants',
      remedy: signature,
    },
    {
      code: '0x8009480A',
      name: 'CERTSRV_E_SIGNATURE_COUNT',
      cause: 'the request has fewer signatures than the template wants',
      remedy: signature,
    },
    {
      code: '0x8009480B',
      name: 'CERTSRV_E_SIGNATURE_REJECTED',
      cause: 'a signature does not carry the policy that the template wants',
      remedy: signature,
    },
    {
      code: '0x8009480C',
      name: 'CERTSRV_E_ISSUANCE_POLICY_REQUIRED',
      cause: 'an issuance policy is missing',
      remedy: signature,
    },
    {
      code: '0x80094012',
      name: 'CERTSRV_E_TEMPLATE_DENIED',
      cause: 'the permissions of the template do not let the requester enrol',
      remedy: 'give the requester Enroll on the template',
    },
    {
      code: '0x80094800',
      name: 'CERTSRV_E_UNSUPPORTED_CERT_TYPE',
      cause: 'the CA does not offer the template: it is not published there',
      remedy: 'publish the template on the CA',
    },
    {
      code: '0x8009480D',
      name: 'CERTSRV_E_SUBJECT_UPN_REQUIRED',
      cause: 'the user has no user principal name to go into the certificate',
      remedy: 'give the user one in Active Directory',
    },
    {
      code: '0x80094811',
      name: 'CERTSRV_E_KEY_LENGTH',
      cause: 'the key is shorter than the template wants',
    },
    {
      code: '0x80094814',
      name: 'CERTSRV_E_CERT_TYPE_OVERLAP',
      steps: ['certificate-issued', 'renewal'],
      cause: 'the renewal period of the template is longer than its validity',
    },
    {
      code: '0x80094816',
      name: 'CERTSRV_E_RENEWAL_BAD_PUBLIC_KEY',
      phase: 'life',
      steps: ['renewal'],
      cause: 'the key of the renewal is that of none of the certificates to be renewed',
    },
    {
      code: '0x8009400E',
      name: 'CERTSRV_E_BAD_RENEWAL_CERT_ATTRIBUTE',
      phase: 'life',
      steps: ['renewal'],
      source: 'MS-WCCE',
      cause: 'the attribute that should hold the certificate to be renewed does not hold it',
    },
    {
      code: '0x80092013',
      name: 'CRYPT_E_REVOCATION_OFFLINE',
      phase: 'sign-in',
      steps: [],
      cause: 'the revocation server is offline',
    },
    {
      code: '0x80092012',
      name: 'CRYPT_E_NO_REVOCATION_CHECK',
      phase: 'sign-in',
      steps: [],
      cause: 'the revocation could not be checked',
    },
    {
      code: '0xC0000320',
      name: 'STATUS_PKINIT_FAILURE',
      phase: 'sign-in',
      steps: [],
      cause: 'the client could not validate the certificate of the KDC',
    },
  ]),
  ...failuresOf(
    { phase: 'token', source: documents.samples, confidence: 'observed', steps: ['enterprise-prt'] },
    [
      {
        code: 'MSIS9368',
        where: 'AD FS/Admin 1021',
        source: documents.knownIssues,
        confidence: 'documented',
        cause:
          'AD FS of Windows Server 2019 checks scopes wrongly: the client may not have the scope `ugs`, and device authentication fails',
        remedy:
          "add the scope description `ugs`, run Set-AdfsApplicationPermission -TargetIdentifier <id> -AddScope 'ugs', restart AD FS and the client; Windows Server 1903 is free of it",
      },
      {
        code: 'MSIS9682',
        where: 'AAD 1081',
        cause:
          'the certificate that signed the request is not that of a registered device with a transport key; by inference the device was not written back',
      },
      {
        code: 'MSIS9683',
        where: 'AAD 1081',
        cause:
          'the transport key of the device is invalid: it has to be an RSA public key blob or a TPM storage key blob',
      },
    ],
  ),
]
