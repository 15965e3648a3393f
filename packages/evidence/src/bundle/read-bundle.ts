import { limits } from '../limits.ts'
import type { Evidence, Reading, Unreadable } from '../reading.ts'
import { filesIn } from './files-in.ts'

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
  for (const single of filesIn(bytes, file)) {
    const place = (reason: string) => ({ file: single.name, line: 1, reason })
    if ('refused' in single) unreadable.push(place(single.refused))
    else if (readings.length >= limits.readings) {
      unreadable.push(place(`its bundle has more than ${limits.readings} readings: not opened`))
    } else {
      const evidence = readOne(single.bytes, single.name)
      for (const reading of evidence.readings) readings.push(reading)
      for (const one of evidence.unreadable) unreadable.push(one)
    }
  }
  return { readings, unreadable }
}
