import type { StepId } from '../../steps.ts'

/** Who has to collect a piece of evidence, and where. */
export type Collector =
  | 'the user'
  | 'an administrator of the device'
  | 'an administrator of AD FS'
  | 'an administrator of the CA'
  | 'an administrator of the domain'

/** A piece of evidence, what it settles, and how it is collected. */
export interface Artefact {
  readonly id: string
  /** What to ask for. */
  readonly title: string
  /** Under which name the collected file is written. */
  readonly file: string
  readonly collector: Collector
  /** A line of PowerShell; `$bundle` is the folder of the bundle. */
  readonly command: string
  readonly why: string
  /** The steps that it can settle. */
  readonly settles: readonly StepId[]
  /** The unmet steps of which it can say why they are. */
  readonly explains: readonly (StepId | 'sign-in')[]
  /** What its readings begin with, where the readers know the kind: their source, or the provider of the events. */
  readonly given: RegExp
}

const prerequisites = ['hybrid-join', 'user-prt', 'policy', 'post-logon', 'hardware', 'session'] as const
const ofAdfs = ['enterprise-prt', 'registration-authority', 'logon-template'] as const
const ofCertificate = [
  'certificate-requested',
  'request-signed',
  'certificate-issued',
  'certificate-installed',
  'renewal',
] as const

const log = (name: string, file: string) =>
  `wevtutil qe "${name}" /f:xml | Out-File -Encoding utf8 "$bundle\\${file}"`
const application = (providers: readonly string[], file: string) => {
  const names = providers.map((one) => `@Name='Microsoft-Windows-${one}'`).join(' or ')
  return log(`Application" "/q:*[System[Provider[${names}]]]`, file)
}

