import { describe, expect, test } from 'vitest'
import { checkPrerequisites } from '../prerequisites.ts'
import { readyToProvision } from '../device/conditions.ts'
import type { PolicySource } from './policy-source.ts'
import { resolvePolicy } from './resolve-policy.ts'

const minimum = 'PINComplexity/MinimumPINLength'
const maximum = 'PINComplexity/MaximumPINLength'
const gpoMinimum = 'PINComplexity\\MinimumPINLength'

const userGpo = (values: object, name = 'user GPO'): PolicySource => ({
  name,
  surface: 'user group policy',
  values: { ...values },
})
const computerGpo = (values: object, name = 'computer GPO'): PolicySource => ({
  name,
  surface: 'computer group policy',
  values: { ...values },
})
const userCsp = (values: object): PolicySource => ({
  name: 'user CSP',
  surface: 'user CSP',
  values: { ...values },
})
const deviceCsp = (values: object, name = 'device CSP'): PolicySource => ({
  name,
  surface: 'device CSP',
  values: { ...values },
})
const tenantWide = (values: object, asOf: 'enrollment' | 'later' = 'enrollment'): PolicySource => ({
  name: 'tenant',
  surface: 'tenant-wide enrollment',
  asOf,
  values: { ...values },
})
const exchange = (values: object): PolicySource => ({
  name: 'EAS',
  surface: 'Exchange ActiveSync',
  values: { ...values },
})

function kinds(...sources: PolicySource[]) {
  return resolvePolicy(sources).problems.map(({ kind, source }) => `${source}: ${kind}`)
}

describe('the order of the sources', () => {
  // From the strongest to the weakest, each with a value of its own.
  const ranked: readonly [string, PolicySource, number][] = [
    ['computer GPO', computerGpo({ [gpoMinimum]: 11 }), 11],
    ['user CSP', userCsp({ [minimum]: 12 }), 12],
    ['device CSP', deviceCsp({ [minimum]: 13 }), 13],
    ['tenant', tenantWide({ 'Minimum PIN length': 14 }), 14],
    ['EAS', exchange({ [minimum]: 5 }), 5],
  ]

  test.each(ranked.map(([name], index) => [name, index] as const))(
    'W101 %s beats all that stand below it',
    (name, index) => {
      const { value, decidedBy, overridden } = resolvePolicy(ranked.slice(index).map(([, source]) => source))
        .settings[minimum]
      expect([value, decidedBy.source]).toEqual([ranked[index]?.[2], name])
      expect(overridden.map((one) => one.source)).toEqual(ranked.slice(index + 1).map(([one]) => one))
      for (const { why } of overridden) expect(why).not.toBe('')
    },
  )

  test('W101 the user half of Group Policy beats the computer half, for turning it off as well', () => {
    const { settings } = resolvePolicy([computerGpo({ Enabled: 1 }), userGpo({ Enabled: 0 })])
    expect(settings.UsePassportForWork).toEqual({
      value: false,
      decidedBy: {
        channel: 'user group policy',
        source: 'user GPO',
        place: 'Enabled',
        confidence: 'documented',
      },
      overridden: [
        {
          value: true,
          channel: 'computer group policy',
          source: 'computer GPO',
          place: 'Enabled',
          why: 'the user group policy beats the computer group policy',
        },
      ],
    })
  })

  test('W101 without any source a hybrid joined device does not provision, and an Entra joined one does', () => {
    expect(resolvePolicy([]).provisioning).toBe('off')
    const subject = { join: 'Entra', userGroups: [], computerGroups: [] } as const
    expect(resolvePolicy([], { subject }).provisioning).toBe('offered')
    expect(resolvePolicy([]).settings.UsePassportForWork.decidedBy.channel).toBe('default')
  })

  test('W106 MDMWinsOverGP changes nothing but that it is reported', () => {
    const sources = [userGpo({ Enabled: 0 }), deviceCsp({ UsePassportForWork: true })]
    const wins = './Device/Vendor/MSFT/Policy/Config/ControlPolicyConflict/MDMWinsOverGP'
    const custom: PolicySource = { name: 'wins', surface: 'custom OMA-URI', values: { [wins]: 1 } }
    const without = resolvePolicy(sources)
    const { problems, ...rest } = resolvePolicy([...sources, custom])
    expect({ ...rest, problems: problems.filter(({ source }) => source !== 'wins') }).toEqual(without)
    expect(problems).toContainEqual(expect.objectContaining({ source: 'wins', kind: 'no effect' }))
  })

  test('W118 two sources of one rank that differ are a conflict; that one of them is taken is said', () => {
    const { settings, problems } = resolvePolicy([
      computerGpo({ Enabled: 0 }, 'B'),
      computerGpo({ Enabled: 1 }, 'A'),
    ])
    expect(settings.UsePassportForWork.decidedBy.source).toBe('A')
    expect(problems).toEqual([
      expect.objectContaining({ kind: 'conflict', source: 'B', value: 'false', confidence: 'inferred' }),
    ])
    expect(kinds(computerGpo({ Enabled: 1 }, 'B'), computerGpo({ Enabled: 1 }, 'A'))).toEqual([])
  })
})

