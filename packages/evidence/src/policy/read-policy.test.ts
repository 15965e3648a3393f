import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf16 } from '../fixtures/bytes.ts'
import {
  certificateTrustPol,
  dword,
  germanGroupPolicyPage,
  groupPolicyPage,
  groupPolicyResult,
  mdmPage,
  mdmReport,
  policyObjectPage,
  regFile,
  registryPol,
  regQuery,
  sam,
  settingsCatalog,
  syncMl,
  tenant,
} from '../fixtures/policy-files.ts'
import { read } from '../index.ts'

const said = (file: Uint8Array | string, name = 'f') =>
  read(file, name).readings.map(({ subject, field, value, answer }) =>
    [subject, field, value, answer].filter((part) => part !== undefined).join(' | '),
  )
const places = (file: Uint8Array | string) =>
  read(file, 'f').unreadable.map(({ line, reason }) => `${line}: ${reason}`)

const key = 'SOFTWARE\\Policies\\Microsoft\\PassportForWork'

describe('policy', () => {
  test('E60 Registry.pol, in whichever half its folder says', () => {
    expect(said(certificateTrustPol, 'gpo/Machine/Registry.pol')).toEqual([
      `computer group policy | ${key}\\Enabled | 1 | yes`,
      `computer group policy | ${key}\\UseCertificateForOnPremAuth | 1 | yes`,
      `computer group policy | ${key}\\PINComplexity\\MinimumPINLength | 6`,
      `computer group policy | ${key}\\DeviceUnlock\\GroupA | {D6886603-9D2F-4EB2-B667-1971041FA96B}`,
      'computer group policy | SOFTWARE\\Policies\\X\\List | one; two',
      'computer group policy | SOFTWARE\\Policies\\X\\Bytes | 01ab',
      `computer group policy: deleted | ${key}\\UseCloudTrustForOnPremAuth | `,
    ])
    expect(places(certificateTrustPol)).toEqual([])
    const [first] = read(certificateTrustPol, 'C:\\gpo\\User\\registry.pol').readings
    expect(first).toMatchObject({ subject: 'user group policy', record: 0, line: 1, source: 'policy' })
    expect(first?.text).toBe('Software\\Policies\\Microsoft\\PassportForWork\\Enabled = 1')
    expect(said(certificateTrustPol)[0]).toMatch(/^group policy \| /)
  })

  test('E60 a value that is damaged is lost alone, and named', () => {
    const values = [1, 0, 1].map((number, index) => ({
      key,
      name: `V${index}`,
      type: 4,
      data: dword(number),
    }))
    const whole = registryPol(values)
    const size = (whole.length - 8) / 3
    const damaged = Uint8Array.from(whole)
    // The size of the second value: it would reach beyond the file.
    damaged[8 + size + size - 9] = 0xff
    expect(said(damaged).map((line) => line.split(' | ')[1])).toEqual([`${key}\\V0`, `${key}\\V2`])
    expect(places(damaged)).toEqual(['2: value 2 is damaged or cut off'])
    expect(places(whole.subarray(0, -3))).toEqual(['3: value 3 is damaged or cut off'])
    expect(places(whole.subarray(0, 8))).toEqual(['1: no setting stands in it'])
  })

  test('E60 any values are read as they were written', () => {
    const word = fc
      .string({ minLength: 1, maxLength: 20 })
      .filter((text) => !/[\0*]/.test(text) && text.isWellFormed())
    const value = fc.record({
      key: word,
      name: word,
      type: fc.constant(4),
      data: fc.nat().map((number) => dword(number)),
    })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (values) => {
        const { readings, unreadable } = read(registryPol(values), 'f')
        expect(unreadable).toEqual([])
        expect(readings.map(({ value: printed }) => Number(printed))).toEqual(
          values.map(({ data }) => new DataView(data.buffer).getUint32(0, true)),
        )
      }),
      { seed: 60, numRuns: 100 },
    )
  })

  test('E61 .reg files: both hives, MDM, continued lines, deleted values', () => {
    expect(said(regFile)).toEqual([
      `computer group policy | ${key}\\Enabled | 1 | yes`,
      `computer group policy | ${key}\\UseCertificateForOnPremAuth | 1 | yes`,
      `computer group policy | ${key}\\ | a "default"`,
      `user group policy | ${key}\\Enabled | 0 | no`,
      `user group policy: deleted | ${key}\\UseCertificateForOnPremAuth | `,
      `device CSP | ./Device/Vendor/MSFT/PassportForWork/${tenant}/Policies/UsePassportForWork | 1 | yes`,
      `user CSP | ./User/Vendor/MSFT/PassportForWork/${tenant}/Policies/PINComplexity/MinimumPINLength | 8`,
      'user group policy | SOFTWARE\\Policies\\Microsoft\\Other\\Long | one; two',
      'user group policy | SOFTWARE\\Policies\\Microsoft\\Other\\Raw | 01ab',
    ])
    expect(places(regFile)).toEqual([
      '25: 2 settings of other things than Windows Hello and its certificates, from here on, passed over',
    ])
    const { readings } = read(utf16(regFile.replaceAll('\n', '\r\n'), 'le'), 'f')
    expect(readings).toEqual(read(regFile, 'f').readings)
    expect(readings[3]).toMatchObject({ user: sam, line: 9, text: '"Enabled"=dword:00000000' })
    expect(readings.map(({ record }) => record)).toEqual([0, 0, 0, 1, 2, 3, 4, 5, 5])
  })

  test('E61 what reg query prints', () => {
    expect(said(regQuery)).toEqual([
      `computer group policy | ${key}\\ | `,
      `computer group policy | ${key}\\Enabled | 1 | yes`,
      `computer group policy | ${key}\\UseCertificateForOnPremAuth | 0 | no`,
      'device CSP | ./Device/Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls | sts.northwind.example',
    ])
    expect(places(regQuery)).toHaveLength(1)
  })

  test('E61 a switch that is neither on nor off could not be read', () => {
    expect(said(regFile.replace('dword:00000001', 'dword:00000005'))[0]).toMatch(/ 5 \| unreadable$/)
    expect(said(regFile.replace('"Enabled"=dword:00000001', '"Enabled"="yes"'))[0]).toMatch(/unreadable$/)
  })

  test('E62 gpresult: by title, with what is inside, what overrides, and auto-enrolment', () => {
    expect(said(groupPolicyResult)).toEqual([
      `computer group policy | ${key}\\Enabled | 1 | yes`,
      `computer group policy | ${key}\\DisablePostLogonProvisioning | 1 | yes`,
      `computer group policy: overridden | ${key}\\Enabled | 0`,
      `computer group policy | ${key}\\RequireSecurityDevice | 1 | yes`,
      `user group policy | ${key}\\UseCertificateForOnPremAuth | 1 | yes`,
      'user group policy | SOFTWARE\\Policies\\Microsoft\\Cryptography\\AutoEnrollment\\AEPolicy | 7',
    ])
    expect(places(groupPolicyResult)).toEqual([
      '35: a setting of other things than Windows Hello and its certificates, from here on, passed over',
    ])
    expect(read(utf16(groupPolicyResult, 'le'), 'f').readings[0]).toMatchObject({
      time: '2026-11-20T08:03:00.123Z',
      device: 'NW-0042',
      line: 30,
      text: '<q1:Name>Use Windows Hello for Business</q1:Name> <q1:State>Enabled</q1:State>',
    })
    const cut = groupPolicyResult.slice(0, groupPolicyResult.indexOf('<q2:Options>'))
    expect(said(cut)[0]).toContain('user group policy')
    expect(places(cut).join()).toContain('the rest cannot be read')
  })

  test('E63 Intune: the settings catalog, and custom profiles', () => {
    const policies = './Device/Vendor/MSFT/PassportForWork/{TenantId}/Policies'
    expect(said(settingsCatalog)).toEqual([
      `settings catalog | ${policies}/UsePassportForWork | true | yes`,
      `settings catalog | ${policies}/UseCertificateForOnPremAuth | true | yes`,
      'settings catalog | ./User/Vendor/MSFT/PassportForWork/{TenantId}/Policies/PINComplexity/MinimumPINLength | 6',
    ])
    expect(places(settingsCatalog)).toEqual([
      expect.stringMatching(/^\d+: a setting of other things than Windows Hello/),
    ])
    const custom = {
      '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
      omaSettings: [
        { omaUri: './Vendor/MSFT/PassportForWork/T/Policies/UsePassportForWork', value: true },
        { omaUri: './Vendor/MSFT/WiFi/x', value: 'secret' },
      ],
    }
    expect(said(JSON.stringify({ value: [custom] }))).toEqual([
      'custom OMA-URI | ./Device/Vendor/MSFT/PassportForWork/T/Policies/UsePassportForWork | true | yes',
    ])
    expect(JSON.stringify(read(JSON.stringify(custom), 'f'))).not.toContain('secret')
  })

  test('E64 SyncML: what is set, deleted and told; of other CSPs nothing', () => {
    expect(said(syncMl)).toEqual([
      `device CSP | ./Device/Vendor/MSFT/PassportForWork/${tenant}/Policies/UseCertificateForOnPremAuth | true | yes`,
      'device CSP | ./Device/Vendor/MSFT/PassportForWork/Biometrics/UseBiometrics | false | no',
      `user CSP: deleted | ./User/Vendor/MSFT/PassportForWork/${tenant}/Policies/UsePassportForWork | `,
    ])
    expect(JSON.stringify(read(syncMl, 'f'))).not.toContain('secret')
    expect(places(syncMl)).toHaveLength(1)
  })

  test('E65 the report of the MDM diagnostics tool, as XML and as a page', () => {
    const config = './Device/Vendor/MSFT/Policy/Config'
    expect(said(mdmReport)).toEqual([
      `device CSP | ${config}/Authentication/ConfigureWebSignInAllowedUrls | sts.northwind.example`,
      'user CSP | ./User/Vendor/MSFT/Policy/Config/Browser/HomePages | a',
      `device CSP: managed | ./Device/Vendor/MSFT/PassportForWork/${tenant}/Policies/UsePassportForWork | 11111111-1111-1111-1111-111111111111`,
    ])
    expect(read(mdmReport, 'f').readings[1]?.user).toBe(sam)
    expect(said(mdmPage)).toEqual([
      `device CSP | ${config}/Authentication/ConfigureWebSignInAllowedUrls | a&b`,
      'user CSP | ./User/Vendor/MSFT/Policy/Config/Browser/HomePages | x',
    ])
    expect(places(mdmReport)).toEqual([])
  })

  test('E66 gpresult /h: the policies that won, their boxes, and the device', () => {
    expect(said(groupPolicyPage)).toEqual([
      `computer group policy | ${key}\\Enabled | 1 | yes`,
      `computer group policy | ${key}\\DisablePostLogonProvisioning | 0 | no`,
      `user group policy | ${key}\\UseCertificateForOnPremAuth | 1 | yes`,
    ])
    const [first] = read(groupPolicyPage, 'f').readings
    expect(first).toMatchObject({ device: 'NW-0042', line: 5 })
    expect(first?.text).toBe('Use Windows Hello for Business | Enabled | Hello')
    expect(places(groupPolicyPage)).toEqual([expect.stringMatching(/^7: a setting of other things/)])
    expect(said(utf16(groupPolicyPage, 'le'))).toEqual(said(groupPolicyPage))
  })

  test('E66 what a policy object would set is not what anybody got', () => {
    expect(said(policyObjectPage)).toEqual([])
    expect(places(policyObjectPage)[0]).toMatch(/^5: a setting of a policy object, .*gpresult \/x/)
  })

  test('E67 in another language a policy is named, with what to collect instead, and answers nothing', () => {
    const german = groupPolicyResult
      .replace(
        '>Use certificate for on-premises authentication<',
        '>Zertifikat für lokale Authentifizierung (Windows Hello)<',
      )
      .replaceAll('>Use Windows Hello for Business<', '>Windows Hello for Business verwenden<')
      .replace(
        '>Do not start Windows Hello provisioning after sign-in<',
        '>Nach der Anmeldung nicht starten<',
      )
    expect(said(german).join()).not.toMatch(/\\Enabled|UseCertificate|PostLogon/)
    expect(places(german).filter((place) => place.includes('reg query HKLM'))).toHaveLength(3)
    expect(said(germanGroupPolicyPage)).toEqual([])
    expect(places(germanGroupPolicyPage)).toEqual([
      expect.stringMatching(/^3: .*in another language.*reg query HKLM/),
      expect.stringMatching(/^4: a setting of other things/),
    ])
  })
})
