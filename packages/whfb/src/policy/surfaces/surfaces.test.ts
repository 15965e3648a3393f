import { describe, expect, test } from 'vitest'
import type { PolicySource } from '../policy-source.ts'
import { resolvePolicy } from '../resolve-policy.ts'

const tenant = 'dcd219dd-bc68-4b9b-bf0b-4a33a796be35'
const custom = (values: Record<string, unknown>): PolicySource => ({
  name: 'custom',
  surface: 'custom OMA-URI',
  values,
})
const form = (
  surface: 'settings catalog' | 'account protection' | 'identity protection',
  values: Record<string, unknown>,
): PolicySource => ({ name: surface, surface, tree: 'device', values })
const tenantWide = (values: Record<string, unknown>): PolicySource => ({
  name: 'tenant',
  surface: 'tenant-wide enrollment',
  asOf: 'enrollment',
  values,
})

/** The settings that a source decides, with their values. */
function decided(...sources: PolicySource[]) {
  return Object.fromEntries(
    Object.entries(resolvePolicy(sources).settings).flatMap(([name, { value, decidedBy }]) =>
      decidedBy.channel === 'default' ? [] : [[name, value]],
    ),
  )
}

describe('Group Policy', () => {
  test.each([
    'Enabled',
    'enabled',
    'SOFTWARE\\Policies\\Microsoft\\PassportForWork\\Enabled',
    'HKLM\\SOFTWARE\\Policies\\Microsoft\\PassportForWork\\Enabled',
    'HKU\\S-1-5-21-1-2-3-1104\\SOFTWARE\\Policies\\Microsoft\\PassportForWork\\Enabled',
    'HKEY_USERS\\S-1-5-21-1-2-3-1104\\Software\\Policies\\Microsoft\\PassportForWork\\Enabled',
  ])('W100 %s names the switch', (place) => {
    expect(decided({ name: 'GPO', surface: 'user group policy', values: { [place]: 1 } })).toEqual({
      UsePassportForWork: true,
    })
  })

  test('W100 what decides by a place that is observed alone says so', () => {
    const { settings } = resolvePolicy([
      {
        name: 'GPO',
        surface: 'computer group policy',
        values: { UseCloudTrustForOnPremAuth: 1, RequireSecurityDevice: 1 },
      },
    ])
    expect(settings.UseCloudTrustForOnPremAuth.decidedBy.confidence).toBe('observed')
    expect(settings.RequireSecurityDevice.decidedBy.confidence).toBe('documented')
  })

  test('W100 the value of the CSP is not that of Group Policy: UsePassportForWork is unknown there', () => {
    const { problems } = resolvePolicy([
      { name: 'GPO', surface: 'user group policy', values: { UsePassportForWork: 1 } },
    ])
    expect(problems.map(({ kind }) => kind)).toEqual(['unknown setting'])
  })
})

