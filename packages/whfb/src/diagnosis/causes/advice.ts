const reach =
  'check that the device, as SYSTEM, reaches login.microsoftonline.com and the federation service through every proxy: in `psexec -i -s powershell` run `Test-NetConnection login.microsoftonline.com -Port 443`, and look at `netsh winhttp show proxy`'
const network = `give the device a network, lock and unlock it, and look at AzureAdPrtUpdateTime anew; if it stays, ${reach}`
const endpoints =
  'turn on the WS-Trust endpoints of AD FS (`Get-AdfsEndpoint`: /adfs/services/trust/13/windowstransport, on the intranet alone, and /adfs/services/trust/13/usernamemixed), and look at AAD event 1088'

const reachFederation =
  'check that the device reaches the federation service: `Resolve-DnsName <name>` and `Test-NetConnection <name> -Port 443` (EnterprisePrtAuthority and Endpoint URI show its name), outside of the network by VPN or by the Web Application Proxy; then lock and unlock the device'
const takenAsNew =
  'the CA took the renewal for a new request: let the template take "Valid existing certificate" for re-enrolment (Issuance Requirements), and check that the old certificate had not expired and that the UPN of the user has not changed; then `certutil -pulse`, or delete the container (`certutil -deleteHelloContainer`) and provision anew'

/**
 * What to do about a code where its document names a meaning and no remedy, or none that one can do: advice of ours.
 *
 * What a code means stands in the catalogue of failures alone. A step before the code: what holds there alone.
 */
export const advice: ReadonlyMap<string, string> = new Map([
  [
    '0xC00000BB',
    'let the user sign in with the password meanwhile; on each domain controller that the device asks, see that a certificate of the template "Kerberos Authentication" (with KDC Authentication) stands in `certutil -store my`, and has not ended; see that the CA of the certificates stands in NTAuth (`certutil -viewstore -enterprise NTAuth`; `certutil -dspublish -f <certificate> NTAuthCA` publishes it); export the certificate of the domain controller, and run `certutil -verify -urlfetch <file>` on the device: every revocation list has to be reached',
  ],
  ...['0xC000023C', '0xC00000BE', '0xC00000C4', '0x80072EE2', '0x80072EE7', '0x80072EFD', '0x80072EFE'].map(
    (code) => [`enterprise-prt ${code}`, reachFederation] as const,
  ),
  [
    'certificate-issued 0x80094014',
    'ask whoever denied it (the disposition message of the request names the account); clear "CA certificate manager approval" in the template (Issuance Requirements), so that no manager has to decide; then let the user sign out and in',
  ],
  ['renewal 0x80094809', takenAsNew],
  ['renewal 0x8009480A', takenAsNew],
  ['renewal 0x8009480B', takenAsNew],
  [
    'hybrid-join 0x80090016',
    'let the device join again: `dsregcmd /debug /leave` in an elevated prompt, then sign out and sign in again; do not clear the TPM of a joined device; take images from machines that never joined',
  ],
  ['0xCAA90017', endpoints],
  ['0xCAA9002C', `${endpoints}; look for a proxy that answers in its place`],
  ['0xCAA90023', endpoints],
  ['0xCAA82EE2', reach],
  ['0xCAA82EFD', reach],
  ['0xCAA90014', endpoints],
  ['0xC00484C1', endpoints],
  ['0x800484C1', endpoints],
  ['0xC004848B', endpoints],
  ['0xC004848C', endpoints],
  ['0xC000023C', network],
  ['0xC00000BE', network],
  ['0xC00000C4', network],
  ['12002', network],
  ['12007', network],
  ['12029', network],
  ['12030', network],
  [
    '0xC000005F',
    'make the UPN suffix a verified domain of the tenant, or give the user a UPN with one that is (`whoami /upn` shows it), and sign in with that user name',
  ],
  [
    '0xC004844C',
    'give the user a UPN with a routable suffix that is a verified domain of the tenant (`whoami /upn` shows it), and sign in with it',
  ],
  [
    '0x801C004D',
    'sign in to Windows with the work account, and see that `dsregcmd /status` shows WamDefaultSet YES; else add the account under Settings, Accounts, Access work or school',
  ],
  ['0x80094816', 'let the template renew with the same key (Request Handling), and enrol anew'],
  [
    'AADSTS50034',
    'check that Entra Connect synchronises the user, and that the UPN is the same on both sides (`whoami /upn`, and the user in Entra ID)',
  ],
  [
    'AADSTS50126',
    'sign in with the password that Entra ID knows; after a change, wait until it is synchronised',
  ],
  ['AADSTS50053', 'wait, or unlock the account in Entra ID (sign-in logs, risky users), and sign in again'],
  ['AADSTS50055', 'let the user change the password, and sign in again'],
  ['AADSTS50057', 'enable the user in Active Directory and Entra ID, and sign in again'],
  [
    'AADSTS50107',
    'compare the issuer of AD FS (`Get-AdfsProperties`: Identifier) with that of the federated domain (`Get-MgDomainFederationConfiguration`: IssuerUri)',
  ],
  ['AADSTS90002', 'make the UPN suffix a verified domain of the tenant, and sign in with that user name'],
  ['AADSTS135011', 'enable the device in Entra ID (Devices), then lock and unlock it'],
  ['AADSTS130007', 'enable the device in Entra ID (Devices), then sign out and in'],
  [
    'AADSTS50072',
    'let the user register a method at https://aka.ms/mfasetup, then sign out and in and go through the wizard',
  ],
  [
    'AADSTS50079',
    'let the user register a method at https://aka.ms/mfasetup, then sign out and in and go through the wizard',
  ],
  [
    'AADSTS53003',
    'look in the sign-in logs of Entra ID for the policy that blocked it, and let "Device Registration" pass',
  ],
])