describe('Group Policy beside MDM', () => {
  const both = [
    computerGpo({ Enabled: 1, UseCertificateForOnPremAuth: 1 }),
    deviceCsp({
      UsePassportForWork: false,
      UseCertificateForOnPremAuth: false,
      UseCloudTrustForOnPremAuth: true,
      [minimum]: 8,
      'PINComplexity/Digits': 1,
      'PINComplexity/LowercaseLetters': 1,
    }),
  ]

  test('W107 setting by setting: what Group Policy does not set still comes by MDM', () => {
    const { settings } = resolvePolicy(both)
    expect([settings.UsePassportForWork.value, settings.UseCertificateForOnPremAuth.value]).toEqual([
      true,
      true,
    ])
    expect([settings[minimum].value, settings.UseCloudTrustForOnPremAuth.value]).toEqual([8, true])
    expect(kinds(...both)).toEqual([
      'device CSP: group policy beside MDM',
      'device CSP: two trust types',
      'device CSP: group policy beside MDM',
    ])
  })

  test('W107 in groups: the example that Microsoft published in 2022', () => {
    const { settings, certificateEnrollment } = resolvePolicy(both, {
      flags: { groupPolicyAndMdm: 'in groups' },
    })
    expect([settings.UsePassportForWork.value, settings.UseCertificateForOnPremAuth.value]).toEqual([
      true,
      true,
    ])
    expect([settings[minimum].value, settings['PINComplexity/LowercaseLetters'].value]).toEqual([8, 1])
    expect(certificateEnrollment).toBe('enrollment authority')
  })

  test('W107 in groups: the certificate policy comes from the side that turns it on, the PIN rules from one place', () => {
    const flags = { groupPolicyAndMdm: 'in groups' } as const
    const { settings } = resolvePolicy(
      [
        userGpo({ Enabled: 1 }),
        deviceCsp({ UseCertificateForOnPremAuth: true }),
        computerGpo({ RequireSecurityDevice: 1 }),
        userCsp({ [minimum]: 9 }),
      ],
      { flags },
    )
    expect(settings.UseCertificateForOnPremAuth).toMatchObject({
      value: false,
      decidedBy: { channel: 'default' },
      overridden: [{ value: true, source: 'device CSP' }],
    })
    expect(settings[minimum]).toMatchObject({ value: 6, overridden: [{ value: 9, source: 'user CSP' }] })
    expect(settings.RequireSecurityDevice.value).toBe(true)
  })

  test('W107 in groups: the certificate policy comes from MDM where MDM turns it on, and from Group Policy not at all then', () => {
    const flags = { groupPolicyAndMdm: 'in groups' } as const
    const on = deviceCsp({ UsePassportForWork: true, UseCertificateForOnPremAuth: true })
    expect(resolvePolicy([on], { flags }).certificateEnrollment).toBe('mobile device management')
    const { settings } = resolvePolicy(
      [deviceCsp({ UsePassportForWork: true }), computerGpo({ UseCertificateForOnPremAuth: 1 })],
      { flags },
    )
    expect(settings.UseCertificateForOnPremAuth).toMatchObject({
      value: false,
      overridden: [{ value: true, source: 'computer GPO' }],
    })
  })

  test('W107 the tenant-wide policy comes by MDM, too: it is silenced with the channel, and told where Group Policy beats it', () => {
    const tenant = tenantWide({ 'Configure Windows Hello for Business': 'Enabled', 'Minimum PIN length': 9 })
    const flags = { groupPolicyAndMdm: 'whole channel' } as const
    expect(resolvePolicy([userGpo({ Enabled: 1 }), tenant], { flags }).settings[minimum].value).toBe(6)
    expect(kinds(userGpo({ Enabled: 0 }), tenant)).toContain('tenant: group policy beside MDM')
  })

  test('W107 the whole channel: Group Policy anywhere makes MDM silent everywhere, but not a policy for renewal', () => {
    const flags = { groupPolicyAndMdm: 'whole channel' } as const
    const { settings } = resolvePolicy(both, { flags })
    expect([settings[minimum].value, settings.UseCloudTrustForOnPremAuth.value]).toEqual([6, false])
    expect(settings[minimum].overridden).toMatchObject([{ value: 8, source: 'device CSP' }])
    const renewal = 'SOFTWARE\\Policies\\Microsoft\\Cryptography\\AutoEnrollment\\AEPolicy'
    const { settings: kept } = resolvePolicy(
      [userGpo({ [renewal]: 7 }), deviceCsp({ UsePassportForWork: true })],
      { flags },
    )
    expect(kept.UsePassportForWork.value).toBe(true)
  })
})

