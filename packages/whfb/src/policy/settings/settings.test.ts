import { describe, expect, test } from 'vitest'
import { defaultPolicyFlags } from '../flags.ts'
import type { SettingName } from '../setting-values.ts'
import { defaultPolicySubject } from '../subject.ts'
import { settingNames, settings } from './settings.ts'

const K = 'SOFTWARE\\Policies\\Microsoft\\PassportForWork'
const biometrics =
  'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WinBio\\Credential Provider\\Domain Accounts'
const AE = 'SOFTWARE\\Policies\\Microsoft\\Cryptography\\AutoEnrollment'

/** Passport.admx and the auto-enrolment policy, written down a second time: setting, registry value, half. */
const registry: readonly (readonly [SettingName, string, 'both' | 'user' | 'computer'])[] = [
  ['UsePassportForWork', `${K}\\Enabled`, 'both'],
  ['DisablePostLogonProvisioning', `${K}\\DisablePostLogonProvisioning`, 'both'],
  ['RequireSecurityDevice', `${K}\\RequireSecurityDevice`, 'computer'],
  ['ExcludeSecurityDevices/TPM12', `${K}\\ExcludeSecurityDevices\\TPM12`, 'computer'],
  ['UseCertificateForOnPremAuth', `${K}\\UseCertificateForOnPremAuth`, 'both'],
  ['UseCloudTrustForOnPremAuth', `${K}\\UseCloudTrustForOnPremAuth`, 'computer'],
  ['EnablePinRecovery', `${K}\\EnablePinRecovery`, 'computer'],
  ['Biometrics/UseBiometrics', biometrics, 'computer'],
  ['PINComplexity/MinimumPINLength', `${K}\\PINComplexity\\MinimumPINLength`, 'computer'],
  ['PINComplexity/MaximumPINLength', `${K}\\PINComplexity\\MaximumPINLength`, 'computer'],
  ['PINComplexity/UppercaseLetters', `${K}\\PINComplexity\\UppercaseLetters`, 'computer'],
  ['PINComplexity/LowercaseLetters', `${K}\\PINComplexity\\LowercaseLetters`, 'computer'],
  ['PINComplexity/SpecialCharacters', `${K}\\PINComplexity\\SpecialCharacters`, 'computer'],
  ['PINComplexity/Digits', `${K}\\PINComplexity\\Digits`, 'computer'],
  ['PINComplexity/History', `${K}\\PINComplexity\\History`, 'computer'],
  ['PINComplexity/Expiration', `${K}\\PINComplexity\\Expiration`, 'computer'],
  ['DeviceUnlock/GroupA', `${K}\\DeviceUnlock\\GroupA`, 'computer'],
  ['DeviceUnlock/GroupB', `${K}\\DeviceUnlock\\GroupB`, 'computer'],
  ['DeviceUnlock/Plugins', `${K}\\DeviceUnlock\\Plugins`, 'computer'],
  ['DynamicLock/DynamicLock', `${K}\\DynamicLock\\DynamicLock`, 'computer'],
  ['DynamicLock/Plugins', `${K}\\DynamicLock\\Plugins`, 'computer'],
  ['DisableSmartCardNode', `${K}\\DisableSmartCardNode`, 'computer'],
  ['AllowAllUserAccessToSmartCardNode', `${K}\\AllowAllUserAccessToSmartCardNode`, 'computer'],
  [
    'UseHelloCertificatesAsSmartCardCertificates',
    `${K}\\UseHelloCertificatesAsSmartCardCertificates`,
    'computer',
  ],
  ['FallbackToSyncJoin', 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CDJ\\FallbackToSyncJoin', 'computer'],
  ['User/AEPolicy', `${AE}\\AEPolicy`, 'user'],
  ['User/OfflineExpirationPercent', `${AE}\\OfflineExpirationPercent`, 'user'],
  ['User/OfflineExpirationStoreNames', `${AE}\\OfflineExpirationStoreNames`, 'user'],
  ['Computer/AEPolicy', `${AE}\\AEPolicy`, 'computer'],
  ['Computer/OfflineExpirationPercent', `${AE}\\OfflineExpirationPercent`, 'computer'],
  ['Computer/OfflineExpirationStoreNames', `${AE}\\OfflineExpirationStoreNames`, 'computer'],
]

/** How Passport.admx calls the policy, or the element of one: setting, id, what the editor shows. */
const named = `
UsePassportForWork | MSPassport_UsePassportForWork | Use Windows Hello for Business
DisablePostLogonProvisioning | MSPassport_DisablePostLogonProvisioning | Don't start Windows Hello provisioning after sign-in
RequireSecurityDevice | MSPassport_RequireSecurityDevice | Use a hardware security device
ExcludeSecurityDevices/TPM12 | MSPassport_ExcludeTPM12DataType | Do not use TPM 1.2
UseCertificateForOnPremAuth | WHFB_UseCertificateForOnPremAuth | Use certificate for on-premises authentication
UseCloudTrustForOnPremAuth | WHFB_UseCloudTrustForOnPremAuth | Use cloud (Kerberos) trust for on-premises authentication
EnablePinRecovery | MSPassport_EnablePinRecovery | Use PIN recovery
Biometrics/UseBiometrics | MSPassport_UseBiometrics | Use biometrics
PINComplexity/MinimumPINLength | - | Minimum PIN length
PINComplexity/MaximumPINLength | - | Maximum PIN length
PINComplexity/UppercaseLetters | - | Require uppercase letters
PINComplexity/LowercaseLetters | - | Require lowercase letters
PINComplexity/SpecialCharacters | - | Require special characters
PINComplexity/Digits | - | Require digits
PINComplexity/History | - | History
PINComplexity/Expiration | - | Expiration
DeviceUnlock/GroupA | MSPassport_UseDeviceUnlock | Configure device unlock factors
DeviceUnlock/GroupB | MSPassport_UseDeviceUnlock | Configure device unlock factors
DeviceUnlock/Plugins | MSPassport_UseDeviceUnlock | Configure device unlock factors
DynamicLock/DynamicLock | MSPassport_UseDynamicLock | Configure dynamic lock factors
DynamicLock/Plugins | MSPassport_UseDynamicLock | Configure dynamic lock factors
DisableSmartCardNode | MSPassport_DisableSmartCardNode | Turn off smart card emulation
AllowAllUserAccessToSmartCardNode | MSPassport_AllowAllUserAccessToSmartCardNode | Allow enumeration of emulated smart card for all users
UseHelloCertificatesAsSmartCardCertificates | MSPassport_UseHelloCertificatesAsSmartCardCertificates | Use Windows Hello for Business certificates as smart card certificates
`

/** The first build of each node of the CSP for which its documentation names one. */
const firstBuilds = `
UsePassportForWork | 1511
ExcludeSecurityDevices/TPM12 | 15063
EnablePinRecovery | 1703
UseCloudTrustForOnPremAuth | 19044.1566 22000.527 22621
DisablePostLogonProvisioning | insider
EnableWindowsHelloProvisioningForSecurityKeys | insider
UseHelloCertificatesAsSmartCardCertificates | 17763
Biometrics/EnableESSwithSupportedPeripherals | 22621
DeviceUnlock/GroupA | 17134
DeviceUnlock/GroupB | 17134
SecurityKey/UseSecurityKeyForSignin | 18362
`

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' | '))

