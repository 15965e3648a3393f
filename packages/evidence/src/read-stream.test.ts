import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf16, utf8 } from './fixtures/bytes.ts'
import { layoutToday } from './fixtures/dsregcmd-texts.ts'
import { checks362, data, eventViewerList, wevtutilEvent } from './fixtures/event-texts.ts'
import { certificateTrustPol } from './fixtures/policy-files.ts'
import { type Evidence, limits, read, readStream, type StreamOptions } from './index.ts'

async function* inPieces(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0
  for (const cut of [...cuts.map((one) => one % (bytes.length + 1)), bytes.length].toSorted(
    (a, b) => a - b,
  )) {
    if (cut > from) yield bytes.subarray(from, cut)
    from = cut
  }
}

async function readInPieces(
  bytes: Uint8Array,
  cuts: readonly number[],
  options: StreamOptions = {},
): Promise<Evidence> {
  const readings: Evidence['readings'][number][] = []
  const unreadable: Evidence['unreadable'][number][] = []
  for await (const evidence of readStream(inPieces(bytes, cuts), 'f', options)) {
    readings.push(...evidence.readings)
    unreadable.push(...evidence.unreadable)
  }
  return { readings, unreadable }
}

const event = wevtutilEvent(362, data(checks362))
const logs = [
  utf8(`${event}\r\n`.repeat(20)),
  utf8(`${eventViewerList.replace('</Events>', '')}${`${event}\r`.repeat(8)}</Events>`),
  utf8(
    `${event}\n${event.slice(0, 500)}\n${event}${wevtutilEvent(301, '<a></b>')}${event.repeat(4)}${event.slice(0, 900)}`,
  ),
  utf8(`<Events>${event.replace('sam', 'säm😀')}\nC:\\>\n${event.repeat(5)}`),
  utf16(`<?xml version="1.0" encoding="utf-16"?>\r\n<Events>${event.repeat(6)}</Events>`, 'le'),
]

describe('streams', () => {
  test('E90 a log that comes in pieces is read as it is in one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...logs),
        fc.array(fc.nat(), { maxLength: 12 }),
        async (bytes, cuts) => {
          const whole = read(bytes, 'f')
          const { readings, unreadable } = await readInPieces(bytes, cuts)
          expect(readings).toEqual(whole.readings)
          expect(unreadable.toSorted((one, other) => one.line - other.line)).toEqual(whole.unreadable)
        },
      ),
      { seed: 90, numRuns: 300 },
    )
  })

  test('E90 byte by byte', async () => {
    const bytes = utf8(`<Events>\n${event}\r\n${event}</Events>`)
    const { readings } = await readInPieces(
      bytes,
      Array.from(bytes, (_, index) => index),
    )
    expect(readings).toEqual(read(bytes, 'f').readings)
  })

  test('E90 readings come before the end of the log does', async () => {
    let isAtEnd = false
    const pieces = (async function* endless() {
      for (let count = 0; count < 1000; count++) yield utf8(event.repeat(10))
      isAtEnd = true
    })()
    for await (const { readings } of readStream(pieces, 'f')) {
      expect(isAtEnd).toBe(false)
      if (readings.length > 0) break
    }
  })

  test('E91 only the events that are asked for are read', async () => {
    const bytes = utf8(
      `${wevtutilEvent(4624, '<Data>x</Data>')}${event}<Events><Event>${wevtutilEvent(300, '')}`.repeat(5),
    )
    const { readings } = await readInPieces(bytes, [3000], { events: (subject) => subject.endsWith('/362') })
    expect(new Set(readings.map(({ subject }) => subject))).toEqual(
      new Set(['Microsoft-Windows-User Device Registration/362']),
    )
    expect(readings.length).toBe(5 * 13)
  })

  test.each([
    ['a text', utf8(layoutToday)],
    ['a binary file', certificateTrustPol],
    ['a short one', utf8('NgcSet : YES')],
    ['nothing', new Uint8Array()],
  ])('E92 any other file is read at its end: %s', async (_, bytes) => {
    expect(await readInPieces(bytes, [10, 5000])).toEqual(read(bytes, 'f'))
  })

  test('E92 one that is too large is refused, and not kept', async () => {
    const piece = new Uint8Array(1024 * 1024).fill(0x20)
    const pieces = (async function* large() {
      for (let count = 0; count <= limits.bytes / piece.length; count++) yield piece
    })()
    const evidence: Evidence[] = []
    for await (const one of readStream(pieces, 'f')) evidence.push(one)
    expect(evidence).toEqual([
      {
        readings: [],
        unreadable: [{ file: 'f', line: 1, reason: expect.stringContaining('larger than 128 MiB') }],
      },
    ])
  })

  test('E92 an event without an end is given up at the limit', async () => {
    const pieces = (async function* large() {
      yield utf8(`<Events>${event}<Event x="`)
      for (let count = 0; count < 6; count++) yield new Uint8Array(1024 * 1024).fill(0x61)
      yield utf8(`"/>${event}`)
    })()
    const seen: Evidence[] = []
    for await (const one of readStream(pieces, 'f')) seen.push(one)
    expect(seen.flatMap(({ readings }) => readings.filter(({ field }) => field === 'EventID'))).toHaveLength(
      2,
    )
    expect(seen.flatMap(({ unreadable }) => unreadable).map(({ reason }) => reason)).toContain(
      'an event that is too long',
    )
  })

  test('E92 a stream of a web page', async () => {
    const { body } = new Response(logs[0])
    const readings: unknown[] = []
    if (body !== null) for await (const evidence of readStream(body, 'f')) readings.push(...evidence.readings)
    expect(readings).toEqual(read(logs[0] ?? '', 'f').readings)
  })
})
