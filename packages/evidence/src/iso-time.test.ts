import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoTime } from './iso-time.ts'

describe('times', () => {
  test('E46 a time of an event is what the platform makes of it', () => {
    const two = (most: number) => fc.nat({ max: most }).map((number) => String(number).padStart(2, '0'))
    const time = fc.tuple(two(13), two(32), two(25), two(60), two(61), fc.stringMatching(/^\d{0,9}$/))
    fc.assert(
      fc.property(time, ([month, day, hour, minute, second, fraction]) => {
        const text = `2026-${month}-${day}T${hour}:${minute}:${second}${fraction === '' ? '' : `.${fraction}`}Z`
        const parsed = new Date(text.replace(/(\.\d{1,3})\d*Z$/, '$1Z'))
        expect(isoTime(text)).toBe(Number.isNaN(parsed.getTime()) ? undefined : parsed.toISOString())
      }),
      { seed: 46, numRuns: 2000, examples: [[['02', '29', '23', '59', '59', '1234567']]] },
    )
  })
})
