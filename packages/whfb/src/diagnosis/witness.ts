import type { Reading } from '@proviso/evidence'
import type { Witness } from './diagnosis.ts'

/** The lines behind some readings, each once, in the order given. */
export function witnessesOf(readings: readonly Reading[]): readonly Witness[] {
  const seen = new Set<string>()
  return readings
    .filter(({ file, line, text }) => {
      const key = `${line} ${text} ${file}`
      return !seen.has(key) && seen.add(key)
    })
    .map((reading) => witnessOf(reading))
}

/** The line behind a reading. */
export function witnessOf({ file, line, text }: Reading): Witness {
  return { file, line, text }
}