describe('trust and enrolment', () => {
  test.each([
    ['nothing', {}, {}, 'key', 'none'],
    [
      'certificate by Group Policy',
      { UseCertificateForOnPremAuth: 1 },
      {},
      'certificate',
      'enrollment authority',
    ],
    [
      'certificate by MDM',
      {},
      { UseCertificateForOnPremAuth: true },
      'certificate',
      'mobile device management',
    ],
    ['cloud', {}, { UseCloudTrustForOnPremAuth: true }, 'cloud', 'none'],
    [
      'certificate by Group Policy, cloud by MDM',
      { UseCertificateForOnPremAuth: 1 },
      { UseCloudTrustForOnPremAuth: true },
      'certificate',
      'enrollment authority',
    ],
    [
      'certificate off by Group Policy, on by MDM',
      { UseCertificateForOnPremAuth: 0 },
      { UseCertificateForOnPremAuth: true },
      'key',
      'none',
    ],
  ] as const)('W108 %s', (...[, group, mdm, trust, enrollment]) => {
    const resolved = resolvePolicy([userGpo({ Enabled: 1, ...group }), deviceCsp(mdm)])
    expect([resolved.trustType, resolved.certificateEnrollment]).toEqual([trust, enrollment])
  })

  test('W108 two trust types at once are reported, and one alone is not', () => {
    const cloud = deviceCsp({ UseCloudTrustForOnPremAuth: true })
    expect(kinds(cloud)).toEqual([])
    expect(kinds(userGpo({ UseCertificateForOnPremAuth: 1 }))).toEqual([])
    expect(kinds(cloud, userGpo({ UseCertificateForOnPremAuth: 1 }))).toEqual(['device CSP: two trust types'])
  })

  test('W108 the resolved policy is the one that the prerequisite check takes', () => {
    const { policy } = resolvePolicy([userGpo({ Enabled: 1, UseCertificateForOnPremAuth: 1 })])
    expect(policy).toEqual(readyToProvision.policy)
    expect(checkPrerequisites({ ...readyToProvision, policy }).result).toBe('WillProvision')
  })

  test('W117 what policy says to provisioning', () => {
    const certificate = deviceCsp({ UsePassportForWork: true, UseCertificateForOnPremAuth: true })
    const Entra = { join: 'Entra', userGroups: [], computerGroups: [] } as const
    const flags = { certificateByMdm: 'blocks' } as const
    expect(resolvePolicy([userGpo({ Enabled: 0 })]).provisioning).toBe('off')
    expect(resolvePolicy([userGpo({ Enabled: 1 })]).provisioning).toBe('offered')
    expect(resolvePolicy([userGpo({ Enabled: 1, DisablePostLogonProvisioning: 1 })]).provisioning).toBe(
      'not after sign-in',
    )
    expect(resolvePolicy([certificate]).provisioning).toBe('waits for the certificate of MDM')
    expect(resolvePolicy([certificate], { subject: Entra, flags }).provisioning).toBe(
      'blocked by the certificate policy of MDM',
    )
    expect(resolvePolicy([certificate], { flags }).provisioning).toBe('waits for the certificate of MDM')
    expect(kinds(certificate)).toEqual(['device CSP: certificate by MDM'])
  })
})

