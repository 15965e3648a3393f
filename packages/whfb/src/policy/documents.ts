/** The documents on which the policy stands, as they are cited. */
export const documents = {
  admx: 'Passport.admx of Windows 10 1909',
  autoEnrollment: 'MS-CAESO 4.4.5.1',
  configure: 'Microsoft Learn, "Configure Windows Hello for Business", 04/23/2024',
  csp: 'Microsoft Learn, "PassportForWork CSP" and its DDF file, 06/19/2024',
  csp2019: 'Microsoft Learn, "PassportForWork CSP", 2019',
  enroll:
    'Microsoft Learn, "Configure and enroll in Windows Hello for Business in hybrid certificate trust", 06/23/2024',
  faq: 'Microsoft Learn, "Windows Hello for Business frequently asked questions"',
  identityProtection:
    'Microsoft Learn, "Windows 10 device settings to enable Windows Hello for Business in Intune", 01/29/2021',
  join: 'Microsoft Learn, "Troubleshoot Microsoft Entra hybrid joined devices", 11/25/2024',
  manage: 'Microsoft Learn, "Manage Windows Hello for Business in your organization", 02/15/2022',
  pinReset: 'Microsoft Learn, "PIN reset" (Windows Hello for Business)',
  scep: 'Microsoft Learn, "Using certificates for on-premises single sign-on"',
  settings: 'Microsoft Learn, "Windows Hello for Business policy settings", 2024',
  tenantWide:
    'Microsoft Learn, "Manage Windows Hello for Business on devices at the time devices enroll with Intune", 04/25/2022',
} as const
