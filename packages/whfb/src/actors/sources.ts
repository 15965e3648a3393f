const learn = 'https://learn.microsoft.com/windows/security/identity-protection/hello-for-business'
const specifications = 'https://learn.microsoft.com/openspecs/windows_protocols'

/** Where the steps of the actors are documented or specified. */
export const source = {
  seed: `Microsoft Learn, "Configure and enroll in Windows Hello for Business in hybrid certificate trust", ${learn}/deploy/hybrid-cert-trust-enroll`,
  experience: `Microsoft Learn, "Windows Hello for Business", user experience, ${learn}/deploy/hybrid-cert-trust-enroll#user-experience`,
  provisioning: `Microsoft Learn, "How Windows Hello for Business provisioning works", ${learn}/how-it-works-provisioning`,
  asynchronous:
    'Microsoft Learn, "Windows Hello for Business provisioning", revision before 2024, hybrid certificate trust, asynchronous',
  authentication: `Microsoft Learn, "How Windows Hello for Business authentication works", ${learn}/how-it-works-authentication`,
  dsregcmd:
    'Microsoft Learn, "Troubleshoot devices by using the dsregcmd command", Ngc Prerequisite Check, https://learn.microsoft.com/entra/identity/devices/troubleshoot-device-dsregcmd',
  registration:
    'Microsoft Learn, "How Microsoft Entra device registration works", https://learn.microsoft.com/entra/identity/devices/device-registration-how-it-works',
  joinErrors:
    'Microsoft Learn, "Troubleshoot Microsoft Entra hybrid joined devices", https://learn.microsoft.com/entra/identity/devices/troubleshoot-hybrid-join-windows-current',
  policy: `Microsoft Learn, "Windows Hello for Business policy settings", ${learn}/policy-settings`,
  keyProvisioning: `MS-KPP 3.1.5.1 (key registration), ${specifications}/ms-kpp`,
  oneKey: `MS-ADTS 2.2.20 (KeyID is the SHA-256 of the key, and a value carries one DeviceId), ${specifications}/ms-adts; that the key of another is refused is inferred`,
  oauth: `MS-OAPXBC 3.2.5.1 (nonce, primary refresh token, certificate request), ${specifications}/ms-oapxbc`,
  discovery: `MS-OIDCE 3.2.5.3.1.3 (capabilities winhello_cert, winhello_cert_kr), ${specifications}/ms-oidce`,
  federatedMfa:
    'Microsoft Graph, internalDomainFederation (federatedIdpMfaBehavior values), https://learn.microsoft.com/graph/api/resources/internaldomainfederation',
  enrolment: `MS-WCCE 3.2.2.6.2.1.4 (template and signature rules of the CA), ${specifications}/ms-wcce`,
  waiver: `MS-WCCE 3.2.2.6.2.1.4.5.6 and 3.2.2.6.2.1.4.8 (renewal with the same key), ${specifications}/ms-wcce`,
  renewalChannel: 'MS-CERSOD 3.6 (renewal directly with the CA); for Windows Hello inferred',
  template: `MS-CRTD 2.27 (CT_FLAG_HELLO_LOGON_KEY), ${specifications}/ms-crtd; Certificate enrolment events 89, 90, 91`,
  authority: `Microsoft Learn, "Configure Active Directory Federation Services in hybrid certificate trust", ${learn}/deploy/hybrid-cert-trust-adfs`,
  pki: `Microsoft Learn, "Configure and validate the PKI in hybrid certificate trust", ${learn}/deploy/hybrid-cert-trust-pki`,
  scep: `Microsoft Learn, "Use certificates for on-premises single sign-on on Entra joined devices", ${learn}/hello-hybrid-aadj-sso-cert`,
  tokens:
    'Microsoft Learn, "Primary refresh token", https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token',
  serverCodes:
    'Microsoft Learn, "Microsoft Entra authentication and authorization error codes" (AADSTS130004, NgcKeyNotFound), https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  knownIssues: `Microsoft Learn, "Windows Hello for Business known deployment issues", ${learn}/hello-deployment-issues`,
  creationErrors: `Microsoft Learn, "Windows Hello errors during PIN creation", ${learn}/hello-errors-during-pin-creation`,
  retry: 'User Device Registration event 365, HelloForBusiness event 6066: auto-enrolment will retry',
  rollback: 'HelloForBusiness events 7032, 8032; that the container goes with it is inferred',
  installation: 'Provisioning phase G; HelloForBusiness events 8031, 8067 and 7031',
  synchronisation: 'Microsoft Learn, "Microsoft Entra Connect Sync: scheduler", 30 minutes by default',
  mapping:
    'Microsoft Support KB5014754 (StrongCertificateBindingEnforcement, KDC events 39, 40 and 41); MS-PKCA 3.1.5.2.1',
  mappingStrength:
    'MS-PKCA 3.1.5.2.1.5 (a SID and key trust, msDS-KeyCredentialLink, are strong mappings; the UPN in the SAN is a weak one)',
  kdcCertificate:
    'Microsoft Learn, "Validate the domain controller certificate"; Security-Kerberos events 102, 103, 106 and 107',
  autoEnrolment:
    'MS-CERSOD 2.8 (auto-enrolment at least twice a day); MS-CRTD 2.15 (pKIOverlapPeriod), base template 6 weeks',
  pinReset: `Microsoft Learn, "PIN reset", ${learn}/pin-reset`,
  lockout:
    'TPM 2.0: 32 authorisation failures, one forgotten in 10 minutes; HelloForBusiness event 5555 IsTpmLockedOut',
  hammering:
    'Microsoft Learn, "Trusted Platform Module (TPM) fundamentals" (anti-hammering: one count for all keys and users, which no success lowers), https://learn.microsoft.com/windows/security/hardware-security/tpm/tpm-fundamentals#anti-hammering',
  tenUsers:
    'Microsoft Learn, "Plan a phishing-resistant passwordless authentication deployment" (ten users of a device), https://learn.microsoft.com/entra/identity/authentication/how-to-deploy-phishing-resistant-passwordless-authentication',
  containers: `Microsoft Learn, "How Windows Hello for Business works" (container details), ${learn}/how-it-works; that each user of a device has one follows from tying it to the account`,
  disabled:
    'Three wrong PINs, the challenge phrase, one more: disabled until a restart; then 1, 2 or 10 minutes (older documents of Windows Hello)',
  removal: 'certutil -deleteHelloContainer; HelloForBusiness events 3601, 8601, 3611 and 8611',
  keyRemoval: 'User Device Registration events 346 and 347',
  ladder: `Microsoft Learn, "Windows Hello errors during PIN creation" (try again, sign out and in, restart), ${learn}/hello-errors-during-pin-creation`,
  missed:
    'Inferred: whoever is not answered in time gives up; that auto-enrolment, tasks and cycles come again is documented',
  protectedUsers: `Microsoft Learn, "Dual enrollment" (AdminSDHolder and SDProp, every 60 minutes), ${learn}/hello-feature-dual-enrollment`,
  inferred: 'Inferred: no source states it',
  administration: 'What an administrator, or bad luck, does from outside',
} as const