describe('scope', () => {
  const filtered: PolicySource = {
    name: 'filtered',
    surface: 'user group policy',
    securityFiltering: ['Windows Hello for Business Users'],
    values: { Enabled: 1 },
  }
  const subject = { join: 'hybrid', userGroups: [], computerGroups: [] } as const

  test.each([
    ['nobody', [], [], false],
    ['the user', ['windows hello for business users'], [], true],
    ['the computer alone', [], ['Windows Hello for Business Users'], false],
  ] as const)(
    'W105 a user half is filtered by the groups of the user: %s',
    (...[, users, computers, isIn]) => {
      const { settings, outOfScope } = resolvePolicy([filtered], {
        subject: { join: 'hybrid', userGroups: users, computerGroups: computers },
      })
      expect(settings.UsePassportForWork.value).toBe(isIn)
      expect(outOfScope.map(({ source }) => source)).toEqual(isIn ? [] : ['filtered'])
    },
  )

  test('W105 a computer half is filtered by the groups of the computer; unfiltered, it is for everybody', () => {
    const half: PolicySource = { ...filtered, surface: 'computer group policy' }
    const inGroup = { ...subject, computerGroups: ['Windows Hello for Business Users'] }
    expect(resolvePolicy([half], { subject: inGroup }).policy.enabled).toBe(true)
    expect(resolvePolicy([half], { subject }).policy.enabled).toBe(false)
    const open: PolicySource = { name: 'open', surface: 'computer group policy', values: { Enabled: 1 } }
    expect(resolvePolicy([open]).policy.enabled).toBe(true)
    expect(resolvePolicy([{ ...open, securityFiltering: ['Authenticated Users'] }]).policy.enabled).toBe(true)
    expect(resolvePolicy([{ ...open, securityFiltering: [] }]).policy.enabled).toBe(false)
  })

  test('W105 the tenant-wide policy counts as it was at enrolment', () => {
    const values = { 'Configure Windows Hello for Business': 'Enabled' }
    expect(resolvePolicy([tenantWide(values)]).policy.enabled).toBe(true)
    const later = resolvePolicy([tenantWide(values, 'later')])
    expect(later.policy.enabled).toBe(false)
    expect(later.outOfScope).toHaveLength(1)
  })
})

