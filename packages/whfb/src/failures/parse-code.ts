/** A code as somebody wrote it, in the one spelling of the catalogue. */
export type ParsedCode =
  | { readonly kind: 'code'; readonly code: string; readonly value: number }
  | { readonly kind: 'number'; readonly code: string; readonly value: number }
  | { readonly kind: 'symbol'; readonly code: string }

const prefix = /^(?:hresult|error|code|status|event(?: id)?)\b[\s:=#]*/i
const extended = /^0xffffffff([89a-f][\da-f]{7})$/i
const hexadecimal = /^0x([\da-f]{1,8})$/i
/** Entra ID and AD FS put a sentence behind their codes. */
const serverAnswer = /^((?:AADSTS|MSIS)\d+)\b/i
/** Without `0x` only a code with the bit of failure is told from a decimal number. */
const bare = /^([89a-f][\da-f]{7})$/i

/**
 * Reads a code in any of the spellings that tools print: `0x801C03ED`, `801c03ed`, `2149319661`, `-2145647635`, sign
 * extended to 64 bits, an event id (`362`), or a symbol (`MSIS9368`, `NTE_EXISTS`); behind `Error:` or the like too.
 *
 * `undefined`: it is none of these. Nothing is thrown.
 */
export function parseCode(written: unknown): ParsedCode | undefined {
  if (typeof written === 'number') return fromNumber(written)
  if (typeof written !== 'string') return undefined
  const text = written.trim().replace(prefix, '').trim()
  const digits = [extended, hexadecimal, bare].map((form) => form.exec(text)?.[1]).find(Boolean)
  if (digits !== undefined) return fromValue(Number.parseInt(digits, 16))
  const answer = serverAnswer.exec(text)?.[1]
  if (answer !== undefined) return { kind: 'symbol', code: answer.toUpperCase() }
  if (/^-?\d{1,10}$/.test(text)) return fromNumber(Number(text))
  return /^[a-z][\da-z_]{2,99}$/i.test(text) ? { kind: 'symbol', code: text.toUpperCase() } : undefined
}

/** The code as a signed number of 32 bits, as some tools print it. */
export function signed(value: number): number {
  return value | 0
}

function fromNumber(value: number): ParsedCode | undefined {
  if (!Number.isInteger(value) || value < -(2 ** 31) || value > 0xff_ff_ff_ff) return undefined
  // What fits into 16 bits is an event id, or an error of an older kind: no HRESULT of a failure is so small.
  if (value >= 0 && value <= 0xff_ff) return { kind: 'number', code: String(Math.abs(value)), value }
  return fromValue(value >>> 0)
}

function fromValue(value: number): ParsedCode {
  return { kind: 'code', code: `0x${value.toString(16).toUpperCase().padStart(8, '0')}`, value }
}
