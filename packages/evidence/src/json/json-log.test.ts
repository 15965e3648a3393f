import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EvidenceOfFile } from '../evidence-of-file.ts'
import { utf16 } from '../fixtures/bytes.ts'
import { jsonDialects } from '../fixtures/event-dialects.ts'
import { type Evidence, limits, readStream } from '../index.ts'
import { JsonLog } from './json-log.ts'
import { readJson } from './read-json.ts'

const event = (id: number, more: object = {}) => ({
  Id: id,
  ProviderName: 'P',
  UserId: 'S-1-5-21-1-2-3-4',
  ...more,
})
const three = [
  event(1, { Message: 'a "quoted" \\ {brace}' }),
  event(2, { Properties: [{ Value: '[' }] }),
  event(3),
]

const texts: Readonly<Record<string, string>> = {
  ...jsonDialects,
  'a list': JSON.stringify(three),
  'a list on many lines': JSON.stringify(three, undefined, 2).replaceAll('\n', '\r\n'),
  'an answer of a service': JSON.stringify({ '@odata.context': 'x', count: 3, value: three }),
  'a wrapper of a list': JSON.stringify({ Events: three }, undefined, 1),
  'two wrappers': `${JSON.stringify({ Events: { Event: three } })}\n${JSON.stringify({ Events: { Event: three } })}`,
  'two lists': `${JSON.stringify(three)}\n${JSON.stringify(three)}`,
  'something else among them': JSON.stringify([event(1), { a: 1 }, event(2)]),
  'damage on a line': three
    .map((one) => JSON.stringify(one))
    .join('\n')
    .replace('"Id":2', '"Id":'),
  'damage in a list': JSON.stringify(three, undefined, 2).replace('"Id": 2', '"Id": nothing'),
  'a list that is cut off': JSON.stringify(three, undefined, 2).slice(0, -60),
  'a missing comma, and one too many': JSON.stringify(three).replace('},{', '}{').replace('},{', '},,{'),
}

function inPieces(text: string, cuts: readonly number[]): Evidence {
  const evidence = new EvidenceOfFile('f')
  const log = new JsonLog(evidence)
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length]
  places.forEach((place, index) => log.push(text.slice(places[index - 1] ?? 0, place)))
  log.finish()
  return evidence.evidence()
}

describe('JSON in pieces', () => {
  test.each(Object.entries(texts))('E90 is read as it is in one: %s', (_, text) => {
    const whole = readJson(text, 'f')
    expect(inPieces(text, [])).toEqual(whole)
    expect(
      inPieces(
        text,
        Array.from(text, (_one, index) => index),
      ),
    ).toEqual(whole)
  })

  test('E90 wherever it is cut, and whatever is lost of it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(texts)),
        fc.array(fc.nat(), { maxLength: 6 }),
        fc.tuple(fc.nat(), fc.nat({ max: 2 })),
        (text, cuts, [at, lost]) => {
          const place = at % text.length
          const damaged = text.slice(0, place) + text.slice(place + lost)
          // What begins otherwise is no JSON to the reader of files.
          fc.pre(/^\s*(?:\{\s*["}]|\[\s*[{\]])/.test(damaged))
          const [one, other] = [inPieces(damaged, cuts), inPieces(damaged, [])]
          expect(one).toEqual(other)
        },
      ),
      { seed: 90, numRuns: 1500 },
    )
  })

  test.each(['{"a":{b},', '{"a":"b},', '{"a":[b},', '{"a":b}'])(
    'E92 a lot of damaged values takes no more than its length: %s',
    (value) => {
      const start = performance.now()
      expect(inPieces(`[${value.repeat(30_000)}`, []).unreadable.length).toBeGreaterThan(900)
      expect(performance.now() - start).toBeLessThan(5_000)
    },
  )

  async function* large(first: string, last: string, encode: (text: string) => Uint8Array) {
    const long = 'x'.repeat(1024 * 1024)
    yield encode(first)
    for (let sent = 0, number = 0; sent < limits.bytes; number++) {
      const piece = encode(`${number === 0 ? '' : ',\n'}${JSON.stringify(event(number % 8, { long }))}`)
      sent += piece.length
      yield piece
    }
    yield encode(last)
  }

  test.each([
    ['UTF-8', (text: string) => new TextEncoder().encode(text)],
    ['UTF-16', (text: string) => utf16(text, 'le', false)],
  ] as const)('E92 what is larger than the limit is read as it comes: %s', async (_, encode) => {
    const seen: Evidence[] = []
    const options = { events: (subject: string) => subject === 'P/7' }
    const stream = large('{"Events":{"Event":[', ']}}', encode)
    for await (const evidence of readStream(stream, 'f', options)) seen.push(evidence)
    const ids = seen.flatMap(({ readings }) => readings).filter(({ field }) => field === 'EventID')
    expect(new Set(ids.map(({ value }) => value))).toEqual(new Set(['7']))
    expect(ids.length).toBeGreaterThan(6)
    expect(ids[1]?.line).toBe(16)
    const reasons = new Set(seen.flatMap(({ unreadable }) => unreadable.map(({ reason }) => reason)))
    expect([...reasons]).toEqual(['event 7 has no time that can be read'])
  })

  test('E92 a value without an end is given up at the limit', () => {
    const evidence = new EvidenceOfFile('f')
    const log = new JsonLog(evidence)
    log.push(`${JSON.stringify(event(1))}\n{"Id":2,"long":"`)
    for (let count = 0; count < 6; count++) log.push('x'.repeat(1024 * 1024))
    log.push(`\n${JSON.stringify(event(3))}\n`)
    log.finish()
    const { readings, unreadable } = evidence.evidence()
    const ids = readings.filter(({ field }) => field === 'EventID').map(({ value, line }) => [value, line])
    expect(ids).toEqual([
      ['1', 1],
      ['3', 3],
    ])
    expect(unreadable.map(({ line, reason }) => `${line}: ${reason}`)).toContain(
      '2: a JSON value that is too long',
    )
  })

  test('E92 what stands behind the list of a wrapper is named', () => {
    const { readings, unreadable } = inPieces('{"Events":[{"Id":1,"ProviderName":"P"}],\n"Count":1}', [5, 30])
    expect(readings).toHaveLength(1)
    expect(unreadable.at(-1)).toMatchObject({ line: 2, reason: expect.stringContaining('behind the list') })
  })
})
