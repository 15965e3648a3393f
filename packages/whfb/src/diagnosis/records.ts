import type { Reading } from '@proviso/evidence'

/** Readings of one run of a tool, or of one event, belong together. */
export function recordsOf(readings: readonly Reading[]): readonly (readonly Reading[])[] {
  return [...Map.groupBy(readings, (reading) => `${reading.record} ${reading.file}`).values()]
}
