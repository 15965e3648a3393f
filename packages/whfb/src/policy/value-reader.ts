import type { CharacterRule } from './setting-values.ts'

/** What is wrong with a value that a source gives. */
export interface ValueFault {
  readonly kind: 'wrong type' | 'out of range'
  /** What would have been right. */
  readonly expected: string
}

/**
 * What a source's value comes to: a value to use, a fault, or both, where Windows is documented to take a faulty value
 * into account.
 */
export interface ReadValue<Value> {
  readonly value?: Value
  readonly fault?: ValueFault
}

/** Reads the value of a setting as one surface gives it. It takes anything, and throws nothing. */
export type ValueReader<Value> = (raw: unknown) => ReadValue<Value>

const dwordSwitch = 'the number 0 or 1 (REG_DWORD)'
const cspSwitch = 'true or false, or 0 or 1 where the registry of MDM is read'

/** A switch as Group Policy writes it. Source: Passport.admx. */
export const registrySwitch: ValueReader<boolean> = (raw) => readSwitch(raw, dwordSwitch)

/** A switch as the CSP has it, or as MDM leaves it in the registry. */
export const cspBoolean: ValueReader<boolean> = (raw) =>
  typeof raw === 'boolean' ? { value: raw } : readSwitch(raw, cspSwitch)

/** An integer of the CSP that is 0 or 1. */
export const zeroOrOne: ValueReader<0 | 1> = (raw) => {
  if (raw === 0 || raw === 1) return { value: raw }
  return { fault: numberFault(raw, 'the number 0 or 1') }
}

/** A rule for a class of characters in the CSP. */
export const cspCharacterRule: ValueReader<CharacterRule> = (raw) => {
  if (raw === 0 || raw === 1 || raw === 2) return { value: raw }
  return { fault: numberFault(raw, '0 (allowed), 1 (required) or 2 (not allowed)') }
}

/** A rule for a class of characters in Group Policy, which knows no "allowed": enabled or disabled. */
export const registryCharacterRule: ValueReader<CharacterRule> = (raw) => {
  if (raw === 1 || raw === 2) return { value: raw }
  return { fault: numberFault(raw, '1 (enabled: required) or 2 (disabled: not allowed)') }
}

/** A text. */
export const text: ValueReader<string> = (raw) =>
  typeof raw === 'string' ? { value: raw } : { fault: { kind: 'wrong type', expected: 'a text' } }

/** A whole number from the least to the most. */
export function wholeNumber(least: number, most: number): ValueReader<number> {
  return (raw) => {
    if (isWholeNumber(raw) && raw >= least && raw <= most) return { value: raw }
    return { fault: numberFault(raw, `a whole number from ${least} to ${most}`) }
  }
}

/**
 * A length of the PIN. One that is out of range is kept, with its fault: it makes both lengths fall back to their
 * defaults, those of another source included.
 *
 * Source: Microsoft Learn, "PassportForWork CSP".
 */
export const pinLength: ValueReader<number> = (raw) => {
  const read = wholeNumber(4, 127)(raw)
  return read.fault !== undefined && isWholeNumber(raw) ? { ...read, value: raw } : read
}

function readSwitch(raw: unknown, expected: string): ReadValue<boolean> {
  if (raw === 0 || raw === 1) return { value: raw === 1 }
  return { fault: numberFault(raw, expected) }
}

function numberFault(raw: unknown, expected: string): ValueFault {
  return { kind: isWholeNumber(raw) ? 'out of range' : 'wrong type', expected }
}

function isWholeNumber(raw: unknown): raw is number {
  return Number.isSafeInteger(raw)
}