describe('OMA-URIs', () => {
  test.each([
    [`./Device/Vendor/MSFT/PassportForWork/${tenant}/Policies/UsePassportForWork`, 'device CSP'],
    [`./Device/Vendor/MSFT/PassportForWork/{${tenant}}/Policies/UsePassportForWork`, 'device CSP'],
    [`./Vendor/MSFT/PassportForWork/${tenant.toUpperCase()}/Policies/UsePassportForWork`, 'device CSP'],
    [`./User/Vendor/MSFT/PassportForWork/${tenant}/Policies/UsePassportForWork`, 'user CSP'],
  ])('W113 %s is of the %s', (place, channel) => {
    const { settings } = resolvePolicy([custom({ [place]: true })])
    expect(settings.UsePassportForWork).toMatchObject({ value: true, decidedBy: { channel, place } })
  })

  test('W113 the three of certificate trust', () => {
    const policies = `./Device/Vendor/MSFT/PassportForWork/${tenant}/Policies`
    expect(
      decided(
        custom({
          [`${policies}/UsePassportForWork`]: true,
          [`${policies}/UseCertificateForOnPremAuth`]: true,
          [`${policies}/RequireSecurityDevice`]: true,
        }),
      ),
    ).toEqual({
      UsePassportForWork: true,
      UseCertificateForOnPremAuth: true,
      RequireSecurityDevice: true,
    })
  })

  test.each([
    [`./User/Vendor/MSFT/PassportForWork/${tenant}/Policies/UseCertificateForOnPremAuth`, 'not offered here'],
    ['./Device/Vendor/MSFT/PassportForWork/UsePassportForWork', 'unknown setting'],
    [`./Device/Vendor/MSFT/PassportForWork/${tenant}/Policies/Biometrics/UseBiometrics`, 'unknown setting'],
    ['./Device/Vendor/MSFT/PassportForWork/no-tenant/Policies/UsePassportForWork', 'unknown setting'],
    ['UsePassportForWork', 'unknown setting'],
  ])('W113 %s: %s', (place, kind) => {
    const { problems } = resolvePolicy([custom({ [place]: true })])
    expect(problems).toMatchObject([{ kind, place, source: 'custom' }])
  })

  test('W113 the path of another tenant is out of scope, braces or not', () => {
    const subject = { join: 'hybrid', userGroups: [], computerGroups: [], tenantId: `{${tenant}}` } as const
    const place = `./Device/Vendor/MSFT/PassportForWork/${tenant}/Policies/UsePassportForWork`
    const foreign = place.replace('dcd219dd', '00000000')
    expect(resolvePolicy([custom({ [place]: true })], { subject }).policy.enabled).toBe(true)
    const resolved = resolvePolicy([custom({ [foreign]: true })], { subject })
    expect([resolved.policy.enabled, resolved.problems[0]?.kind]).toEqual([false, 'not offered here'])
  })

  test('W113 the deprecated node for biometrics counts, but gives way to the newer one', () => {
    const old = './Device/Vendor/MSFT/PassportForWork/UseBiometrics'
    const now = './Device/Vendor/MSFT/PassportForWork/Biometrics/UseBiometrics'
    expect(decided(custom({ [old]: false }))).toEqual({ 'Biometrics/UseBiometrics': false })
    const { settings, problems } = resolvePolicy([custom({ [old]: false, [now]: true })])
    expect(settings['Biometrics/UseBiometrics']).toMatchObject({
      value: true,
      overridden: [{ place: old, value: false, why: expect.stringContaining('deprecated') }],
    })
    expect(problems).toEqual([])
    const older: PolicySource = { name: 'a', surface: 'device CSP', values: { UseBiometrics: false } }
    const newer: PolicySource = {
      name: 'b',
      surface: 'device CSP',
      values: { 'Biometrics/UseBiometrics': true },
    }
    expect(decided(older, newer)).toEqual({ 'Biometrics/UseBiometrics': true })
  })
})

describe('beside the PassportForWork CSP', () => {
  const pages = 'sts.contoso.example;login.microsoftonline.us'

  test.each([
    './Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls',
    './Device/Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls',
  ])('W113 %s is of the Policy CSP', (place) => {
    expect(decided(custom({ [place]: pages }))).toEqual({
      'Authentication/ConfigureWebSignInAllowedUrls': pages,
    })
  })

  test.each([
    ['./User/Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls', 'not offered here'],
    ['./Vendor/MSFT/Policy/Config/Browser/HomePages', 'unknown setting'],
    ['./Vendor/MSFT/Policy/Config/UsePassportForWork', 'unknown setting'],
    ['./Vendor/MSFT/PassportForWork/Authentication/ConfigureWebSignInAllowedUrls', 'unknown setting'],
  ])('W113 %s: %s', (place, kind) => {
    expect(resolvePolicy([custom({ [place]: pages })]).problems).toMatchObject([{ kind, place }])
  })

  test('W107 what is no setting of Windows Hello is not silenced with it', () => {
    const place = './Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls'
    const registry = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CDJ\\FallbackToSyncJoin'
    const hello = './Device/Vendor/MSFT/PassportForWork/Biometrics/UseBiometrics'
    const { settings } = resolvePolicy(
      [
        { name: 'GPO', surface: 'computer group policy', values: { [registry]: 0, Enabled: 1 } },
        custom({ [place]: pages, [hello]: false }),
      ],
      { flags: { groupPolicyAndMdm: 'whole channel' } },
    )
    expect(settings.FallbackToSyncJoin.value).toBe(false)
    expect(settings['Authentication/ConfigureWebSignInAllowedUrls'].value).toBe(pages)
    expect(settings['Biometrics/UseBiometrics'].overridden).toHaveLength(1)
  })

  test('W107 the fallback of the join alone silences no MDM', () => {
    const registry = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CDJ\\FallbackToSyncJoin'
    const hello = './Device/Vendor/MSFT/PassportForWork/Biometrics/UseBiometrics'
    const { settings } = resolvePolicy(
      [
        { name: 'GPO', surface: 'computer group policy', values: { [registry]: 0 } },
        custom({ [hello]: false }),
      ],
      { flags: { groupPolicyAndMdm: 'whole channel' } },
    )
    expect(settings['Biometrics/UseBiometrics'].value).toBe(false)
  })
})

