import { sha256 } from '@noble/hashes/sha2.js'
import { base64Of } from '../bytes.ts'

/**
 * The identifier under which an RSA key stands in `msDS-KeyCredentialLink`: base64 of the SHA-256 of the key as a
 * BCRYPT_RSAKEY_BLOB.
 *
 * Source: MS-ADTS 2.2.20.5.1, and the layout of BCRYPT_RSAKEY_BLOB in bcrypt.h.
 */
export function keyIdOfRsa(key: { readonly modulus: Uint8Array; readonly exponent: Uint8Array }): string {
  const modulus = unsigned(key.modulus)
  const exponent = unsigned(key.exponent)
  const blob = new Uint8Array(24 + exponent.length + modulus.length)
  const view = new DataView(blob.buffer)
  const header = [rsaMagic, modulus.length * 8, exponent.length, modulus.length, 0, 0]
  header.forEach((number, index) => view.setUint32(4 * index, number, true))
  blob.set(exponent, 24)
  blob.set(modulus, 24 + exponent.length)
  return base64Of(sha256(blob))
}

/** `RSA1`. */
export const rsaMagic = 0x31415352

/** A number of DER has a zero before a first bit that is set; the blob has none. */
function unsigned(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0)
  return first === -1 ? bytes.subarray(0, 0) : bytes.subarray(first)
}
