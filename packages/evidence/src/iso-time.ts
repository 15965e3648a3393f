/**
 * A time as ISO 8601 in UTC with milliseconds, from the forms that Windows writes: `2026-11-20 08:01:22.000 UTC`
 * and `2026-11-20T08:01:22.0000000Z`, or with an offset. Nothing where it is none.
 *
 * @example
 * ```ts
 * isoTime('2026-11-20 08:01:22.000 UTC') // '2026-11-20T08:01:22.000Z'
 * isoTime('yesterday')                   // undefined
 * ```
 */
export function isoTime(text: string): string | undefined {
  const [, day, millisecond] = asEventsHaveIt.exec(text) ?? []
  if (day !== undefined && millisecond !== undefined && isDay(day)) return `${day}${millisecond}Z`
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d{1,9})?\s?(UTC|Z|[+-]\d\d:\d\d)?$/.exec(
    text.trim(),
  )
  const [, date, clock, fraction = '', zone = 'Z'] = parts ?? []
  if (date === undefined || clock === undefined) return undefined
  const milliseconds = fraction.slice(0, 4)
  const time = Date.parse(`${date}T${clock}${milliseconds}${zone === 'UTC' ? 'Z' : zone}`)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/** A time as events have it, which needs nothing but to be cut. */
const asEventsHaveIt = /^(\d{4}-\d\d-\d\d)(T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3})\d{0,6}Z$/

/** The day that was asked for before: events of one day stand together. */
let lastDay = ''

function isDay(day: string): boolean {
  if (day === lastDay) return true
  const time = Date.parse(day)
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(day)) return false
  lastDay = day
  return true
}
