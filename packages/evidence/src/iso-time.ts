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
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d{1,9})?\s?(UTC|Z|[+-]\d\d:\d\d)?$/.exec(
    text.trim(),
  )
  const [, date, clock, fraction = '', zone = 'Z'] = parts ?? []
  if (date === undefined || clock === undefined) return undefined
  const milliseconds = fraction.slice(0, 4)
  const time = Date.parse(`${date}T${clock}${milliseconds}${zone === 'UTC' ? 'Z' : zone}`)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