const yesNo = [
  [true, false, 1, 0],
  ['true', 2, -1, null, 'Enabled'],
] as const
const lengths = [
  [4, 6, 127],
  ['6', 6.5, Number.NaN, true, null],
] as const
const characters = [
  [0, 1, 2],
  [3, -1, '1', true, null],
] as const
const history = [
  [0, 50],
  [51, -1, '5', 1.5],
] as const
const days = [
  [0, 41, 730],
  [731, -1, '41'],
] as const
const bit = [
  [0, 1],
  [2, true, '1'],
] as const
const words = [
  ['', '{GUID}'],
  [1, true, null],
] as const

/** The PassportForWork CSP, and the one node of the Policy CSP, written down a second time: node, trees, what it takes, what it refuses. */
const csp: readonly (readonly [SettingName, string, readonly [readonly unknown[], readonly unknown[]]])[] = [
  ['UsePassportForWork', 'user device', yesNo],
  ['RequireSecurityDevice', 'user device', yesNo],
  ['ExcludeSecurityDevices/TPM12', 'device', yesNo],
  ['EnablePinRecovery', 'user device', yesNo],
  ['UseCertificateForOnPremAuth', 'device', yesNo],
  ['UseCloudTrustForOnPremAuth', 'device', yesNo],
  ['DisablePostLogonProvisioning', 'device', yesNo],
  ['EnableWindowsHelloProvisioningForSecurityKeys', 'device', yesNo],
  ['UseHelloCertificatesAsSmartCardCertificates', 'device', yesNo],
  ['Remote/UseRemotePassport', 'device', yesNo],
  ['PINComplexity/MinimumPINLength', 'user device', lengths],
  ['PINComplexity/MaximumPINLength', 'user device', lengths],
  ['PINComplexity/UppercaseLetters', 'user device', characters],
  ['PINComplexity/LowercaseLetters', 'user device', characters],
  ['PINComplexity/SpecialCharacters', 'user device', characters],
  ['PINComplexity/Digits', 'user device', characters],
  ['PINComplexity/History', 'user device', history],
  ['PINComplexity/Expiration', 'user device', days],
  ['Biometrics/UseBiometrics', 'device', yesNo],
  ['Biometrics/FacialFeaturesUseEnhancedAntiSpoofing', 'device', yesNo],
  ['Biometrics/EnableESSwithSupportedPeripherals', 'device', bit],
  ['DeviceUnlock/GroupA', 'device', words],
  ['DeviceUnlock/GroupB', 'device', words],
  ['DeviceUnlock/Plugins', 'device', words],
  ['DynamicLock/DynamicLock', 'device', yesNo],
  ['DynamicLock/Plugins', 'device', words],
  ['SecurityKey/UseSecurityKeyForSignin', 'device', bit],
  ['Authentication/ConfigureWebSignInAllowedUrls', 'device', words],
]