describe('faulty values', () => {
  test.each([
    ['a text in the registry', computerGpo({ Enabled: '1' }), 'wrong type', '"1"'],
    ['a switch that is 2', computerGpo({ Enabled: 2 }), 'out of range', '2'],
    ['a rule that is 3', deviceCsp({ 'PINComplexity/Digits': 3 }), 'out of range', '3'],
    ['a history of 51', deviceCsp({ 'PINComplexity/History': 51 }), 'out of range', '51'],
    ['an expiration of 731', deviceCsp({ 'PINComplexity/Expiration': 731 }), 'out of range', '731'],
    ['a length that is a text', deviceCsp({ [minimum]: '8' }), 'wrong type', '"8"'],
    ['a list', deviceCsp({ UsePassportForWork: [] }), 'wrong type', 'a list'],
    ['a setting that nobody knows', deviceCsp({ UseHello: true }), 'unknown setting', 'true'],
  ] as const)(
    'W109 %s is reported with its source, and is as if not configured',
    (...[, source, kind, value]) => {
      const resolved = resolvePolicy([source])
      expect(resolved.problems).toMatchObject([{ kind, source: source.name, value }])
      expect(resolved.settings).toEqual(resolvePolicy([]).settings)
    },
  )

  test('W109 a faulty value leaves the setting to the next source', () => {
    const { settings } = resolvePolicy([
      computerGpo({ Enabled: 'yes' }),
      userCsp({ UsePassportForWork: true }),
    ])
    expect(settings.UsePassportForWork).toMatchObject({ value: true, decidedBy: { source: 'user CSP' } })
  })

  test.each([
    ['minimum above maximum in one source', [deviceCsp({ [minimum]: 10, [maximum]: 8 })]],
    [
      'minimum and maximum of different sources',
      [computerGpo({ [gpoMinimum]: 20 }), deviceCsp({ [maximum]: 8 })],
    ],
    ['a minimum out of range', [deviceCsp({ [minimum]: 3, [maximum]: 20 })]],
    ['a maximum out of range', [deviceCsp({ [minimum]: 8, [maximum]: 128 })]],
    ['a maximum below the default minimum', [deviceCsp({ [maximum]: 5 })]],
  ])('W110 %s: both lengths fall back to their defaults, and it is reported', (_, sources) => {
    const { pinRules, problems, settings } = resolvePolicy(sources)
    expect([pinRules.minimumLength, pinRules.maximumLength]).toEqual([6, 127])
    expect(problems.map(({ kind }) => kind)).toEqual([
      expect.stringMatching(/^(?:minimum above maximum|out of range)$/),
    ])
    const overridden = [...settings[minimum].overridden, ...settings[maximum].overridden]
    expect(overridden.length).toBeGreaterThan(0)
    for (const { why } of overridden) expect(why).toContain('fall back to their defaults')
  })

  test('W110 equal lengths are right, and so are 4 and 127', () => {
    for (const [least, most] of [
      [8, 8],
      [4, 127],
    ]) {
      const { pinRules, problems } = resolvePolicy([deviceCsp({ [minimum]: least, [maximum]: most })])
      expect([pinRules.minimumLength, pinRules.maximumLength, problems]).toEqual([least, most, []])
    }
  })

  test('W110 a default that falls back to itself overrides nothing, and two lengths out of range are not crossed', () => {
    const { settings } = resolvePolicy([deviceCsp({ [maximum]: 5 })])
    expect([settings[minimum].overridden, settings[maximum].overridden.length]).toEqual([[], 1])
    expect(kinds(deviceCsp({ [minimum]: 200, [maximum]: 200 }))).toEqual([
      'device CSP: out of range',
      'device CSP: out of range',
    ])
  })

  test('W110 a length out of range that does not decide does no harm, but is reported', () => {
    const { pinRules, problems } = resolvePolicy([
      computerGpo({ [gpoMinimum]: 8 }),
      deviceCsp({ [minimum]: 200 }),
    ])
    expect(pinRules.minimumLength).toBe(8)
    expect(problems.map(({ kind }) => kind)).toContain('out of range')
  })

  test('W119 a setting in a half, or a tree, that does not have it is reported, and ignored', () => {
    const sources = [
      userGpo({ RequireSecurityDevice: 1, UseCloudTrustForOnPremAuth: 1, [gpoMinimum]: 8 }),
      userCsp({ UseCertificateForOnPremAuth: true, 'Biometrics/UseBiometrics': false }),
    ]
    expect(kinds(...sources)).toEqual([
      'user CSP: not offered here',
      'user CSP: not offered here',
      'user GPO: not offered here',
      'user GPO: not offered here',
      'user GPO: not offered here',
    ])
    expect(resolvePolicy(sources).settings).toEqual(resolvePolicy([]).settings)
  })
})

describe('Exchange ActiveSync', () => {
  const digits = 'PINComplexity/Digits'
  const expiration = 'PINComplexity/Expiration'

  test.each([
    [minimum, 8, 10, 10],
    [minimum, 10, 8, 10],
    [maximum, 20, 10, 10],
    [maximum, 10, 20, 10],
    ['PINComplexity/History', 3, 5, 5],
    [expiration, 0, 30, 30],
    [expiration, 30, 0, 30],
    [expiration, 30, 20, 20],
    [digits, 0, 1, 1],
    [digits, 0, 2, 2],
    [digits, 1, 2, 1],
    [digits, 1, 0, 1],
  ] as const)(
    'W111 %s: %i by PassportForWork and %i by Exchange come to %i',
    (...[name, ours, theirs, result]) => {
      const sources = [deviceCsp({ [name]: ours }), exchange({ [name]: theirs })]
      expect(resolvePolicy(sources).settings[name].value).toBe(result)
      const flags = { deviceLock: 'PassportForWork' } as const
      expect(resolvePolicy(sources, { flags }).settings[name].value).toBe(ours)
    },
  )

  test('W111 it counts where PassportForWork is silent, speaks of PINs alone, and its faults harm nobody', () => {
    expect(resolvePolicy([exchange({ [minimum]: 9 })]).settings[minimum].value).toBe(9)
    expect(kinds(exchange({ UsePassportForWork: true }))).toEqual(['EAS: unknown setting'])
    const faulty = resolvePolicy([deviceCsp({ [minimum]: 8 }), exchange({ [minimum]: 200 })])
    expect(faulty.pinRules.minimumLength).toBe(8)
    expect(faulty.problems.map(({ kind }) => kind)).toEqual(['out of range'])
  })
})
