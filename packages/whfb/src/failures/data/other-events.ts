import { documents } from '../documents.ts'
import { type Failure, failuresOf } from '../failure.ts'

const table = { source: documents.manifests, confidence: 'documented' } as const
const enrolment = {
  ...table,
  phase: 'enrolment',
  where: 'Application, CertificateServicesClient-CertEnroll',
} as const
const signIn = { ...table, phase: 'sign-in' } as const

/** The events of the certificate client, of AAD, Kerberos, KDC, CA and AD FS that tell of a failure. */
export const otherEvents: readonly Failure[] = [
  ...failuresOf(enrolment, [
    { code: '13', steps: ['certificate-issued'], cause: 'the enrolment of a certificate failed' },
    { code: '16', phase: 'life', steps: ['renewal'], cause: 'the renewal of a certificate failed' },
    { code: '17', steps: ['certificate-issued'], cause: 'a CA failed, and another one will be asked' },
    { code: '18', steps: ['certificate-issued'], cause: 'a CA failed, and another one will be asked' },
    { code: '45', steps: ['certificate-requested'], cause: 'the request could not be created' },
    { code: '46', steps: ['logon-template'], cause: 'Read or Enroll on the template is missing' },
    { code: '47', steps: ['logon-template'], cause: 'no CA offers the template' },
    {
      code: '48',
      steps: ['request-signed'],
      cause: 'the signatures that the template wants cannot be given: that of the registration authority',
    },
    { code: '50', steps: ['certificate-installed'], cause: 'the answer could not be installed' },
    { code: '86', steps: ['certificate-requested'], cause: 'SCEP could not be initialised' },
    { code: '87', steps: ['certificate-requested'], cause: 'the preparation of SCEP failed' },
    { code: '89', steps: ['logon-template'], cause: 'no template for sign-in certificates was found' },
    {
      code: '90',
      steps: ['logon-template'],
      cause: 'more than one template for sign-in certificates was found',
    },
    {
      code: '92',
      steps: ['certificate-requested'],
      cause: 'the request for a sign-in certificate could not be created',
    },
    {
      code: '94',
      steps: ['certificate-installed'],
      cause: 'the sign-in certificate could not be installed',
    },
    { code: '96', cause: 'the request for a sign-in certificate could not be removed' },
    { code: '98', steps: ['certificate-installed'], cause: 'a PFX file could not be imported' },
  ]),
  ...failuresOf({ ...enrolment, where: 'Application, CertificateServicesClient-AutoEnrollment' }, [
    { code: '1', cause: 'a download failed' },
    { code: '6', steps: ['renewal'], cause: 'the automatic enrolment failed' },
    { code: '15', steps: ['renewal'], cause: 'Active Directory was not in reach' },
    {
      code: '64',
      phase: 'life',
      steps: ['renewal'],
      cause: 'a certificate is about to expire, or has expired',
    },
  ]),
  ...failuresOf(
    {
      ...table,
      phase: 'life',
      where: 'CertificateServicesClient-Lifecycle-User/Operational',
      steps: ['renewal'],
    },
    [
      { code: '1002', cause: 'a certificate has expired' },
      { code: '1003', cause: 'a certificate is about to expire' },
    ],
  ),
  ...failuresOf({ ...table, phase: 'token', where: 'AAD/Operational', steps: ['user-prt'] }, [
    {
      code: '1081',
      steps: ['user-prt', 'enterprise-prt'],
      cause: 'the token endpoint answered with an OAuth error',
    },
    { code: '1082', cause: 'an OAuth error about a key' },
    { code: '1083', cause: 'an OAuth error about a key' },
    { code: '1084', steps: ['user-prt', 'enterprise-prt'], cause: 'the transport by HTTP failed' },
    { code: '1085', cause: 'the sign-in failed' },
    { code: '1086', cause: 'whether the domain is managed or federated could not be found out' },
    { code: '1088', cause: 'WS-Trust answered with an error' },
    { code: '1089', steps: ['hybrid-join'], cause: 'the device is not joined to the cloud' },
    { code: '1090', cause: 'no nonce was got for the sign-in by the key of Windows Hello' },
    { code: '1091', cause: 'there is no ticket of the authentication' },
    { code: '1093', cause: 'a call for the key of Windows Hello failed' },
    { code: '1094', cause: 'the token could not be refreshed' },
    { code: '1095', cause: 'the SID in the token is not that of the user' },
    { code: '1096', cause: 'the refresh token has expired' },
    { code: '1105', steps: ['hybrid-join'], cause: 'a call of the device registration failed' },
    { code: '1152', steps: ['hybrid-join', 'user-prt'], cause: 'the key of the device certificate failed' },
    { code: '1153', steps: ['hybrid-join', 'user-prt'], cause: 'the device certificate is not available' },
    ...['1160', '1161', '1162', '1163', '1164', '1165'].map((code) => ({
      code,
      cause: 'the sign-in failed',
    })),
    { code: '1116', steps: ['enterprise-prt'], cause: 'AD FS did not tell of its OAuth service' },
    { code: '1117', steps: ['enterprise-prt'], cause: 'the token of AD FS could not be refreshed' },
    { code: '1118', steps: ['enterprise-prt'], cause: 'the sign-in at AD FS failed' },
    { code: '1120', steps: ['enterprise-prt'], cause: 'the refresh token of AD FS has expired' },
    {
      code: '1124',
      steps: ['enterprise-prt'],
      cause: 'the device is joined to the registration service of AD FS, but its token service is disabled',
    },
  ]),
  ...failuresOf({ ...signIn, where: 'Security-Kerberos/Operational' }, [
    { code: '102', cause: 'the certificate of the KDC is not trusted' },
    { code: '103', cause: 'the KDC refused the certificate of the client' },
    { code: '104', cause: 'the KDC has no certificate' },
    { code: '106', cause: 'the certificate of the KDC is not meant for KDC authentication' },
    { code: '107', cause: 'the certificate of the KDC does not name the expected domain' },
    { code: '200', cause: 'no domain controller was found' },
  ]),
  ...failuresOf({ ...signIn, where: 'System, Kerberos' }, [
    { code: '9', cause: 'a certificate is faulty' },
    { code: '11', cause: 'the name is not sufficient' },
    { code: '19', cause: 'the certificate of the KDC lacks the key usage 1.3.6.1.5.2.3.5' },
    { code: '20', cause: 'the certificate of the KDC does not name the domain' },
  ]),
  ...failuresOf({ ...signIn, where: 'System, KDC' }, [
    { code: '19', cause: 'the domain controller has no suitable certificate' },
    { code: '20', cause: 'the certificate of the domain controller is invalid' },
    { code: '21', cause: 'the certificate of the client is invalid' },
    { code: '29', cause: 'the domain controller cannot find a certificate' },
    { code: '32', cause: 'the certificate of the domain controller is not meant for KDC authentication' },
    { code: '45', cause: 'the CA of the certificate is not in NTAuth (audit: it is not refused yet)' },
    { code: '39', cause: 'the certificate is valid, but nothing maps it strongly to the user' },
    { code: '40', cause: 'the certificate is older than the user' },
    { code: '41', cause: 'the SID in the certificate is not that of the user' },
  ]),
  ...failuresOf({ ...table, phase: 'enrolment', where: 'CA' }, [
    { code: '7', steps: ['certificate-issued'], cause: 'the CA denied the request' },
    { code: '53', steps: ['certificate-issued'], cause: 'the CA denied the request, and says more' },
  ]),
  ...failuresOf({ ...table, phase: 'token', where: 'AD FS/Admin', source: documents.knownIssues }, [
    {
      code: '1021',
      steps: ['enterprise-prt'],
      cause: 'AD FS refused a token to one of its clients',
    },
  ]),
]
