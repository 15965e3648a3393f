/** The documents on which the catalogue stands, as they are cited. */
export const documents = {
  pin: 'Microsoft Learn, "Windows Hello errors during PIN creation", 01/15/2025',
  pinHello:
    'Microsoft Learn, "Windows Hello errors during PIN creation" (Windows Hello for Business), 03/12/2024',
  join: 'Microsoft Learn, "Troubleshoot Microsoft Entra hybrid joined devices", 11/25/2024',
  prt: 'Microsoft Learn, "Troubleshoot primary refresh token issues on Windows devices", 02/23/2026',
  aadsts: 'Microsoft Learn, "Microsoft Entra authentication and authorization error codes", 04/24/2024',
  knownIssues: 'Microsoft Learn, "Windows Hello for Business known deployment issues", 05/03/2021',
  erref: 'MS-ERREF',
  constants: 'public lists of Windows constants',
  mdm: 'Microsoft Learn, "Azure Active Directory integration with MDM", error table',
  manifests: 'event manifests of Windows 10 builds 17134 and 18990, and their public message strings',
  fields: 'newer public listing of event fields',
  samples: 'samples published by administrators',
  captive: 'Microsoft support article on sign-in behind captive portals, 08/21/2026',
  faq: 'Microsoft Learn, "Microsoft Entra device management FAQ", 11/25/2024',
} as const
