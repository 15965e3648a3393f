import { documents } from '../documents.ts'
import { type Failure, failuresOf } from '../failure.ts'

const issue = {
  phase: 'enrolment',
  source: documents.erref,
  confidence: 'specified',
  steps: ['certificate-issued'],
} as const
const signature =
  'check, by inference, the enrolment agent certificate of AD FS (in the personal store of its service account), and that the template wants exactly one signature, of a Certificate Request Agent'

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
      remedy:
        'give the requester Enroll on the template: the users (Windows Hello for Business Users) and the service account of AD FS Read and Enroll on the authentication template',
    },
    {
      code: '0x80094014',
      name: 'CERTSRV_E_ADMIN_DENIED_REQUEST',
      cause: 'a manager of certificates, or an administrator of the CA, denied the request',
    },
    {
      code: '0x80094800',
      name: 'CERTSRV_E_UNSUPPORTED_CERT_TYPE',
      cause: 'the CA does not offer the template: it is not published there',
      remedy:
        'publish the template on the CA (`certutil -SetCATemplates +WHFBAuthentication` there, with its name), and check by `Get-AdfsCertificateAuthority` that AD FS asks for that name',
    },
    {
      code: '0x8009480D',
      name: 'CERTSRV_E_SUBJECT_UPN_REQUIRED',
      cause: 'the user has no user principal name to go into the certificate',
      remedy: 'give the user one in Active Directory',
    },
    {
      code: '0x8009480F',
      name: 'CERTSRV_E_SUBJECT_DNS_REQUIRED',
      cause: 'the account has no DNS name to go into the certificate',
      remedy:
        'a template for users wants no DNS name: take it out of the subject of the authentication template',
    },
    {
      code: '0x80094009',
      name: 'CERTSRV_E_RESTRICTEDOFFICER',
      cause:
        'the CA restricts who may enrol on behalf of whom, and the registration authority may not for this user',
      remedy:
        'allow, in the properties of the CA under "Enrollment Agents", the service account of AD FS to enrol for these users by this template',
    },
    {
      code: '0x80094817',
      name: 'CERTSRV_E_INVALID_EK',
      cause:
        'the endorsement key of the TPM is not valid for the attestation of the key that the template wants',
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
      code: '0x800706BA',
      name: 'RPC_S_SERVER_UNAVAILABLE',
      phase: 'life',
      steps: ['renewal'],
      cause:
        'the RPC server is unavailable: by inference, the device does not reach the CA, or its service is stopped',
      remedy:
        'see that the CA runs, and that the device reaches it by RPC (TCP 135 and the dynamic ports; `certutil -ping -config "<server>\\\\<CA>"` on the device), outside of the network by VPN; then `certutil -pulse`',
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
      code: '0xC000005E',
      name: 'STATUS_NO_LOGON_SERVERS',
      phase: 'sign-in',
      steps: [],
      cause: 'nobody who could sign the user in was reached in time',
      remedy:
        'look for a captive portal or a proxy before the network: with cloud Kerberos trust the verified PIN counts for 120 seconds only (event 4625, HelloForBusiness 7001)',
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
          "on AD FS add the scope description: `Add-AdfsScopeDescription -Name ugs`; find the permission of the client: `(Get-AdfsApplicationPermission | ?{ $_.ClientRoleIdentifier -eq '38aa3b87-a06d-4817-b275-7a316988d93b' }).ObjectIdentifier`; give it the scope: `Set-AdfsApplicationPermission -TargetIdentifier <that id> -AddScope 'ugs'`; restart AD FS (`Restart-Service adfssrv`), and the client; Windows Server 1903 is free of it",
      },
      {
        code: 'MSIS9682',
        where: 'AAD 1081',
        cause:
          'AD FS knows no registered device with a transport key for this device; by inference it was not written back',
        remedy:
          'turn on device write-back in Entra Connect ("Configure device options"); run `Start-ADSyncSyncCycle -PolicyType Delta` there; check that the msDS-Device object of the device stands in Active Directory (CN=RegisteredDevices) with a msDS-KeyCredentialLink; sign out and in',
      },
      {
        code: 'MSIS9683',
        where: 'AAD 1081',
        cause:
          'the transport key of the device is invalid: it has to be an RSA public key blob or a TPM storage key blob',
        remedy:
          'let the device join again so that its msDS-Device object gets a new transport key: `dsregcmd /debug /leave` in an elevated prompt, then sign out and in, and wait for a cycle of Entra Connect',
      },
    ],
  ),
]
