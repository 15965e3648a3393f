import { type Facility, facilityOf } from './facility.ts'
import { failureCatalogue } from './failure-catalogue.ts'
import type { Failure } from './failure.ts'
import { parseCode, type ParsedCode, signed } from './parse-code.ts'

/** What is known of a code. */
export interface CodeExplanation {
  /** `known`: the catalogue has it. `unknown`: it is a code, but not there. `unreadable`: it is no code. */
  readonly kind: 'known' | 'unknown' | 'unreadable'
  /** The code in the spelling of the catalogue: `0x801C03ED`, `362`, `MSIS9368`, `invalid_grant`; empty where it is unreadable. */
  readonly code: string
  /** The same as a signed number; absent for symbols. */
  readonly decimal?: number
  /** The part of Windows that it comes from, where the code tells. */
  readonly facility?: Facility
  /** Every meaning that a source gives it, and none that we guess. */
  readonly failures: readonly Failure[]
  /** All this in one sentence. */
  readonly says: string
}

const byCode: ReadonlyMap<string, readonly Failure[]> = Map.groupBy(failureCatalogue, ({ code }) => code)
/** By what they are called, or, where servers answer in words, by the words; in capitals. */
const bySymbol: ReadonlyMap<string, readonly Failure[]> = Map.groupBy(failureCatalogue, ({ name, code }) =>
  (name ?? code).toUpperCase(),
)

/**
 * What a code means on the way to the credential, in whatever spelling it was printed.
 *
 * Codes that no source explains are told with the part of Windows they come from, and nothing else. A small number is
 * taken for an event id, or for an error of HTTP; several logs may know it. Nothing is thrown, whatever is asked.
 *
 * @example
 * ```ts
 * explainCode('0x801C03ED').failures[0]?.steps // ['mfa', 'key-registered']
 * explainCode('-2145647635').code // '0x801C03ED'
 * explainCode('0x801C0999').says // '0x801C0999 is in no source; it comes from: registration of devices and keys (DSREG)'
 * ```
 */
export function explainCode(written: string | number): CodeExplanation {
  const parsed = parseCode(written)
  if (parsed === undefined)
    return { kind: 'unreadable', code: '', failures: [], says: 'this is no code that can be read' }
  const failures = byCode.get(parsed.code) ?? ofStatus(parsed) ?? ofSymbol(parsed) ?? []
  // Words are spelt as the catalogue spells them.
  const code = failures.find((one) => one.code.toUpperCase() === parsed.code)?.code ?? parsed.code
  const facility = parsed.kind === 'code' ? facilityOf(parsed.value) : undefined
  return {
    kind: failures.length > 0 ? 'known' : 'unknown',
    code,
    ...(parsed.kind === 'symbol' ? {} : { decimal: signed(parsed.value) }),
    ...(facility === undefined ? {} : { facility }),
    failures,
    says: inOneSentence(code, failures, facility),
  }
}

/** An NTSTATUS may be printed as an HRESULT, with one bit more: `0xD000023C` for `0xC000023C`. Source: MS-ERREF 2.1. */
function ofStatus(parsed: ParsedCode): readonly Failure[] | undefined {
  if (parsed.kind !== 'code' || parsed.value >>> 28 !== 0xd) return undefined
  return byCode.get(parsed.code.replace('0xD', '0xC'))
}

function ofSymbol(parsed: ParsedCode): readonly Failure[] | undefined {
  return parsed.kind === 'symbol' ? bySymbol.get(parsed.code) : undefined
}

function inOneSentence(code: string, failures: readonly Failure[], facility: Facility | undefined): string {
  if (failures.length > 0) {
    const meanings = new Set(failures.map((one) => meaning(one)))
    return `${code} means: ${[...meanings].join('; or ')}`
  }
  const origin = facility === undefined ? '' : `; it comes from: ${facility.name}`
  return `${code} is in no source${origin}`
}

function meaning({ cause, where, isTextSourced }: Failure): string {
  const place = where === undefined ? '' : ` (${where})`
  return `${cause}${place}${isTextSourced ? '' : ' [text not sourced]'}`
}
