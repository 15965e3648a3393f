import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PinCharacterRule, PinRules } from './pin-rules.ts'
import { isPinExpired, validatePin } from './validate-pin.ts'

const rules: PinRules = {
  minimumLength: 4,
  maximumLength: 10,
  uppercaseLetters: 'allowed',
  lowercaseLetters: 'allowed',
  specialCharacters: 'allowed',
  digits: 'allowed',
  history: 0,
  expirationDays: 0,
}

function broken(pin: string, changes: Partial<PinRules> = {}, earlier: readonly string[] = []) {
  return validatePin(pin, { ...rules, ...changes }, earlier).map(({ rule }) => rule)
}

const characterRule = fc.constantFrom<PinCharacterRule>('allowed', 'required', 'not allowed')
const anyRules: fc.Arbitrary<PinRules> = fc.record({
  minimumLength: fc.integer({ min: 4, max: 8 }),
  maximumLength: fc.integer({ min: 8, max: 127 }),
  uppercaseLetters: characterRule,
  lowercaseLetters: characterRule,
  specialCharacters: characterRule,
  digits: characterRule,
  history: fc.integer({ min: 0, max: 50 }),
  expirationDays: fc.integer({ min: 0, max: 730 }),
})
const anyPin = fc.oneof(
  fc.stringMatching(/^\d{0,12}$/),
  fc.stringMatching(/^[\w!#-]{0,12}$/),
  fc.string({ maxLength: 12 }),
)

describe('a PIN', () => {
  test.each<[string, Partial<PinRules>, string[]]>([
    ['1358', {}, []],
    ['138', {}, ['minimum length']],
    ['13581358135', {}, ['maximum length']],
    ['1358', { minimumLength: 6 }, ['minimum length']],
    // Between two digits there is no step to repeat.
    ['13', {}, ['minimum length']],
    ['135', {}, ['minimum length', 'constant step']],
    ['13581358', { maximumLength: 8 }, []],
    ['abcd', { digits: 'required' }, ['digits']],
    ['1a2b', { digits: 'not allowed' }, ['digits']],
    ['1358', { uppercaseLetters: 'required' }, ['uppercase letters']],
    ['A358', { uppercaseLetters: 'required' }, []],
    ['A358', { uppercaseLetters: 'not allowed' }, ['uppercase letters']],
    ['1358', { lowercaseLetters: 'required' }, ['lowercase letters']],
    ['a358', { lowercaseLetters: 'not allowed' }, ['lowercase letters']],
    ['1358', { specialCharacters: 'required' }, ['special characters']],
    ['1-58', { specialCharacters: 'not allowed' }, ['special characters']],
    ['13 8', {}, ['accepted characters']],
    ['13ü8', {}, ['accepted characters']],
    ['13€8', { specialCharacters: 'required' }, ['accepted characters', 'special characters']],
    ['१२३५', { digits: 'required' }, ['accepted characters', 'digits']],
    [
      '',
      { digits: 'required', uppercaseLetters: 'required' },
      ['minimum length', 'uppercase letters', 'digits'],
    ],
    ['🙂🙂🙂🙂', {}, ['accepted characters']],
    ['123', { lowercaseLetters: 'required' }, ['minimum length', 'lowercase letters', 'constant step']],
  ])('W120 %j under %j breaks %j', (pin, changes, expected) => {
    expect(broken(pin, changes)).toEqual(expected)
  })

  test('W120 every special character that Microsoft lists counts as one, and no other ASCII character does', () => {
    const listed = String.raw`! " # $ % & ' ( ) * + , - . / : ; < = > ? @ [ \ ] ^ _ { | } ~`.split(' ')
    listed.push('`')
    const ascii = Array.from({ length: 128 }, (_, code) => String.fromCodePoint(code))
    const accepted = ascii.filter(
      (one) => broken(`1358${one}`, { specialCharacters: 'required' }).length === 0,
    )
    expect(accepted.toSorted()).toEqual(listed.toSorted())
    expect(accepted).toHaveLength(32)
  })

  test.each(['0000', '1111', '1234', '4321', '1357', '9876', '7890', '8901', '2581', '7418529630'])(
    'W121 %s is refused for its constant step',
    (pin) => {
      expect(broken(pin)).toEqual(['constant step'])
    },
  )

  test.each(['1212', '1235', '9124', '7412', '1122', 'abcd', '1111a', '12-34'])(
    'W121 %s has no constant step',
    (pin) => {
      expect(broken(pin)).toEqual([])
    },
  )

  test('W121 of all PINs of four digits exactly 100 are refused, and of five digits 100 too', () => {
    const refused = (length: number) =>
      Array.from({ length: 10 ** length }, (_, pin) => String(pin).padStart(length, '0')).filter((pin) =>
        broken(pin).includes('constant step'),
      )
    expect(refused(4)).toHaveLength(100)
    expect(refused(5)).toHaveLength(100)
  })

  test('W122 what is said hangs on the rules alone: two PINs that break the same rules get the same words', () => {
    const strict: PinRules = { ...rules, history: 3, uppercaseLetters: 'required', digits: 'not allowed' }
    const seen = new Map<string, string>()
    fc.assert(
      fc.property(anyPin, fc.constantFrom(rules, strict), fc.boolean(), (pin, given, isUsed) => {
        const answer = validatePin(pin, given, isUsed ? [pin] : [])
        const key = JSON.stringify([given, answer.map(({ rule }) => rule)])
        expect(seen.get(key) ?? JSON.stringify(answer)).toBe(JSON.stringify(answer))
        seen.set(key, JSON.stringify(answer))
      }),
      { seed: 42, numRuns: 2000 },
    )
    expect(seen.size).toBeGreaterThan(10)
  })

  test('W122 no PIN stands in what is said, whatever it is made of', () => {
    const pin = fc.oneof(
      fc.stringMatching(/^[\dA-Z!#]{6,12}$/),
      fc.string({ minLength: 6, unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(pin, anyRules, (one, given) => {
        const said = validatePin(one, given, [one]).map(({ rule, says }) => `${rule}: ${says}`)
        expect(said.join('\n')).not.toContain(one)
      }),
      { seed: 42, numRuns: 1000 },
    )
  })

  test('W120 a PIN that breaks nothing meets every rule, counted a second time', () => {
    fc.assert(
      fc.property(anyPin, anyRules, (pin, given) => {
        const has = {
          uppercaseLetters: /[A-Z]/.test(pin),
          lowercaseLetters: /[a-z]/.test(pin),
          digits: /[0-9]/.test(pin),
          specialCharacters: /[!-/:-@[-`{-~]/.test(pin),
        }
        const isRight =
          /^[!-~]*$/.test(pin) &&
          pin.length >= given.minimumLength &&
          pin.length <= given.maximumLength &&
          (['uppercaseLetters', 'lowercaseLetters', 'digits', 'specialCharacters'] as const).every(
            (one) => given[one] === 'allowed' || has[one] === (given[one] === 'required'),
          )
        const others = validatePin(pin, given).filter(({ rule }) => rule !== 'constant step')
        expect(others.length === 0).toBe(isRight)
      }),
      { seed: 42, numRuns: 2000 },
    )
  })

  test('W123 the history counts the current PIN, and as many as it remembers', () => {
    const earlier = ['1358', '2469', '8642x']
    expect(broken('1358', { history: 1 }, earlier)).toEqual(['history'])
    expect(broken('2469', { history: 1 }, earlier)).toEqual([])
    expect(broken('2469', { history: 2 }, earlier)).toEqual(['history'])
    expect(broken('8642x', { history: 2 }, earlier)).toEqual([])
    expect(broken('1358', { history: 0 }, earlier)).toEqual([])
    expect(broken('1358', { history: 5 }, [])).toEqual([])
  })

  test('W123 a PIN expires after its days, and never where they are 0', () => {
    expect([40, 41, 42].map((age) => isPinExpired(age, { ...rules, expirationDays: 41 }))).toEqual([
      false,
      true,
      true,
    ])
    expect(isPinExpired(10_000, rules)).toBe(false)
  })
})
