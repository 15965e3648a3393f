import { documents } from '../documents.ts'
import type { CharacterRule } from '../setting-values.ts'
import type { GroupPolicyPlace, Setting, Unset } from '../setting.ts'
import {
  cspCharacterRule,
  pinLength,
  registryCharacterRule,
  type ValueReader,
  wholeNumber,
} from '../value-reader.ts'
import { always, inBothTrees, policyKey } from './places.ts'

/** What a PIN has to be like. */
export const pinComplexity = {
  'PINComplexity/MinimumPINLength': numberRule('MinimumPINLength', 'Minimum PIN length', {
    read: pinLength,
    isStricter: isMore,
    unset: ({ flags }) => ({
      value: flags.minimumPinLength,
      source: flags.minimumPinLength === 6 ? documents.settings : documents.csp,
      confidence: 'documented',
    }),
  }),
  'PINComplexity/MaximumPINLength': numberRule('MaximumPINLength', 'Maximum PIN length', {
    read: pinLength,
    unset: always(127, documents.csp),
    isStricter: (one, other) => one < other,
  }),
  'PINComplexity/History': numberRule('History', 'History', {
    read: wholeNumber(0, 50),
    isStricter: isMore,
    unset: always(0, documents.csp),
  }),
  'PINComplexity/Expiration': numberRule('Expiration', 'Expiration', {
    read: wholeNumber(0, 730),
    // 0 is no expiration at all.
    isStricter: (one, other) => one !== 0 && (other === 0 || one < other),
    unset: always(0, documents.csp),
  }),
  'PINComplexity/UppercaseLetters': characterRule('UppercaseLetters', 'Require uppercase letters'),
  'PINComplexity/LowercaseLetters': characterRule('LowercaseLetters', 'Require lowercase letters'),
  'PINComplexity/SpecialCharacters': characterRule('SpecialCharacters', 'Require special characters'),
  'PINComplexity/Digits': characterRule('Digits', 'Require digits'),
} as const

function numberRule(
  name: string,
  title: string,
  rule: Pick<Setting<number>, 'unset' | 'isStricter'> & { readonly read: ValueReader<number> },
): Setting<number> {
  const { read, ...rest } = rule
  return {
    groupPolicy: place({ name, title, read }),
    csp: inBothTrees(`PINComplexity/${name}`, read),
    ...rest,
  }
}

function isMore(one: number, other: number): boolean {
  return one > other
}

function characterRule(name: string, title: string): Setting<CharacterRule> {
  return {
    groupPolicy: place({ name, title, read: registryCharacterRule }),
    csp: inBothTrees(`PINComplexity/${name}`, cspCharacterRule),
    // Of "required" and "not allowed" neither is the stricter one.
    isStricter: (one, other) => one !== 0 && other === 0,
    unset: ({ flags }): Unset<CharacterRule> => {
      if (flags.characterClasses === 'allowed')
        return { value: 0, source: documents.csp, confidence: 'documented' }
      return { value: name === 'Digits' ? 1 : 2, source: documents.csp2019, confidence: 'documented' }
    },
  }
}

function place<Value>(of: {
  readonly name: string
  readonly title: string
  readonly read: ValueReader<Value>
}): GroupPolicyPlace<Value> {
  return {
    title: of.title,
    value: `${policyKey}\\PINComplexity\\${of.name}`,
    class: 'computer',
    read: of.read,
    confidence: 'documented',
  }
}
