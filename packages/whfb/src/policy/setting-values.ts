/** What a PIN may, must or must not hold of one class of characters: `0` may, `1` must, `2` must not. */
export type CharacterRule = 0 | 1 | 2

/**
 * Every setting of Windows Hello for Business, and the type of its value.
 *
 * A name is that of the node in the PassportForWork CSP, or in the Policy CSP; where only the registry has the setting,
 * that of its value. The auto-enrolment policy, which user and computer have each for themselves, bears that in front.
 *
 * Source: Passport.admx; Microsoft Learn, "PassportForWork CSP"; MS-CAESO 4.4.5.1.
 */
export interface SettingValues {
  readonly UsePassportForWork: boolean
  readonly DisablePostLogonProvisioning: boolean
  readonly UseCertificateForOnPremAuth: boolean
  readonly UseCloudTrustForOnPremAuth: boolean
  readonly EnableWindowsHelloProvisioningForSecurityKeys: boolean
  readonly RequireSecurityDevice: boolean
  readonly 'ExcludeSecurityDevices/TPM12': boolean
  readonly EnablePinRecovery: boolean
  readonly 'PINComplexity/MinimumPINLength': number
  readonly 'PINComplexity/MaximumPINLength': number
  readonly 'PINComplexity/UppercaseLetters': CharacterRule
  readonly 'PINComplexity/LowercaseLetters': CharacterRule
  readonly 'PINComplexity/SpecialCharacters': CharacterRule
  readonly 'PINComplexity/Digits': CharacterRule
  readonly 'PINComplexity/History': number
  readonly 'PINComplexity/Expiration': number
  readonly 'Biometrics/UseBiometrics': boolean
  readonly 'Biometrics/FacialFeaturesUseEnhancedAntiSpoofing': boolean
  readonly 'Biometrics/EnableESSwithSupportedPeripherals': 0 | 1
  readonly 'DeviceUnlock/GroupA': string
  readonly 'DeviceUnlock/GroupB': string
  readonly 'DeviceUnlock/Plugins': string
  readonly 'DynamicLock/DynamicLock': boolean
  readonly 'DynamicLock/Plugins': string
  readonly 'SecurityKey/UseSecurityKeyForSignin': 0 | 1
  readonly 'Remote/UseRemotePassport': boolean
  readonly UseHelloCertificatesAsSmartCardCertificates: boolean
  readonly DisableSmartCardNode: boolean
  readonly AllowAllUserAccessToSmartCardNode: boolean
  readonly 'Authentication/ConfigureWebSignInAllowedUrls': string
  readonly FallbackToSyncJoin: boolean
  readonly 'User/AEPolicy': number
  readonly 'User/OfflineExpirationPercent': number
  readonly 'User/OfflineExpirationStoreNames': string
  readonly 'Computer/AEPolicy': number
  readonly 'Computer/OfflineExpirationPercent': number
  readonly 'Computer/OfflineExpirationStoreNames': string
}

/** The name of a setting. */
export type SettingName = keyof SettingValues
