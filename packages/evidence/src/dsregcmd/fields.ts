/** The names that `dsregcmd` gives its fields. */

/** Fields that ask a yes-or-no question: whatever else stands there could not be read. */
export const yesNoFields: ReadonlySet<string> = new Set([
  'AzureAdJoined',
  'EnterpriseJoined',
  'DomainJoined',
  'TpmProtected',
  'DeviceAuthStatus',
  'NgcSet',
  'WorkplaceJoined',
  'WamDefaultSet',
  'AzureAdPrt',
  'EnterprisePrt',
  'OnPremTgt',
  'CloudTgt',
  'AadRecoveryEnabled',
  'AadRecoveryNeeded',
  'AD Connectivity Test',
  'AD Configuration Test',
  'DRS Discovery Test',
  'DRS Connectivity Test',
  'Token acquisition Test',
  'Token Acquisition Test',
  'KeySignTest',
  'NgcPreReq',
  'IsDeviceJoined',
  'IsUserAzureAD',
  'PolicyEnabled',
  'PostLogonEnabled',
  'DeviceEligible',
  'SessionIsNotRemote',
  'X509CertRequired',
  'AdfsRefreshToken',
  'AdfsRaIsReady',
  'LogonCertTemplateReady',
  'ScepReady',
  'OnPremTGT',
  'PreReqResult',
  // What `dsregcmd /join /debug` prints of its checks before the join.
  'isDcAvailable',
])

/** The rows of the block about the last attempt to get a token, which may stand under either token. */
export const prtDiagnosticFields: ReadonlySet<string> = new Set([
  'AcquirePrtDiagnostics',
  'RefreshPrtDiagnostics',
  'Previous Prt Attempt',
  'Attempt Status',
  'User Identity',
  'Credential Type',
  'Correlation ID',
  'Endpoint URI',
  'HTTP Method',
  'HTTP Error',
  'HTTP status',
  'Server Error Code',
  'Server Error Description',
])

/** The field as Windows spells it today, where older builds cut it short or named it otherwise. */
export function spelling(field: string, section: string): string {
  if (field === 'dmComplianceUrl') return 'MdmComplianceUrl'
  // Renamed in Windows 11 23H2. The `CloudTgt` of the SSO state is another thing, and keeps its name.
  return field === 'CloudTGT' && !/sso/i.test(section) ? 'OnPremTGT' : field
}
