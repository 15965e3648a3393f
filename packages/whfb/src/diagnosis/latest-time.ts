import { isoTime } from '@proviso/evidence'

const day = 24 * 60 * 60 * 1000

/**
 * The latest time that a printed date may mean, in milliseconds since 1970. `certutil` prints dates as its machine does,
 * with day and month in either order and in its own time: where both can be, the later counts, and a day more.
 */
export function latestTime(printed: string): number | undefined {
  const exact = isoTime(printed)
  if (exact !== undefined) return Date.parse(exact)
  const days = possibleDays(printed)
  return days.length === 0 ? undefined : Math.max(...days) + 2 * day
}

/** The days that a printed date may mean, each at its beginning in UTC; none where it cannot be read. */
export function possibleDays(printed: string): readonly number[] {
  const exact = isoTime(printed)
  if (exact !== undefined) return [Date.parse(exact)]
  const [, first = '', second = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/.exec(printed) ?? []
  const [yearFirst] = /^\d{4}[/.-]\d{1,2}[/.-]\d{1,2}\b/.exec(printed) ?? []
  const readings =
    yearFirst === undefined
      ? [timeOf(year, first, second), timeOf(year, second, first)]
      : [timeOf(...partsOf(yearFirst))]
  return readings.filter((time) => !Number.isNaN(time))
}

function partsOf(date: string): readonly [string, string, string] {
  const [year = '', month = '', dayOfMonth = ''] = date.split(/[/.-]/)
  return [year, month, dayOfMonth]
}

function timeOf(year: string, month: string, dayOfMonth: string): number {
  return Date.parse(`${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}T00:00:00Z`)
}
