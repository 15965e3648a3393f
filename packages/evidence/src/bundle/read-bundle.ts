import { limits } from '../limits.ts'
import type { Evidence, Reading, Unreadable } from '../reading.ts'
import { unpack } from './unpack.ts'

/**
 * Reads the files of a ZIP file, each under its name behind that of the bundle: `auth.zip/Dsregcmd.txt`.
 *
 * @param readOne Reads one of them.
 */
export function readBundle(
  bytes: Uint8Array,
  file: string,
  readOne: (bytes: Uint8Array, file: string) => Evidence,
): Evidence {
  const readings: Reading[] = []
  const unreadable: Unreadable[] = []
  for (const packed of unpack(bytes)) {
    const name = `${file}/${packed.name}`
    const place = (reason: string) => ({ file: name, line: 1, reason })
    if ('refused' in packed) unreadable.push(place(packed.refused))
    else if (readings.length >= limits.readings) {
      unreadable.push(place(`its bundle has more than ${limits.readings} readings: not opened`))
    } else {
      const evidence = readOne(packed.bytes, name)
      for (const reading of evidence.readings) readings.push(reading)
      for (const one of evidence.unreadable) unreadable.push(one)
    }
  }
  if (readings.length + unreadable.length === 0) {
    unreadable.push({
      file,
      line: 1,
      reason: 'a ZIP file without a file that could be found: is it damaged?',
    })
  }
  return { readings, unreadable }
}
