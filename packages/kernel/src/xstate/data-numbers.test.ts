import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { DataNumbers } from './data-numbers.ts'

/** Few keys and few values, so that much is alike, and what is a key in one place is a value in another. */
const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>('a', 'b', '', '__proto__', 0, 1, -0, '1', true, null, undefined),
    fc.array(tie('data'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'c', '1', '0', ''), tie('data')), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}))

test('K45 data has the same number where it has the same canonical text, and nowhere else', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(data, fc.boolean()), { minLength: 2, maxLength: 40 }), (values) => {
      const numbers = new DataNumbers()
      const texts = new Map<number, string>()
      const found = new Map<string, number>()
      for (const [value, isKept] of values) {
        const number = numbers.number(value ?? null)
        if (isKept) numbers.keepLast()
        const text = canonicalJson(value ?? null)
        expect(texts.get(number) ?? text).toBe(text)
        expect(found.get(text) ?? number).toBe(number)
        expect(numbers.number(structuredClone(value ?? null))).toBe(number)
        texts.set(number, text)
        found.set(text, number)
      }
    }),
    { numRuns: 2000 },
  )
})

test('K45 a field may be worth a key of its own object', () => {
  const numbers = new DataNumbers()
  const alike = [
    { a: 'b' },
    { a: { a: 'b' } },
    ['a', 'b'],
    { b: 'a' },
    { a: 'b', b: 'a' },
    { a: 'a', b: 'b' },
    {},
    [],
  ]
  expect(new Set(alike.map((value) => numbers.number(value))).size).toBe(alike.length)
})

test('K45 an object may have very many fields', () => {
  const fields = Array.from({ length: 50_000 }, (_, at) => [`field ${at}`, at] as const)
  const numbers = new DataNumbers()
  expect(numbers.number(Object.fromEntries(fields))).toBe(
    numbers.number(Object.fromEntries(fields.toReversed())),
  )
})
