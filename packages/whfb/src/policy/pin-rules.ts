import type { CharacterRule } from './setting-values.ts'
import type { ResolvedSettings } from './resolve-settings.ts'

/** What a PIN of this user on this device has to be like; from Windows 10 1607 on one PIN serves all accounts of a user. */
export interface PinRules {
  readonly minimumLength: number
  readonly maximumLength: number
  readonly uppercaseLetters: PinCharacterRule
  readonly lowercaseLetters: PinCharacterRule
  readonly specialCharacters: PinCharacterRule
  readonly digits: PinCharacterRule
  /** How many PINs, the current one included, may not be used again. 0: none is remembered; a PIN reset forgets them all. */
  readonly history: number
  /** After how many days a PIN has to be changed. 0: never. */
  readonly expirationDays: number
}

/** May, must or must not a PIN hold a character of the class? */
export type PinCharacterRule = 'allowed' | 'required' | 'not allowed'

const rules: Readonly<Record<CharacterRule, PinCharacterRule>> = {
  0: 'allowed',
  1: 'required',
  2: 'not allowed',
}

/**
 * The rules for PINs that the effective settings come to. Where every class of characters is allowed and none required,
 * a digit is required all the same.
 *
 * Source: Microsoft Learn, "PassportForWork CSP", 2019.
 */
export function pinRulesOf(settings: ResolvedSettings): PinRules {
  const uppercaseLetters = rules[settings['PINComplexity/UppercaseLetters'].value]
  const lowercaseLetters = rules[settings['PINComplexity/LowercaseLetters'].value]
  const specialCharacters = rules[settings['PINComplexity/SpecialCharacters'].value]
  const digits = rules[settings['PINComplexity/Digits'].value]
  const isNoneRuled = [uppercaseLetters, lowercaseLetters, specialCharacters, digits].every(
    (rule) => rule === 'allowed',
  )
  return {
    minimumLength: settings['PINComplexity/MinimumPINLength'].value,
    maximumLength: settings['PINComplexity/MaximumPINLength'].value,
    uppercaseLetters,
    lowercaseLetters,
    specialCharacters,
    digits: isNoneRuled ? 'required' : digits,
    history: settings['PINComplexity/History'].value,
    expirationDays: settings['PINComplexity/Expiration'].value,
  }
}

/** Can any PIN meet the rules? None can where every class of characters is forbidden. */
export function isAnyPinPossible(of: PinRules): boolean {
  return [of.uppercaseLetters, of.lowercaseLetters, of.specialCharacters, of.digits].some(
    (rule) => rule !== 'not allowed',
  )
}
