import { isoTime, type Reading } from '@proviso/evidence'

/** When something was so: at some time from `from` to `to`, in milliseconds since 1970. */
export interface Interval {
  readonly from: number
  readonly to: number
}

/** Times that a text or a key gives, and that were past when it was printed. */
const pastTimes: ReadonlySet<string> = new Set([
  'AzureAdPrtUpdateTime',
  'EnterprisePrtUpdateTime',
  'Previous Prt Attempt',
  'Previous Registration',
  'KeyCreationTime',
])

/**
 * When the readings of each record were so.
 *
 * An event has its time. A `dsregcmd` text often has none; then it is no older than the latest past time that
 * stands in it, and may be as young as now. Of two texts about one user, that with the earlier renewal of the
 * Entra token was printed before the later renewal.
 */
export function intervalsOf(records: readonly (readonly Reading[])[]): readonly Interval[] {
  const nextRenewal = renewalsAfter(records)
  return records.map((record) => {
    // Whoever lists a store or a directory lists what is in it now.
    if (record[0]?.source === 'certificate')
      return { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY }
    const exact = record.flatMap(({ time }) => (time === undefined ? [] : milliseconds(time)))[0]
    if (exact !== undefined) return { from: exact, to: exact }
    const past = record.flatMap(({ field, value }) => (pastTimes.has(field) ? milliseconds(value) : []))
    const from = Math.max(Number.NEGATIVE_INFINITY, ...past)
    const next = nextRenewal.get(renewalOf(record)) ?? Number.POSITIVE_INFINITY
    return { from, to: Math.max(from, next - 1) }
  })
}

/** For each renewal of the Entra token that some record tells, the one after it. */
function renewalsAfter(
  records: readonly (readonly Reading[])[],
): ReadonlyMap<number | undefined, number | undefined> {
  const renewals = new Set(records.map((record) => renewalOf(record)).filter((time) => time !== undefined))
  const inOrder = [...renewals].toSorted((one, other) => one - other)
  return new Map(inOrder.map((time, index) => [time, inOrder[index + 1]]))
}

function renewalOf(record: readonly Reading[]): number | undefined {
  return record.flatMap(({ field, value }) =>
    field === 'AzureAdPrtUpdateTime' ? milliseconds(value) : [],
  )[0]
}

/** Was the one over before the other began? */
export function isBefore(one: Interval, other: Interval): boolean {
  return one.to < other.from
}

function milliseconds(text: string): number[] {
  const time = isoTime(text)
  return time === undefined ? [] : [Date.parse(time)]
}
