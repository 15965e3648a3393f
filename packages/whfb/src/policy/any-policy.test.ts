import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PolicyFlags } from './flags.ts'
import { isAnyPinPossible } from './pin-rules.ts'
import type { PolicySource } from './policy-source.ts'
import { type ResolvedPolicy, resolvePolicy } from './resolve-policy.ts'
import { settingNames, settings } from './settings/settings.ts'
import { intuneRows } from './surfaces/intune-labels.ts'

const registryNames = settingNames.flatMap((name) => settings[name].groupPolicy?.value ?? [])
const nodes = settingNames.flatMap((name) => settings[name].csp?.node ?? [])
const tenant = 'dcd219dd-bc68-4b9b-bf0b-4a33a796be35'
const uris = nodes.flatMap((node) => [
  `./Device/Vendor/MSFT/PassportForWork/${tenant}/Policies/${node}`,
  `./User/Vendor/MSFT/PassportForWork/{${tenant}}/Policies/${node}`,
  `./Device/Vendor/MSFT/PassportForWork/${node}`,
])

/** Right values, and wrong ones of every kind. */
const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(0, 1, 2, true, false, 6, 8, 20, 127) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>('Enabled', 'Disabled', 'Required', 'Not allowed') },
  fc.constantFrom<unknown>(-1, 3, 128, 200, 1.5, Number.NaN, '', null, undefined, 0xff_ff_ff_ff),
  fc.anything(),
)

function valuesOf(names: readonly string[]) {
  const name = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, fc.string())
  return fc.dictionary(name, value, { maxKeys: 5 })
}

const groups = fc.option(fc.subarray(['Authenticated Users', 'Hello users', 'Hello computers']), {
  nil: undefined,
})

/** A source without its name. */
const nameless = fc.oneof(
  fc.record({
    surface: fc.constantFrom('user group policy', 'computer group policy'),
    securityFiltering: groups,
    values: valuesOf(registryNames),
  }),
  fc.record({
    surface: fc.constantFrom('user CSP', 'device CSP', 'Exchange ActiveSync'),
    values: valuesOf(nodes),
  }),
  fc.record({ surface: fc.constant('custom OMA-URI'), values: valuesOf(uris) }),
  fc.constantFrom('settings catalog', 'account protection', 'identity protection').chain((surface) =>
    fc.record({
      surface: fc.constant(surface),
      tree: fc.constantFrom('user', 'device'),
      values: valuesOf([...intuneRows[surface as 'settings catalog'].keys()]),
    }),
  ),
  fc.record({
    surface: fc.constant('tenant-wide enrollment'),
    asOf: fc.constantFrom('enrollment', 'later'),
    values: valuesOf([...intuneRows['tenant-wide enrollment'].keys()]),
  }),
)

const sources: fc.Arbitrary<PolicySource[]> = fc
  .array(nameless, { maxLength: 6 })
  .map((all) => all.map((source, index) => ({ ...source, name: `source ${index}` }) as PolicySource))

const subject = fc.record({
  join: fc.constantFrom('hybrid' as const, 'Entra' as const),
  userGroups: fc.subarray(['Hello users']),
  computerGroups: fc.subarray(['Hello computers']),
  tenantId: fc.constantFrom(tenant, '00000000-0000-0000-0000-000000000000'),
})

const flags: fc.Arbitrary<PolicyFlags> = fc.record({
  minimumPinLength: fc.constantFrom(4, 6),
  characterClasses: fc.constantFrom('allowed', 'digits only'),
  biometrics: fc.constantFrom('allowed', 'not allowed'),
  deviceLock: fc.constantFrom('stricter', 'PassportForWork'),
  groupPolicyAndMdm: fc.constantFrom('per setting', 'in groups', 'whole channel'),
  certificateByMdm: fc.constantFrom('waits', 'blocks'),
})

const options = fc.record({ subject, flags })
const seed = { seed: 42, numRuns: 500 }

/** Every source and name that the answer speaks of, as effective, overridden or a problem. */
function accounted({ settings: resolved, problems }: ResolvedPolicy): Set<string> {
  const spoken = Object.values(resolved).flatMap(({ decidedBy, overridden }) => [decidedBy, ...overridden])
  return new Set([...spoken, ...problems].map(({ source, place }) => `${source} | ${place}`))
}

