import { lineFinder } from '../line-finder.ts'
import { linesOf } from '../lines.ts'
import type { Evidence } from '../reading.ts'
import { PolicyEvidence } from './policy-evidence.ts'
import { printBytes, registryTypes } from './registry-bytes.ts'
import { registryPlace, type RegistryValue } from './registry-value.ts'

/** Is it text that `reg export` or the registry editor wrote (`.reg`), or that `reg query` printed? */
export function isRegistryText(text: string): boolean {
  return (
    /^\s*(?:Windows Registry Editor Version \d|REGEDIT4)/.test(text) ||
    /^HKEY_[A-Z_]{5,20}(?:\\[^\r\n]{0,1000})?[\r\n]+ {4}\S[^\r\n]{0,1000} {4}REG_/m.test(text)
  )
}

/**
 * Reads exported registry values: `.reg` files, and what `reg query … /s` prints.
 *
 * Values below the keys of Group Policy and of MDM become readings; of others the number is told. What a `.reg` file
 * deletes has the subject `…: deleted`.
 */
export function readRegistryText(text: string, file: string): Evidence {
  const lineAt = lineFinder(text)
  const evidence = new PolicyEvidence(file)
  let key: string | undefined
  for (const { raw, start } of logicalLines(text)) {
    if (evidence.isFull) break
    const line = lineAt(start)
    const opened = keyOn(raw)
    if (opened !== undefined) {
      key = opened
      continue
    }
    const found = valueOn(raw)
    if (found === undefined) {
      if (key !== undefined && raw.trim() !== '' && !/^End of search:|^;/.test(raw.trim())) {
        evidence.report(line, 'a line that is no registry value')
      }
      continue
    }
    if (key === undefined) evidence.report(line, 'a registry value outside of any key')
    else
      addValue(
        evidence,
        { key, name: found.name, value: found.value ?? '' },
        { line, quote: raw, isDeleted: found.value === undefined },
      )
  }
  return evidence.evidence()
}

function addValue(
  evidence: PolicyEvidence,
  value: RegistryValue,
  { line, quote, isDeleted }: { readonly line: number; readonly quote: string; readonly isDeleted: boolean },
): void {
  const place = registryPlace(value)
  if (place === undefined) return evidence.passOver(line)
  const subject = isDeleted ? `${place.subject}: deleted` : place.subject
  evidence.add({ ...place, subject, value: value.value, line, quote })
}

/** Lines, with those that a backslash continues put together, and texts that go over several lines. */
function* logicalLines(text: string): Generator<{ readonly raw: string; readonly start: number }> {
  let pending: { raw: string; start: number; lines: number } | undefined
  for (const { text: line, start } of linesOf(text)) {
    const whole = pending === undefined ? line : pending.raw + line
    const first = pending?.start ?? start
    const lines = (pending?.lines ?? 0) + 1
    const goesOn =
      /=hex(?:\([\da-f]{1,8}\))?:[\s\da-f,]*\\\s*$/i.test(whole.slice(0, 300)) ||
      (pending !== undefined && /\\\s*$/.test(line))
    if (goesOn && lines < 10_000 && whole.length < 200_000) {
      pending = { raw: whole.replace(/\\\s*$/, ''), start: first, lines }
      continue
    }
    pending = undefined
    yield { raw: whole, start: first }
  }
  if (pending !== undefined) yield pending
}

function keyOn(raw: string): string | undefined {
  const bracketed = /^\s{0,10}\[(-?)((?:HK[A-Z_:]{1,20}\\?)[^\r\n]{0,2000})\]\s*$/.exec(raw)
  if (bracketed?.[2] !== undefined) return bracketed[2]
  return /^HK(?:EY_[A-Z_]{5,20}|LM|CU|U)(?:\\[^\r\n]{0,2000})?$/.exec(raw.trimEnd())?.[0]
}

/** The value on a line; without one where it is deleted. */
function valueOn(raw: string): { readonly name: string; readonly value?: string } | undefined {
  const printed = /^ {1,8}(\S.{0,1000}?) {4}REG_([A-Z_]{2,30})(?: {4}(.*))?$/.exec(raw.trimEnd())
  if (printed?.[1] !== undefined) {
    return { name: nameOf(printed[1]), value: printedValue(printed[2] ?? '', printed[3] ?? '') }
  }
  const [, name, assigned] = /^\s{0,10}(@|"(?:[^"\\]|\\.){0,1000}")\s{0,10}=\s{0,10}(.*)$/s.exec(raw) ?? []
  if (name === undefined || assigned === undefined) return undefined
  const plain = name === '@' ? '' : unquoted(name)
  if (assigned.trim() === '-') return { name: plain }
  const value = exportedValue(assigned.trim())
  return value === undefined ? undefined : { name: plain, value }
}

function nameOf(printed: string): string {
  return printed === '(Default)' ? '' : printed
}

/** What `reg query` prints: `0x1` of a number, `a\0b` of a list. */
function printedValue(type: string, value: string): string {
  if (/WORD/.test(type) && /^0x[\da-f]{1,16}$/i.test(value)) return String(BigInt(value))
  return type === 'MULTI_SZ' ? value.split('\\0').filter(Boolean).join('; ') : value
}

/** What a `.reg` file assigns: `dword:00000001`, `"text"`, `hex(7):…`. */
function exportedValue(assigned: string): string | undefined {
  const number = /^dword:([\da-f]{1,8})$/i.exec(assigned)?.[1]
  if (number !== undefined) return String(Number.parseInt(number, 16))
  if (/^".*"$/s.test(assigned)) return unquoted(assigned)
  const [, type = '3', digits] = /^hex(?:\(([\da-f]{1,8})\))?:([\s\da-f,]*)$/i.exec(assigned) ?? []
  if (digits === undefined) return undefined
  const bytes = digits
    .split(',')
    .flatMap((pair) => (pair.trim() === '' ? [] : [Number.parseInt(pair.trim(), 16)]))
  return printBytes(Number.parseInt(type, 16) || registryTypes.binary, Uint8Array.from(bytes))
}

function unquoted(quoted: string): string {
  return quoted.slice(1, -1).replaceAll(/\\(.)/gs, '$1')
}
