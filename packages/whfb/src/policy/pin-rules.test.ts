import { describe, expect, test } from 'vitest'
import type { PolicySource } from './policy-source.ts'
import { resolvePolicy } from './resolve-policy.ts'

const classes = ['UppercaseLetters', 'LowercaseLetters', 'SpecialCharacters', 'Digits'] as const

function csp(...rules: readonly (0 | 1 | 2)[]): PolicySource {
  const values = Object.fromEntries(rules.map((rule, index) => [`PINComplexity/${classes[index]}`, rule]))
  return { name: 'csp', surface: 'device CSP', values }
}

function characters(source: PolicySource) {
  const { uppercaseLetters, lowercaseLetters, specialCharacters, digits } = resolvePolicy([source]).pinRules
  return [uppercaseLetters, lowercaseLetters, specialCharacters, digits]
}

describe('the rules for PINs', () => {
  test('W116 without any policy a PIN has six characters or more, one of them a digit', () => {
    expect(resolvePolicy([]).pinRules).toEqual({
      minimumLength: 6,
      maximumLength: 127,
      uppercaseLetters: 'allowed',
      lowercaseLetters: 'allowed',
      specialCharacters: 'allowed',
      digits: 'required',
      history: 0,
      expirationDays: 0,
    })
  })

  test('W116 0 is allowed, 1 required, 2 not allowed; where all are allowed a digit is required', () => {
    expect(characters(csp(0, 1, 2, 0))).toEqual(['allowed', 'required', 'not allowed', 'allowed'])
    expect(characters(csp(0, 0, 0, 0))).toEqual(['allowed', 'allowed', 'allowed', 'required'])
    expect(characters(csp(0, 0, 0, 2))).toEqual(['allowed', 'allowed', 'allowed', 'not allowed'])
    expect(characters(csp(1, 0, 0, 0))).toEqual(['required', 'allowed', 'allowed', 'allowed'])
  })

  test('W124 where every class is forbidden no PIN is possible, and that is reported', () => {
    const { problems } = resolvePolicy([csp(2, 2, 2, 2)])
    expect(problems).toMatchObject([
      { kind: 'no PIN possible', source: 'csp', place: 'PINComplexity/Digits' },
    ])
    for (const oneAllowed of [
      csp(0, 2, 2, 2),
      csp(2, 0, 2, 2),
      csp(2, 2, 0, 2),
      csp(2, 2, 2, 0),
      csp(0, 0, 0, 0),
    ]) {
      expect(resolvePolicy([oneAllowed]).problems).toEqual([])
    }
  })
})
