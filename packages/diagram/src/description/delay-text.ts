const units = [
  { milliseconds: 3_600_000, name: 'h' },
  { milliseconds: 60_000, name: 'min' },
  { milliseconds: 1_000, name: 's' },
] as const

/**
 * Writes a delay in the largest unit that leaves it whole: `500 ms`, `90 s`, `2 min`; a named delay by its name.
 *
 * A delay that is computed where it stands has no name, and is `…`.
 */
export function delayText(delay: unknown): string {
  if (typeof delay === 'string') return delay
  if (typeof delay !== 'number') return '…'
  const unit = units.find(({ milliseconds }) => delay >= milliseconds && delay % milliseconds === 0)
  return unit === undefined ? `${delay} ms` : `${delay / unit.milliseconds} ${unit.name}`
}
