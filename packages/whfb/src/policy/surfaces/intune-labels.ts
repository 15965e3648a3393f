import type { SettingName } from '../setting-values.ts'

/** What a row of an Intune form sets, and what its choices mean to the CSP; a row without choices takes a number. */
export interface IntuneRow {
  readonly setting: SettingName
  readonly choices?: ReadonlyMap<unknown, unknown>
}

const off = ['Disabled', 'Disable', 'No', false].map((choice) => [choice, false] as const)
const on = ['Enabled', 'Enable', 'Yes', true].map((choice) => [choice, true] as const)
const onOff: ReadonlyMap<unknown, unknown> = new Map([...on, ...off])
/** "Block …" is the negation of what it sets. */
const blocked: ReadonlyMap<unknown, unknown> = new Map(
  [...on, ...off].map(([choice, isOn]) => [choice, !isOn] as const),
)
const asNumber: ReadonlyMap<unknown, unknown> = new Map(
  [...on, ...off].map(([choice, isOn]) => [choice, isOn ? 1 : 0] as const),
)
const trustedPlatformModule: ReadonlyMap<unknown, unknown> = new Map<unknown, unknown>([
  ['Required', true],
  ['Preferred', false],
  ...onOff,
])
const letters: ReadonlyMap<unknown, unknown> = new Map([
  ['Allowed', 0],
  ['Required', 1],
  ['Not allowed', 2],
])

const pinRows = {
  'Minimum PIN length': { setting: 'PINComplexity/MinimumPINLength' },
  'Maximum PIN length': { setting: 'PINComplexity/MaximumPINLength' },
  'Lowercase letters in PIN': { setting: 'PINComplexity/LowercaseLetters', choices: letters },
  'Uppercase letters in PIN': { setting: 'PINComplexity/UppercaseLetters', choices: letters },
  'Special characters in PIN': { setting: 'PINComplexity/SpecialCharacters', choices: letters },
  'PIN expiration (days)': { setting: 'PINComplexity/Expiration' },
  'Remember PIN history': { setting: 'PINComplexity/History' },
} as const satisfies Record<string, IntuneRow>

const sensorRows = {
  'Allow biometric authentication': { setting: 'Biometrics/UseBiometrics', choices: onOff },
  'Use enhanced anti-spoofing, when available': {
    setting: 'Biometrics/FacialFeaturesUseEnhancedAntiSpoofing',
    choices: onOff,
  },
  'Use security keys for sign-in': { setting: 'SecurityKey/UseSecurityKeyForSignin', choices: asNumber },
} as const satisfies Record<string, IntuneRow>

/**
 * The rows of Intune's forms whose labels we have a source for, form by form.
 *
 * Source: Microsoft Learn, "Configure and enroll in Windows Hello for Business in hybrid certificate trust"; "Manage
 * Windows Hello for Business on devices at the time devices enroll with Intune"; "Windows 10 device settings to enable
 * Windows Hello for Business in Intune". The labels of the settings catalog for PIN rules are not among them.
 */
export const intuneRows = {
  'settings catalog': rows({
    'Use Passport For Work': { setting: 'UsePassportForWork', choices: onOff },
    'Use Windows Hello For Business': { setting: 'UsePassportForWork', choices: onOff },
    'Use Certificate For On Prem Auth': { setting: 'UseCertificateForOnPremAuth', choices: onOff },
    'Use Cloud Trust For On Prem Auth': { setting: 'UseCloudTrustForOnPremAuth', choices: onOff },
    'Require Security Device': { setting: 'RequireSecurityDevice', choices: onOff },
    'Enable Pin Recovery': { setting: 'EnablePinRecovery', choices: onOff },
  }),
  'account protection': rows({
    'Block Windows Hello for Business': { setting: 'UsePassportForWork', choices: blocked },
    'Enable to use a Trusted Platform Module (TPM)': { setting: 'RequireSecurityDevice', choices: onOff },
    'Enable to use certificate for on-premises resources': {
      setting: 'UseCertificateForOnPremAuth',
      choices: onOff,
    },
    'Enable PIN recovery': { setting: 'EnablePinRecovery', choices: onOff },
    ...pinRows,
  }),
  'identity protection': rows({
    'Configure Windows Hello for Business': { setting: 'UsePassportForWork', choices: onOff },
    'Use a Trusted Platform Module (TPM)': {
      setting: 'RequireSecurityDevice',
      choices: trustedPlatformModule,
    },
    'Certificate for on-premise resources': { setting: 'UseCertificateForOnPremAuth', choices: onOff },
    'Enable PIN recovery': { setting: 'EnablePinRecovery', choices: onOff },
    ...pinRows,
    ...sensorRows,
  }),
  'tenant-wide enrollment': rows({
    'Configure Windows Hello for Business': { setting: 'UsePassportForWork', choices: onOff },
    'Use a Trusted Platform Module (TPM)': {
      setting: 'RequireSecurityDevice',
      choices: trustedPlatformModule,
    },
    ...pinRows,
    ...sensorRows,
    'Allow phone sign-in': { setting: 'Remote/UseRemotePassport', choices: onOff },
  }),
} as const

/** What the form of the tenant-wide policy shows, and saves, where nobody changes it. */
export const tenantWideDefaults: Readonly<Record<string, unknown>> = {
  'Use a Trusted Platform Module (TPM)': 'Required',
  'Minimum PIN length': 6,
  'Maximum PIN length': 127,
  'Lowercase letters in PIN': 'Not allowed',
  'Uppercase letters in PIN': 'Not allowed',
  'Special characters in PIN': 'Not allowed',
  'PIN expiration (days)': 41,
  'Remember PIN history': 5,
  'Allow biometric authentication': 'Yes',
}

function rows(table: Readonly<Record<string, IntuneRow>>): ReadonlyMap<string, IntuneRow> {
  return new Map(Object.entries(table))
}
