import { hexOf } from '../bytes.ts'

/** The types of registry values that have a form of their own. */
export const registryTypes = {
  text: 1,
  expandable: 2,
  binary: 3,
  number: 4,
  bigEndian: 5,
  list: 7,
  large: 11,
} as const

/**
 * The bytes of a registry value, printed: numbers in decimal, texts as they are, the texts of a list with `; ` between them,
 * anything else in hex. Bytes of the wrong length for their type are printed in hex.
 */
export function printBytes(type: number, bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === registryTypes.number && bytes.length === 4) return String(view.getUint32(0, true))
  if (type === registryTypes.bigEndian && bytes.length === 4) return String(view.getUint32(0, false))
  if (type === registryTypes.large && bytes.length === 8) return String(view.getBigUint64(0, true))
  if (type === registryTypes.text || type === registryTypes.expandable)
    return utf16(bytes).split('\0')[0] ?? ''
  if (type === registryTypes.list) return utf16(bytes).split('\0').filter(Boolean).join('; ')
  return hexOf(bytes)
}

/** Text in UTF-16, little-endian. */
export function utf16(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le').decode(bytes)
}
