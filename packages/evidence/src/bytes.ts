/** Bytes in hex, two digits each; at most 5,000 of them. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 5_000), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The bytes that some hex digits stand for; blanks between them do not matter, and a digit too many is left out. */
export function bytesOfHex(digits: string): Uint8Array {
  const plain = digits.replaceAll(/\s+/g, '')
  return Uint8Array.from({ length: Math.floor(plain.length / 2) }, (_, index) =>
    Number.parseInt(plain.slice(2 * index, 2 * index + 2), 16),
  )
}

/** Bytes in base64. */
export function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes.subarray(0, 5_000), (byte) => String.fromCharCode(byte)).join(''))
}

/** The bytes that base64 stands for; nothing where it is none. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll(/\s+/g, '')), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** Pieces of bytes, put together. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
