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

/** The line behind a reading. Where it holds a value alone, as data without names does, what the value is stands before it. */
export function witnessOf({ source, file, line, text, field, value }: Reading): Witness {
  const isBare =
    source === 'event' && value !== '' && text.replaceAll(/<[^>]{0,200}>|"/g, '').trim() === value
  return { file, line, text: isBare && !text.includes(field) ? `${field}: ${text}` : text }
}
