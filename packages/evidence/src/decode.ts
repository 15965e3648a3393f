/**
 * The text in some bytes: UTF-8, or UTF-16 of either order, with or without a byte order mark.
 *
 * Bytes that are neither are taken as Windows-1252, in which every byte is a character: nothing is lost, and only
 * accented letters may be wrong. A character that is cut off at the end of the bytes is left out.
 *
 * @example
 * ```ts
 * decode(new Uint8Array([0xff, 0xfe, 0x4e, 0x00, 0x4f, 0x00])) // 'NO': UTF-16, as PowerShell writes it
 * ```
 */
export function decode(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes)
  try {
    // As a stream: the end of a file that was cut off may be half a character.
    return new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** What encoding some bytes are in, as far as their start tells. */
export function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return byZeros(bytes.subarray(0, 4096)) ?? 'utf-8'
}

/** Latin text in UTF-16 has a zero in every second byte; text in UTF-8 has none. */
function byZeros(start: Uint8Array): string | undefined {
  let even = 0
  let odd = 0
  start.forEach((byte, index) => {
    if (byte === 0 && index % 2 === 0) even++
    else if (byte === 0) odd++
  })
  const enough = start.length / 5
  if (odd > enough && odd > even) return 'utf-16le'
  return even > enough ? 'utf-16be' : undefined
}
