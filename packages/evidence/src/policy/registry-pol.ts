import type { Evidence } from '../reading.ts'
import { PolicyEvidence } from './policy-evidence.ts'
import { printBytes, utf16 } from './registry-bytes.ts'

const headerLength = 8

/** Is it the file in which Group Policy keeps registry values: `Registry.pol`? */
export function isRegistryPol(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x52 && bytes[2] === 0x65 && bytes[3] === 0x67
}

/**
 * Reads `Registry.pol`: the registry values of one half of a policy object, as bytes.
 *
 * Which half it is, only the folder tells (`Machine\Registry.pol`); where it does not, the subject is `group policy`. The
 * line of a reading is the number of the value. Values that the file deletes have the subject `…: deleted`.
 *
 * Source: MS-GPREG 2.2.1.
 */
export function readRegistryPol(bytes: Uint8Array, file: string): Evidence {
  const evidence = new PolicyEvidence(file)
  const subject = subjectOf(file)
  let number = 0
  let at = headerLength
  while (at < bytes.length && !evidence.isFull) {
    number++
    const entry = entryAt(bytes, at)
    if (entry === undefined) {
      evidence.report(number, `value ${number} is damaged or cut off`)
      at = nextEntry(bytes, at + 2)
      continue
    }
    at = entry.end
    const { key, name, value } = entry
    const deleted = /^\*\*del(?:\.|vals\.?$|eteValues$|eteKeys$)(.*)$/i.exec(name)?.[1]
    const field = `${key}\\${deleted ?? name.replace(/^\*\*soft\./i, '')}`.replace(
      /^software\\/i,
      'SOFTWARE\\',
    )
    evidence.add({
      subject: deleted === undefined ? subject : `${subject}: deleted`,
      field,
      value: deleted === undefined ? value : '',
      line: number,
      quote: `${key}\\${name} = ${value}`,
    })
  }
  return evidence.evidence()
}

function subjectOf(file: string): string {
  if (/(?:^|[\\/])machine[\\/][^\\/]*$/i.test(file)) return 'computer group policy'
  return /(?:^|[\\/])user[\\/][^\\/]*$|ntuser\.pol$/i.test(file) ? 'user group policy' : 'group policy'
}

interface Entry {
  readonly key: string
  readonly name: string
  readonly value: string
  readonly end: number
}

/** `[key;name;type;size;data]`, in UTF-16; nothing where it is not that. */
function entryAt(bytes: Uint8Array, start: number): Entry | undefined {
  if (bytes[start] !== 0x5b || bytes[start + 1] !== 0) return undefined
  const key = textAt(bytes, start + 2)
  const name = key === undefined ? undefined : textAt(bytes, key.end)
  if (key === undefined || name === undefined || name.end + 12 > bytes.length) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const type = view.getUint32(name.end, true)
  const size = view.getUint32(name.end + 6, true)
  const data = name.end + 12
  if (data + size + 2 > bytes.length || bytes[data + size] !== 0x5d) return undefined
  const value = printBytes(type, bytes.subarray(data, data + size))
  return { key: key.text, name: name.text, value, end: data + size + 2 }
}

/** The longest path of a key, and the longest name of a value, that the registry has. */
const mostCharacters = 16_384

/** A text that ends in a zero and a semicolon. */
function textAt(
  bytes: Uint8Array,
  start: number,
): { readonly text: string; readonly end: number } | undefined {
  const most = Math.min(bytes.length - 3, start + 2 * mostCharacters)
  for (let at = start; at < most; at += 2) {
    if (bytes[at] !== 0 || bytes[at + 1] !== 0) continue
    return bytes[at + 2] === 0x3b ? { text: utf16(bytes.subarray(start, at)), end: at + 4 } : undefined
  }
  return undefined
}

/** Where behind a damaged entry another seems to begin: after `]`, or at the end. */
function nextEntry(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 3 < bytes.length; at++) {
    if (bytes[at] === 0x5d && bytes[at + 1] === 0 && bytes[at + 2] === 0x5b && bytes[at + 3] === 0)
      return at + 2
  }
  return bytes.length
}