/** Values that are on, or not off, where nobody configures them on a hybrid joined device; all others are off. */
const notOff: Partial<Record<SettingName, unknown>> = {
  'PINComplexity/MinimumPINLength': 6,
  'PINComplexity/MaximumPINLength': 127,
  'Biometrics/UseBiometrics': true,
  'Biometrics/EnableESSwithSupportedPeripherals': 1,
  FallbackToSyncJoin: true,
  'User/OfflineExpirationPercent': 10,
  'User/OfflineExpirationStoreNames': 'MY',
  'Computer/OfflineExpirationPercent': 10,
  'Computer/OfflineExpirationStoreNames': 'MY',
}

describe('the settings', () => {
  test('W100 each stands in Group Policy where Passport.admx has it', () => {
    expect(
      settingNames.flatMap((name) => {
        const { groupPolicy } = settings[name]
        return groupPolicy === undefined ? [] : [[name, groupPolicy.value, groupPolicy.class].join(' | ')]
      }),
    ).toHaveLength(registry.length)
    for (const [name, value, half] of registry)
      expect(settings[name].groupPolicy).toMatchObject({ value, class: half })
  })

  test('W100 each stands in the CSP under its node, in its trees, and takes what the CSP takes', () => {
    expect(settingNames.filter((name) => settings[name].csp !== undefined)).toHaveLength(csp.length)
    for (const [name, trees, [taken, refused]] of csp) {
      const place = settings[name].csp
      expect([name, place?.node, place?.trees.join(' ')]).toEqual([name, name, trees])
      for (const raw of taken) expect([name, raw, place?.read(raw).fault]).toEqual([name, raw, undefined])
      for (const raw of refused) expect([name, raw, place?.read(raw).value]).toEqual([name, raw, undefined])
    }
  })

  test('W100 each is called in Group Policy what Passport.admx calls it', () => {
    for (const [name, id, title] of rows(named)) {
      const place = settingNames
        .map((one) => ({ one, of: settings[one].groupPolicy }))
        .find(({ one }) => one === name)
      expect([name, place?.of?.id ?? '-', place?.of?.title]).toEqual([name, id, title])
    }
    const untold = settingNames.filter(
      (name) => settings[name].groupPolicy !== undefined && !named.includes(`\n${name} | `),
    )
    expect(untold.filter((name) => !name.includes('er/'))).toEqual(['FallbackToSyncJoin'])
  })

  test('W100 each node of the CSP tells since when it is there, where its documentation does', () => {
    const told = settingNames.flatMap((name) => {
      const { since } = settings[name].csp ?? {}
      return since === undefined ? [] : [[name, since]]
    })
    expect(told.map(([name]) => name).toSorted()).toEqual(
      rows(firstBuilds)
        .map(([name]) => name)
        .toSorted(),
    )
    for (const [name, builds = ''] of rows(firstBuilds)) {
      const since = told.find(([one]) => one === name)?.[1]
      for (const build of builds.split(' '))
        expect([name, since]).toEqual([name, expect.stringContaining(build)])
    }
  })

  test('W100 the place of cloud Kerberos trust in the registry is observed, all others are documented', () => {
    expect(settingNames.filter((name) => settings[name].groupPolicy?.confidence === 'observed')).toEqual([
      'UseCloudTrustForOnPremAuth',
    ])
  })

  test('W100 Group Policy writes switches as 0 and 1, and rules for characters as 1 and 2', () => {
    const enabled = settings.UsePassportForWork.groupPolicy
    expect([0, 1, 2, true, '1'].map((raw) => enabled?.read(raw).value)).toEqual([
      false,
      true,
      undefined,
      undefined,
      undefined,
    ])
    const digits = settings['PINComplexity/Digits'].groupPolicy
    expect([0, 1, 2, 3, '1'].map((raw) => digits?.read(raw).value)).toEqual([
      undefined,
      1,
      2,
      undefined,
      undefined,
    ])
  })

  test('W100 where nobody configures it, each is what the documents say', () => {
    for (const name of settingNames) {
      const unset = settings[name].unset({ subject: defaultPolicySubject, flags: defaultPolicyFlags })
      const off = { boolean: false, number: 0, string: '' }[typeof unset.value as 'boolean']
      expect([name, unset.value]).toEqual([name, notOff[name] ?? off])
      expect(unset.source).not.toBe('')
    }
  })

  test('W100 on an Entra joined device Windows Hello for Business is on where nobody configures it', () => {
    const subject = { ...defaultPolicySubject, join: 'Entra' } as const
    expect(settings.UsePassportForWork.unset({ subject, flags: defaultPolicyFlags }).value).toBe(true)
  })
})
