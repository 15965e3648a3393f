import type { DatedFinding } from './interpret.ts'
import { isBefore } from './interval.ts'

/** Was the one history when the other was so? At the same time, what was read later from one file is newer. */
export function isOlder(one: DatedFinding, other: DatedFinding): boolean {
  if (isBefore(one.when, other.when)) return true
  const sameMoment = one.when.from === other.when.to && one.when.to === other.when.from
  return sameMoment && one.reading.file === other.reading.file && one.order < other.order
}

/** Tells of a finding whether it is older than one of these; as fast for many as for few. */
export function olderThanAny(others: readonly DatedFinding[]): (one: DatedFinding) => boolean {
  let latest = Number.NEGATIVE_INFINITY
  const lastAt = new Map<string, number>()
  for (const { when, reading, order } of others) {
    latest = Math.max(latest, when.from)
    const moment = `${when.from} ${reading.file}`
    if (when.from === when.to) lastAt.set(moment, Math.max(order, lastAt.get(moment) ?? order))
  }
  return ({ when, reading, order }) => {
    if (when.to < latest) return true
    const last = when.from === when.to ? lastAt.get(`${when.from} ${reading.file}`) : undefined
    return last !== undefined && order < last
  }
}
