import type { Reading } from '@proviso/evidence'
import { codeMeaning } from '../causes/code-meaning.ts'
import { errorCode } from '../vocabulary.ts'
import { noticed, type Noticed } from './noticed.ts'

/** What the sign-in screen said when it refused a PIN, as somebody typed it. */
export function refusedSignIns(readings: readonly Reading[]): readonly Noticed[] {
  const shown = readings.filter(({ source, subject }) => source === 'screen' && subject === 'sign-in')
  const codes = new Set(shown.flatMap((reading) => codeOf(reading) ?? []))
  if (shown.length === 0) return []
  const known = [...codes].flatMap((code) => ({ code, ...codeMeaning(code, {}) }))
  const words = known.map(({ code, means }) => (means === undefined ? code : `${means} (${code})`))
  return [
    noticed(
      {
        text: ['the sign-in screen refused the PIN', ...words].join('; '),
        remedy: known.find(({ remedy }) => remedy !== undefined)?.remedy,
        source: known.map((one) => one.source).find((one) => one !== undefined) ?? 'the screen itself',
        stops: 'sign-in',
      },
      shown,
    ),
  ]
}

/**
 * The status that was shown; "temporarily unavailable" is what the screen says for one.
 *
 * Source: Microsoft Learn, "Windows Hello errors during PIN creation" (0xC00000BB).
 */
function codeOf(reading: Reading): string | undefined {
  return reading.field === 'Message' ? '0xC00000BB' : errorCode(reading)
}