/** Every piece of evidence that tells of a step, the most telling first. */
export const artefacts: readonly Artefact[] = [
  {
    id: 'dsregcmd',
    title: 'the text of `dsregcmd /status`, run in the console session of the user, not elevated',
    file: 'dsregcmd.txt',
    collector: 'the user',
    command:
      '(@(dsregcmd /status) -notmatch "^For more") + "Client Time : $((Get-Date).ToUniversalTime().ToString(\'u\'))" | Out-File -Encoding utf8 "$bundle\\dsregcmd.txt"',
    why: 'the join, the tokens of the user and every prerequisite, as they are now, and when that is; elevated, or in a remote session, it tells of somebody else',
    settles: [...prerequisites, ...ofAdfs, 'pin', 'key-created'],
    explains: ['hybrid-join', 'user-prt', 'enterprise-prt'],
    given: /^dsregcmd /,
  },
  {
    id: 'registration log',
    title: 'the log User Device Registration/Admin',
    file: 'registration.xml',
    collector: 'an administrator of the device',
    command: log('Microsoft-Windows-User Device Registration/Admin', 'registration.xml'),
    why: 'each prerequisite check (358, 360, 361, 362), the key (300, 301), and the certificate through AD FS (355, 356, 365)',
    settles: [
      ...prerequisites,
      ...ofAdfs,
      'mfa',
      'pin',
      'key-created',
      'key-registered',
      'request-signed',
      'certificate-issued',
    ],
    explains: ['hybrid-join', 'mfa', 'key-created', 'key-registered', 'request-signed'],
    given: /^event Microsoft-Windows-User Device Registration\//,
  },
  {
    id: 'hello log',
    title: 'the log HelloForBusiness/Operational',
    file: 'hello.xml',
    collector: 'an administrator of the device',
    command: log('Microsoft-Windows-HelloForBusiness/Operational', 'hello.xml'),
    why: 'what the wizard and the enrolment did, second by second, and whether the certificate was installed (8031, 8066, 8067)',
    settles: [
      ...prerequisites,
      ...ofAdfs,
      'mfa',
      'pin',
      'key-created',
      'key-registered',
      'certificate-requested',
      'request-signed',
      'certificate-issued',
      'certificate-installed',
      'pin-ready',
    ],
    explains: ['key-created', 'certificate-requested', 'certificate-installed', 'pin-ready'],
    given: /^event Microsoft-Windows-HelloForBusiness\//,
  },
  {
    id: 'aad log',
    title: 'the log AAD/Operational',
    file: 'aad.xml',
    collector: 'an administrator of the device',
    command: log('Microsoft-Windows-AAD/Operational', 'aad.xml'),
    why: 'why Entra ID or AD FS gave no token (1081, 1088, 1118), in the words of the server',
    settles: ['user-prt', 'enterprise-prt'],
    explains: ['user-prt', 'enterprise-prt'],
    given: /^event Microsoft-Windows-AAD\//,
  },
  {
    id: 'certificates',
    title: 'the certificates of the user',
    file: 'certificates.txt',
    collector: 'the user',
    command: 'certutil -v -user -store my | Out-File -Encoding utf8 "$bundle\\certificates.txt"',
    why: 'whether a certificate of the CA lies on the Hello key, and until when',
    settles: ofCertificate,
    explains: [],
    given: /^certificate certificate$/,
  },
  {
    id: 'policy of the user',
    title: 'the policies of the user for Windows Hello',
    file: 'policy-user.reg',
    collector: 'the user',
    command: 'reg export HKCU\\SOFTWARE\\Policies\\Microsoft\\PassportForWork "$bundle\\policy-user.reg" /y',
    why: 'the policy of the user beats that of the computer',
    settles: ['policy', 'post-logon'],
    explains: ['policy', 'post-logon'],
    given: /^policy /,
  },
  {
    id: 'policy of the computer',
    title: 'the policies of the computer for Windows Hello',
    file: 'policy-computer.reg',
    collector: 'an administrator of the device',
    command:
      'reg export HKLM\\SOFTWARE\\Policies\\Microsoft\\PassportForWork "$bundle\\policy-computer.reg" /y',
    why: 'what Group Policy set; that the key is not there is an answer, too',
    settles: ['policy', 'post-logon'],
    explains: ['policy', 'post-logon', 'hardware'],
    given: /^policy /,
  },
  {
    id: 'policy of MDM',
    title: 'the policies of MDM for Windows Hello',
    file: 'policy-mdm.reg',
    collector: 'an administrator of the device',
    command: 'reg export HKLM\\SOFTWARE\\Microsoft\\Policies\\PassportForWork "$bundle\\policy-mdm.reg" /y',
    why: 'a certificate policy of MDM waits for a certificate profile, and not for AD FS',
    settles: ['policy', 'registration-authority'],
    explains: ['policy'],
    given: /^policy /,
  },
  {
    id: 'resulting policy',
    title: 'the resulting set of policies',
    file: 'gpresult.xml',
    collector: 'an administrator of the device',
    command: 'gpresult /x "$bundle\\gpresult.xml" /f',
    why: 'which policy object set what, for the user and for the computer',
    settles: ['policy', 'post-logon'],
    explains: [],
    given: /^policy /,
  },
  {
    id: 'certificate events',
    title: 'the events of the certificate client in the Application log',
    file: 'certificate-events.xml',
    collector: 'an administrator of the device',
    command: application(
      ['CertificateServicesClient-CertEnroll', 'CertificateServicesClient-AutoEnrollment'],
      'certificate-events.xml',
    ),
    why: 'whether a template for Hello was found (89, 90, 91), and what became of requests and renewals',
    settles: ['logon-template', 'certificate-requested', 'certificate-installed', 'renewal'],
    explains: ['logon-template', 'certificate-requested', 'renewal'],
    given: /^event Microsoft-Windows-CertificateServicesClient-(?:CertEnroll|AutoEnrollment)\//,
  },
  {
    id: 'life of certificates',
    title: 'the log CertificateServicesClient-Lifecycle-User/Operational',
    file: 'lifecycle.xml',
    collector: 'an administrator of the device',
    command: log('Microsoft-Windows-CertificateServicesClient-Lifecycle-User/Operational', 'lifecycle.xml'),
    why: 'which certificates were renewed, and which expired',
    settles: ['renewal'],
    explains: ['renewal'],
    given: /^event Microsoft-Windows-CertificateServicesClient-Lifecycle-User\//,
  },
  {
    id: 'discovery document',
    title: 'the discovery document of AD FS',
    file: 'openid-configuration.json',
    collector: 'the user',
    command:
      '(Invoke-WebRequest -UseBasicParsing "https://$federationService/adfs/.well-known/openid-configuration").Content | Out-File -Encoding utf8 "$bundle\\openid-configuration.json"',
    why: 'the registration authority is ready only where `capabilities` lists `winhello_cert`; every AD FS lists it among the scopes',
    settles: ['registration-authority'],
    explains: ['registration-authority'],
    given: /openid|discovery/i,
  },
  {
    id: 'log of AD FS',
    title: 'the log AD FS/Admin of the federation servers, of the same hours',
    file: 'adfs.xml',
    collector: 'an administrator of AD FS',
    command: log('AD FS/Admin', 'adfs.xml'),
    why: 'why AD FS gave no token (1021 with an MSIS code) or signed no request (443: no enrolment agent certificate)',
    settles: ['enterprise-prt', 'request-signed'],
    explains: ['enterprise-prt', 'request-signed'],
    given: /^event AD FS/,
  },
  {
    id: 'template',
    title: 'how the template for Hello logon is made',
    file: 'template.txt',
    collector: 'an administrator of the CA',
    command: 'certutil -v -dsTemplate WHFBAuthentication | Out-File -Encoding utf8 "$bundle\\template.txt"',
    why: 'whether it has the Hello flag, and what it wants of requests and renewals; put its own name, if it has another',
    settles: [],
    explains: ['logon-template', 'certificate-issued'],
    given: /^certificate certificate template/,
  },
  {
    id: 'offered templates',
    title: 'the templates that the CA offers to the user',
    file: 'offered-templates.txt',
    collector: 'the user',
    command: 'certutil -CATemplates | Out-File -Encoding utf8 "$bundle\\offered-templates.txt"',
    why: 'whether the CA offers the template for Hello logon, and whether the user may enrol for it ("Access is denied.")',
    settles: [],
    explains: ['logon-template', 'certificate-issued'],
    given: /^certificate offered template/,
  },
  {
    id: 'log of the domain controllers',
    title: 'the events of the KDC on the domain controllers, of the same hours',
    file: 'domain-controller.xml',
    collector: 'an administrator of the domain',
    command:
      'wevtutil qe "System" "/q:*[System[Provider[@Name=\'Microsoft-Windows-Kerberos-Key-Distribution-Center\']]]" /f:xml | Out-File -Encoding utf8 "$bundle\\domain-controller.xml"',
    why: 'whether the certificate of the domain controller does (19, 20, 29, 32), and what it has against that of the user (21, 39 to 41)',
    settles: [],
    explains: ['sign-in'],
    given: /^event (?:KDC|Kdcsvc|Microsoft-Windows-Kerberos-Key-Distribution-Center)\//,
  },
  {
    id: 'requests of the CA',
    title: 'the events of the CA, of the same hours',
    file: 'ca.xml',
    collector: 'an administrator of the CA',
    command: application(['CertificationAuthority'], 'ca.xml'),
    why: 'whether the request arrived, and why it was denied (53)',
    settles: ['certificate-issued'],
    explains: ['certificate-issued', 'request-signed'],
    given: /^event Microsoft-Windows-CertificationAuthority\//,
  },
  {
    id: 'database of the CA',
    title: 'the requests of the last week in the database of the CA',
    file: 'ca-requests.txt',
    collector: 'an administrator of the CA',
    command:
      'certutil -view -restrict "Request.SubmittedWhen>=now-7:00" -out "RequestID,RequesterName,CertificateTemplate,Request.SubmittedWhen,Request.Disposition,Request.StatusCode,Request.DispositionMessage" | Out-File -Encoding utf8 "$bundle\\ca-requests.txt"',
    why: 'whether the request was issued, denied or left pending, and why, also where the CA logs no event of it',
    settles: [],
    explains: ['certificate-issued', 'request-signed'],
    given: /^certificate certificate request/,
  },
]
