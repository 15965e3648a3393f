import type { PinCharacterRule, PinRules } from './pin-rules.ts'

/** One rule that a PIN breaks. Nothing in it tells anything of the PIN but that. */
export interface BrokenPinRule {
  readonly rule: PinRule
  readonly says: string
}

/** The name of a rule for PINs. */
export type PinRule =
  | 'minimum length'
  | 'maximum length'
  | 'accepted characters'
  | 'uppercase letters'
  | 'lowercase letters'
  | 'special characters'
  | 'digits'
  | 'constant step'
  | 'history'

/** The special characters that a PIN may hold. Source: Microsoft Learn, "PassportForWork CSP". */
const specialCharacters = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'

/** The classes of characters, in the order in which they are told. */
const classes = [
  { rule: 'uppercase letters', key: 'uppercaseLetters', has: (one: string) => one >= 'A' && one <= 'Z' },
  { rule: 'lowercase letters', key: 'lowercaseLetters', has: (one: string) => one >= 'a' && one <= 'z' },
  {
    rule: 'special characters',
    key: 'specialCharacters',
    has: (one: string) => specialCharacters.includes(one),
  },
  { rule: 'digits', key: 'digits', has: isDigit },
] as const

/**
 * Every rule that a PIN breaks; none means that it will do.
 *
 * `earlier` holds the PINs that the user had before, the current one first: as many as the history remembers count. That
 * a PIN has expired is no property of the PIN; {@link isPinExpired} answers it. Letters are those of ASCII: what is
 * neither such a letter, nor a digit, nor one of the special characters listed, is not accepted, which is inferred.
 *
 * Source: Microsoft Learn, "PassportForWork CSP"; "Windows Hello for Business frequently asked questions" (constant step).
 *
 * @example
 * ```ts
 * validatePin('1357', rules) // [{ rule: 'minimum length', … }, { rule: 'constant step', … }]
 * ```
 */
export function validatePin(
  pin: string,
  rules: PinRules,
  earlier: readonly string[] = [],
): readonly BrokenPinRule[] {
  const characters = Array.from(pin)
  const broken: BrokenPinRule[] = []
  if (characters.length < rules.minimumLength)
    broken.push({ rule: 'minimum length', says: `at least ${rules.minimumLength} characters are needed` })
  if (characters.length > rules.maximumLength)
    broken.push({ rule: 'maximum length', says: `at most ${rules.maximumLength} characters are allowed` })
  if (!characters.every((one) => classes.some(({ has }) => has(one))))
    broken.push({ rule: 'accepted characters', says: 'a character is not accepted in a PIN' })
  broken.push(...brokenClasses(characters, rules))
  if (hasConstantStep(characters))
    broken.push({ rule: 'constant step', says: 'the digits follow each other by one constant step' })
  if (earlier.slice(0, rules.history).includes(pin))
    broken.push({ rule: 'history', says: `the last ${rules.history} PINs may not be used again` })
  return broken
}

/**
 * Has a PIN that is so many days old to be changed at its next use?
 *
 * That it is asked for then is inferred. Source of the limit: Microsoft Learn, "PassportForWork CSP".
 *
 * @example
 * ```ts
 * isPinExpired(42, { ...rules, expirationDays: 41 }) // true
 * isPinExpired(42, { ...rules, expirationDays: 0 }) // false: it never expires
 * ```
 */
export function isPinExpired(ageInDays: number, { expirationDays }: PinRules): boolean {
  return expirationDays > 0 && ageInDays >= expirationDays
}

function brokenClasses(characters: readonly string[], rules: PinRules): BrokenPinRule[] {
  return classes.flatMap(({ rule, key, has }) => {
    const expected: PinCharacterRule = rules[key]
    const isThere = characters.some((one) => has(one))
    if (expected === 'required' && !isThere) return [{ rule, says: `${rule} are required` }]
    return expected === 'not allowed' && isThere ? [{ rule, says: `${rule} are not allowed` }] : []
  })
}

/**
 * Do all digits differ from the one before by the same step, modulo 10? Only PINs of nothing but digits are asked, and
 * only where there is a step to repeat.
 */
function hasConstantStep(characters: readonly string[]): boolean {
  if (characters.length < 3 || !characters.every((one) => isDigit(one))) return false
  const steps = characters.slice(1).map((one, index) => (Number(one) - Number(characters[index]) + 10) % 10)
  return steps.every((step) => step === steps[0])
}

function isDigit(one: string): boolean {
  return one >= '0' && one <= '9'
}
