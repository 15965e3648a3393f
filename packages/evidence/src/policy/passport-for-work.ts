/**
 * The names of the settings of Windows Hello for Business, as Group Policy and the PassportForWork CSP spell them.
 *
 * Source: Passport.admx; Microsoft Learn, "PassportForWork CSP", and "Policy settings for Windows Hello for Business".
 */

/** The key of Group Policy below its hive. */
export const policyKey = 'SOFTWARE\\Policies\\Microsoft\\PassportForWork'

/** The nodes below `{TenantId}/Policies`. */
const tenantNodes = [
  'UsePassportForWork',
  'RequireSecurityDevice',
  'ExcludeSecurityDevices/TPM12',
  'EnablePinRecovery',
  'UseCertificateForOnPremAuth',
  'UseCloudTrustForOnPremAuth',
  'DisablePostLogonProvisioning',
  'EnableWindowsHelloProvisioningForSecurityKeys',
  'UseHelloCertificatesAsSmartCardCertificates',
  'Remote/UseRemotePassport',
  'PINComplexity/MinimumPINLength',
  'PINComplexity/MaximumPINLength',
  'PINComplexity/UppercaseLetters',
  'PINComplexity/LowercaseLetters',
  'PINComplexity/SpecialCharacters',
  'PINComplexity/Digits',
  'PINComplexity/History',
  'PINComplexity/Expiration',
]

/** The nodes right below the root of the CSP. */
const rootNodes = [
  'UseBiometrics',
  'Biometrics/UseBiometrics',
  'Biometrics/FacialFeaturesUseEnhancedAntiSpoofing',
  'Biometrics/EnableESSwithSupportedPeripherals',
  'DeviceUnlock/GroupA',
  'DeviceUnlock/GroupB',
  'DeviceUnlock/Plugins',
  'DynamicLock/DynamicLock',
  'DynamicLock/Plugins',
  'SecurityKey/UseSecurityKeyForSignin',
]

const uris: ReadonlyMap<string, string> = new Map(
  (['Device', 'User'] as const).flatMap((tree) => {
    const root = `./${tree}/Vendor/MSFT/PassportForWork`
    const all = [
      ...tenantNodes.map((node) => `${root}/{TenantId}/Policies/${node}`),
      ...rootNodes.map((node) => `${root}/${node}`),
    ]
    return all.map((uri) => [idOf(uri), uri] as const)
  }),
)

/** The OMA-URI that a definition of the settings catalog stands for; nothing where it is none of PassportForWork. */
export function uriOfDefinition(definition: string): string | undefined {
  return uris.get(definition.toLowerCase().replace('_tenantid_', '_{tenantid}_'))
}

/** `./Device/Vendor/…/{TenantId}/…` is `device_vendor_…_{tenantid}_…` there. */
function idOf(uri: string): string {
  return uri.slice(2).replaceAll('/', '_').toLowerCase()
}

/** Values that are 0 or 1, true or false, wherever they stand. */
const switches: ReadonlySet<string> = new Set([
  'Enabled',
  'DisableSmartCardNode',
  'AllowAllUserAccessToSmartCardNode',
  ...[...tenantNodes, ...rootNodes]
    .filter((node) => !/^PINComplexity|^DeviceUnlock|Plugins$/.test(node))
    .map((node) => node.slice(node.lastIndexOf('/') + 1)),
])

/** Does a field ask a yes-or-no question? */
export function isSwitch(field: string): boolean {
  return (
    /PassportForWork/i.test(field) &&
    switches.has(field.slice(1 + Math.max(field.lastIndexOf('/'), field.lastIndexOf('\\'))))
  )
}

/** The registry values of the policies, by the title that `gpresult` prints on an English Windows. */
export const valueByTitle: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'Use Windows Hello for Business': 'Enabled',
    "Don't start Windows Hello provisioning after sign-in": 'DisablePostLogonProvisioning',
    'Do not start Windows Hello provisioning after sign-in': 'DisablePostLogonProvisioning',
    'Use a hardware security device': 'RequireSecurityDevice',
    'Do not use TPM 1.2': 'ExcludeSecurityDevices\\TPM12',
    'TPM 1.2': 'ExcludeSecurityDevices\\TPM12',
    'Use certificate for on-premises authentication': 'UseCertificateForOnPremAuth',
    'Use cloud trust for on-premises authentication': 'UseCloudTrustForOnPremAuth',
    'Use cloud (Kerberos) trust for on-premises authentication': 'UseCloudTrustForOnPremAuth',
    'Use PIN recovery': 'EnablePinRecovery',
    'Use PIN Recovery': 'EnablePinRecovery',
    'Turn off smart card emulation': 'DisableSmartCardNode',
    'Allow enumeration of emulated smart card for all users': 'AllowAllUserAccessToSmartCardNode',
    'Use Windows Hello for Business certificates as smart card certificates':
      'UseHelloCertificatesAsSmartCardCertificates',
  }),
)

/** What is said of a policy of Windows Hello whose title is none of these. */
export const titleInAnotherLanguage =
  'a policy of Windows Hello whose title is not known: is it in another language? Collect `reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\PassportForWork /s`, and the same below HKCU'