describe('Intune', () => {
  test.each([
    ['Use Passport For Work', true, { UsePassportForWork: true }],
    ['Use Windows Hello For Business', true, { UsePassportForWork: true }],
    ['Use Certificate For On Prem Auth', 'Enabled', { UseCertificateForOnPremAuth: true }],
    ['Use Cloud Trust For On Prem Auth', 'Enabled', { UseCloudTrustForOnPremAuth: true }],
    ['Require Security Device', true, { RequireSecurityDevice: true }],
    ['Enable Pin Recovery', false, { EnablePinRecovery: false }],
  ])('W112 settings catalog: %s = %s', (label, choice, expected) => {
    expect(decided(form('settings catalog', { [label]: choice }))).toEqual(expected)
  })

  test.each([
    ['Block Windows Hello for Business', 'Disabled', { UsePassportForWork: true }],
    ['Block Windows Hello for Business', 'Enabled', { UsePassportForWork: false }],
    ['Block Windows Hello for Business', true, { UsePassportForWork: false }],
    ['Enable to use a Trusted Platform Module (TPM)', 'Enabled', { RequireSecurityDevice: true }],
    ['Enable to use certificate for on-premises resources', 'Enabled', { UseCertificateForOnPremAuth: true }],
    ['Lowercase letters in PIN', 'Not allowed', { 'PINComplexity/LowercaseLetters': 2 }],
    ['Uppercase letters in PIN', 'Required', { 'PINComplexity/UppercaseLetters': 1 }],
    ['Special characters in PIN', 'Allowed', { 'PINComplexity/SpecialCharacters': 0 }],
    ['Enable PIN recovery', 'Not configured', {}],
  ])('W112 account protection: %s = %s', (label, choice, expected) => {
    expect(decided(form('account protection', { [label]: choice }))).toEqual(expected)
  })

  test('W112 identity protection: the certificate and the security keys', () => {
    expect(
      decided(
        form('identity protection', {
          'Certificate for on-premise resources': 'Enable',
          'Use security keys for sign-in': 'Enabled',
        }),
      ),
    ).toEqual({ UseCertificateForOnPremAuth: true, 'SecurityKey/UseSecurityKeyForSignin': 1 })
  })

  test('W112 the tenant-wide policy, enabled, brings what its form fills in', () => {
    expect(decided(tenantWide({ 'Configure Windows Hello for Business': 'Enabled' }))).toEqual({
      UsePassportForWork: true,
      RequireSecurityDevice: true,
      'PINComplexity/MinimumPINLength': 6,
      'PINComplexity/MaximumPINLength': 127,
      'PINComplexity/LowercaseLetters': 2,
      'PINComplexity/UppercaseLetters': 2,
      'PINComplexity/SpecialCharacters': 2,
      'PINComplexity/Expiration': 41,
      'PINComplexity/History': 5,
      'Biometrics/UseBiometrics': true,
    })
    expect(
      decided(
        tenantWide({
          'Configure Windows Hello for Business': 'Enabled',
          'Use a Trusted Platform Module (TPM)': 'Preferred',
        }),
      ),
    ).toMatchObject({ RequireSecurityDevice: false })
  })

  test('W112 the tenant-wide policy, disabled or not configured, brings nothing of its form', () => {
    expect(decided(tenantWide({ 'Configure Windows Hello for Business': 'Disabled' }))).toEqual({
      UsePassportForWork: false,
    })
    expect(decided(tenantWide({ 'Configure Windows Hello for Business': 'Not configured' }))).toEqual({})
    const untouched = form('account protection', { 'Enable PIN recovery': 'Not configured' })
    expect(resolvePolicy([untouched]).problems).toEqual([])
  })

  test('W112 a label that no form has, and a choice that it does not offer, are reported', () => {
    const { problems } = resolvePolicy([
      form('account protection', {
        'Block everything': 'Enabled',
        'Block Windows Hello for Business': 'Perhaps',
        'Enable PIN recovery': 7,
      }),
    ])
    expect(problems.map(({ kind, place }) => `${place}: ${kind}`)).toEqual([
      'Block Windows Hello for Business: out of range',
      'Block everything: unknown setting',
      'Enable PIN recovery: wrong type',
    ])
  })

  test('W119 a profile for users does not reach what the device tree alone has', () => {
    const { problems, trustType } = resolvePolicy([
      {
        name: 'users',
        surface: 'settings catalog',
        tree: 'user',
        values: { 'Use Certificate For On Prem Auth': 'Enabled' },
      },
    ])
    expect([trustType, problems[0]?.kind]).toEqual(['key', 'not offered here'])
  })
})
