import { describe, expect, test } from 'vitest'
import { defaultPolicyFlags, policyContradictions, type PolicyFlags } from './flags.ts'
import type { PolicySource } from './policy-source.ts'
import { resolvePolicy } from './resolve-policy.ts'

const gpo: PolicySource = { name: 'gpo', surface: 'computer group policy', values: { Enabled: 1 } }
const csp: PolicySource = {
  name: 'csp',
  surface: 'device CSP',
  values: { UseCertificateForOnPremAuth: true, 'PINComplexity/History': 1 },
}
const enabling: PolicySource = {
  name: 'on',
  surface: 'device CSP',
  values: { UsePassportForWork: true, UseCertificateForOnPremAuth: true },
}
const exchange: PolicySource = {
  name: 'eas',
  surface: 'Exchange ActiveSync',
  values: { 'PINComplexity/History': 5 },
}
const subject = { join: 'Entra', userGroups: [], computerGroups: [] } as const

function resolved(sources: readonly PolicySource[], flags: Partial<PolicyFlags> = {}) {
  return resolvePolicy(sources, { flags, subject })
}

describe('the contradictions of the documents', () => {
  test('W115 each flag has its contradiction, with at least two sides, their sources, and why one is the default', () => {
    expect(policyContradictions.map(({ flag }) => flag).toSorted()).toEqual(
      Object.keys(defaultPolicyFlags).toSorted(),
    )
    for (const { flag, topic, sides, why } of policyContradictions) {
      expect(sides.length).toBeGreaterThanOrEqual(2)
      expect(sides[0]?.option).toBe(defaultPolicyFlags[flag])
      expect([topic, why, ...sides.map(({ source }) => source)]).not.toContain('')
    }
  })

  test('W115 the defaults', () => {
    expect(defaultPolicyFlags).toEqual({
      minimumPinLength: 6,
      characterClasses: 'allowed',
      biometrics: 'allowed',
      deviceLock: 'stricter',
      groupPolicyAndMdm: 'per setting',
      certificateByMdm: 'waits',
    })
  })

  test('W115 each flag changes what the policy comes to, and nothing but that', () => {
    expect(resolved([], { minimumPinLength: 4 }).pinRules.minimumLength).toBe(4)
    const { uppercaseLetters, lowercaseLetters, specialCharacters, digits } = resolved([], {
      characterClasses: 'digits only',
    }).pinRules
    expect([uppercaseLetters, lowercaseLetters, specialCharacters, digits]).toEqual([
      'not allowed',
      'not allowed',
      'not allowed',
      'required',
    ])
    const biometrics = resolved([], { biometrics: 'not allowed' }).settings['Biometrics/UseBiometrics']
    expect(biometrics.value).toBe(false)
    expect(resolved([csp, exchange], { deviceLock: 'PassportForWork' }).pinRules.history).toBe(1)
    expect(resolved([gpo, csp], { groupPolicyAndMdm: 'whole channel' }).trustType).toBe('key')
    expect(resolved([gpo, csp], { groupPolicyAndMdm: 'in groups' }).trustType).toBe('key')
    expect(resolved([gpo, csp], { groupPolicyAndMdm: 'in groups' }).pinRules.history).toBe(1)
    expect(resolved([enabling], { certificateByMdm: 'blocks' }).provisioning).toBe(
      'blocked by the certificate policy of MDM',
    )
  })

  test('W115 the answer says which sides were taken', () => {
    expect(resolved([], { biometrics: 'not allowed' }).flags).toEqual({
      ...defaultPolicyFlags,
      biometrics: 'not allowed',
    })
  })
})
