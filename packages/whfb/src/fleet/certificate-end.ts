import { isoTime, type Reading } from '@proviso/evidence'
import { isOnHelloKey, isSelfIssued } from '../diagnosis/interpret-document.ts'
import { recordsOf } from '../diagnosis/records.ts'

/**
 * The day on which the certificate for signing in ends, as `2027-10-13`: of several the latest, which was renewed last.
 * Null where the evidence shows none, or a day that may be read in two ways.
 *
 * `certutil` prints days as the user's language writes them. Which number is the month one date alone often does not
 * tell; that of another certificate in the same store may.
 */
export function certificateEndIn(readings: readonly Reading[]): string | null {
  const records = recordsOf(readings.filter(({ source }) => source === 'certificate'))
  const days = records
    .filter((record) => isOnHelloKey(record) && !isSelfIssued(record))
    .flatMap((record) => record.filter(({ field }) => field === 'NotAfter'))
    .map(({ value, file }) => dayOf(value, monthPlaceIn(readings.filter((one) => one.file === file))))
  const ends = days.filter((day) => day !== undefined)
  // One that cannot be read may be the latest.
  if (ends.length < days.length) return null
  return ends.reduce<string | null>((latest, end) => (latest === null || end > latest ? end : latest), null)
}

type MonthPlace = 'first' | 'second' | undefined

/** Where the month stands in the printed days of a file; unknown where every number could be one, or they disagree. */
function monthPlaceIn(readings: readonly Reading[]): MonthPlace {
  const days = readings
    .filter(({ field }) => field === 'NotBefore' || field === 'NotAfter')
    .flatMap(({ value }) => partsOf(value) ?? [])
  const isSecond = days.some(({ first, separator }) => first > 12 || separator === '.')
  const isFirst = days.some(({ second }) => second > 12)
  if (isFirst === isSecond) return undefined
  return isFirst ? 'first' : 'second'
}

function dayOf(text: string, monthPlace: MonthPlace): string | undefined {
  const iso = isoTime(text)?.slice(0, 10) ?? /^\d{4}-\d\d-\d\d(?=\D|$)/.exec(text)?.[0]
  if (iso !== undefined) return iso
  const parts = partsOf(text)
  if (parts === undefined || monthPlace === undefined) return undefined
  const { first, second, year } = parts
  const [month, day] = monthPlace === 'first' ? [first, second] : [second, first]
  // Calendars that count other years are not read as if they did not.
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 2000 || year > 2199) return undefined
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
}

function partsOf(
  text: string,
):
  | { readonly first: number; readonly second: number; readonly year: number; readonly separator: string }
  | undefined {
  const [, first, separator = '', second, year] =
    /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?=\D|$)/.exec(text.trim()) ?? []
  return first === undefined
    ? undefined
    : { first: Number(first), second: Number(second), year: Number(year), separator }
}
