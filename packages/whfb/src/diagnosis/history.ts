import type { DatedFinding } from './dated-finding.ts'
import { isBefore } from './interval.ts'

/**
 * Was the one history when the other was so? At the same time, what was read later from one file is newer; and so it is
 * of two runs of `dsregcmd` in one file, where no time says otherwise: whoever pastes a console pastes it in order.
 */
export function isOlder(one: DatedFinding, other: DatedFinding): boolean {
  if (isBefore(one.when, other.when)) return true
  if (one.reading.file !== other.reading.file || one.order >= other.order) return false
  const sameMoment = one.when.from === other.when.to && one.when.to === other.when.from
  return sameMoment || (isRun(one) && isRun(other) && !isBefore(other.when, one.when))
}

function isRun({ reading }: DatedFinding): boolean {
  return reading.source === 'dsregcmd'
}

/** Tells of a finding whether it is older than one of these; as fast for many as for few. */
export function olderThanAny(others: readonly DatedFinding[]): (one: DatedFinding) => boolean {
  let latest = Number.NEGATIVE_INFINITY
  const lastAt = new Map<string, number>()
  const lastRun = new Map<string, DatedFinding>()
  for (const other of others) {
    const { when, reading, order } = other
    latest = Math.max(latest, when.from)
    const moment = `${when.from} ${reading.file}`
    if (when.from === when.to) lastAt.set(moment, Math.max(order, lastAt.get(moment) ?? order))
    if (isRun(other) && order >= (lastRun.get(reading.file)?.order ?? order)) lastRun.set(reading.file, other)
  }
  return (one) => {
    const { when, reading, order } = one
    if (when.to < latest) return true
    const last = when.from === when.to ? lastAt.get(`${when.from} ${reading.file}`) : undefined
    if (last !== undefined && order < last) return true
    const run = lastRun.get(reading.file)
    return run !== undefined && isOlder(one, run)
  }
}
