const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The bytes that a run of base64 stands for; bits that make up no whole byte are left out. */
export function bytesOfBase64(run: string): Uint8Array {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const digit of run) {
    held = ((held << 6) | Math.max(0, alphabet.indexOf(digit))) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 0xff)
  }
  return Uint8Array.from(bytes.slice(0, Math.floor((run.replaceAll('=', '').length * 3) / 4)))
}