describe('any policy', () => {
  test('W102 every value of every source is effective, overridden with a reason, a problem, or out of scope', () => {
    fc.assert(
      fc.property(sources, options, (all, given) => {
        const resolved = resolvePolicy(all, given)
        const outside = new Set(resolved.outOfScope.map(({ source }) => source))
        const known = accounted(resolved)
        for (const { name, values } of all.filter((source) => !outside.has(source.name))) {
          const configured = Object.entries(values).filter(([, raw]) => raw !== 'Not configured')
          for (const [place] of configured) expect(known).toContain(`${name} | ${place}`)
        }
        for (const { overridden } of Object.values(resolved.settings))
          for (const { why } of overridden) expect(why).not.toBe('')
      }),
      seed,
    )
  })

  test('W103 the order of the sources does not matter, and the same sources give the same answer', () => {
    const shuffled = sources.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, options, ([all, other], given) => {
        expect(resolvePolicy(other, given)).toEqual(resolvePolicy(all, given))
      }),
      seed,
    )
  })

  test('W103 the sources are left as they were', () => {
    fc.assert(
      fc.property(sources, (all) => {
        const before = structuredClone(all.map(({ name, surface }) => [name, surface]))
        for (const source of all) Object.freeze(source.values)
        resolvePolicy(Object.freeze(all))
        expect(all.map(({ name, surface }) => [name, surface])).toEqual(before)
      }),
      { ...seed, numRuns: 100 },
    )
  })

  test('W104 nothing is thrown, whatever is given for sources, and what is no source is reported', () => {
    const junk = fc.array(fc.oneof(fc.anything(), fc.record({ name: fc.string(), values: fc.anything() })))
    fc.assert(
      fc.property(junk, (all) => {
        const resolved = resolvePolicy(all as PolicySource[])
        expect(resolved.settings).toEqual(resolvePolicy([]).settings)
        expect(resolved.problems.length > 0).toBe(all.length > 0)
      }),
      seed,
    )
  })

  test('W104 nothing is thrown for any value under any name, on any surface', () => {
    const surfaces = [
      'user group policy',
      'computer group policy',
      'user CSP',
      'device CSP',
      'custom OMA-URI',
      'settings catalog',
      'account protection',
      'identity protection',
      'tenant-wide enrollment',
      'Exchange ActiveSync',
    ]
    const names = [...registryNames, ...nodes, ...uris, '__proto__', 'constructor', 'toString']
    const source = fc.record({
      name: fc.string(),
      surface: fc.constantFrom(...surfaces),
      tree: fc.constantFrom('user', 'device'),
      asOf: fc.constant('enrollment'),
      values: fc.oneof(fc.dictionary(fc.constantFrom(...names), fc.anything()), fc.object()),
    })
    fc.assert(
      fc.property(fc.array(source, { maxLength: 4 }), (all) => {
        expect(resolvePolicy(all as unknown as PolicySource[]).trustType).toMatch(
          /^(?:certificate|cloud|key)$/,
        )
      }),
      seed,
    )
  })

  test('W105 nothing comes from a source that is out of scope', () => {
    fc.assert(
      fc.property(sources, options, (all, given) => {
        const resolved = resolvePolicy(all, given)
        const outside = new Set(resolved.outOfScope.map(({ source }) => source))
        const inside = all.filter(({ name }) => !outside.has(name))
        expect({ ...resolvePolicy(inside, given), outOfScope: resolved.outOfScope }).toEqual(resolved)
      }),
      seed,
    )
  })

  test('W101 what decides is never weaker than what it overrides, but for Exchange and the rules of mixing', () => {
    const rank = ['user group policy', 'computer group policy', 'user CSP', 'device CSP']
    const plain = options.map((given) => ({
      ...given,
      flags: {
        ...given.flags,
        groupPolicyAndMdm: 'per setting' as const,
        deviceLock: 'PassportForWork' as const,
      },
    }))
    fc.assert(
      fc.property(sources, plain, (all, given) => {
        for (const { decidedBy, overridden } of Object.values(resolvePolicy(all, given).settings)) {
          if (!rank.includes(decidedBy.channel)) continue
          const stronger = new Set<string>(rank.slice(0, rank.indexOf(decidedBy.channel)))
          expect(overridden.filter(({ channel }) => stronger.has(channel))).toEqual([])
        }
      }),
      seed,
    )
  })

  test('W110 the lengths of a PIN are in range and in order, whatever the sources say', () => {
    fc.assert(
      fc.property(sources, options, (all, given) => {
        const { minimumLength, maximumLength } = resolvePolicy(all, given).pinRules
        expect(minimumLength).toBeGreaterThanOrEqual(4)
        expect(maximumLength).toBeLessThanOrEqual(127)
        expect(minimumLength).toBeLessThanOrEqual(maximumLength)
      }),
      seed,
    )
  })

  test('W124 rules that no PIN can meet are reported, and no others', () => {
    fc.assert(
      fc.property(sources, options, (all, given) => {
        const { pinRules, problems } = resolvePolicy(all, given)
        const isReported = problems.some(({ kind }) => kind === 'no PIN possible')
        expect(isReported).toBe(!isAnyPinPossible(pinRules))
      }),
      seed,
    )
  })
})
