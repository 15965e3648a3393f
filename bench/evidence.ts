import { readStream, type StreamOptions } from '@proviso/evidence'
import { SaxesParser } from 'saxes'
import { checks362, data, wevtutilEvent } from '../packages/evidence/src/fixtures/event-texts.ts'
import { type Row, significant } from './table.ts'

const megabyte = 1e6
const pieceLength = 65_536

/** An event log as `wevtutil` writes it, piece by piece: every event has a number of its own. */
function* eventLog(bytes: number): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  let length = 0
  for (let number = 0; length < bytes;) {
    let text = ''
    while (text.length < pieceLength) {
      const id = number % 8 === 0 ? 362 : 1000 + (number % 100)
      text += `${wevtutilEvent(id, data({ ...checks362, Message: `attempt ${number++}` }))}\r\n`
    }
    const piece = encoder.encode(text)
    length += piece.length
    yield piece
  }
}

async function* asStream(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces
}

/** How fast a log of events is read, beside the parser of XML that is used where a log is not as Windows writes it. */
export async function eventLogs(): Promise<readonly Row[]> {
  const pieces = [...eventLog(100 * megabyte)]
  const size = pieces.reduce((sum, { length }) => sum + length, 0)
  const ways = {
    '100 MB of events as XML: `saxes` alone, which makes nothing of them': () => parsed(pieces),
    '… `readStream`, all events': () => readAll(pieces, {}),
    '… `readStream`, the one event in eight that is asked for': () =>
      readAll(pieces, { events: (subject) => subject.endsWith('/362') }),
  }
  const rates = new Map<string, number>()
  for (const [name, way] of Object.entries(ways)) rates.set(name, await rateOf(size, way))
  const [saxes = 1] = rates.values()
  return [...rates].map(
    ([name, rate]) => [name, `${significant(rate)} MB/s`, significant(rate / saxes)] as const,
  )
}

/** What a log five times as large takes. */
export async function eventLogMemory(): Promise<readonly Row[]> {
  let most = 0
  let count = 0
  for await (const { readings } of readStream(asStream(eventLog(500 * megabyte)), 'log.xml')) {
    count += readings.length
    most = Math.max(most, process.memoryUsage.rss())
  }
  const what = `500 MB of events as XML, ${count.toLocaleString('en')} readings: memory of the whole process, at most`
  return [[what, `${significant(most / megabyte)} MB`, '']]
}

async function rateOf(size: number, way: () => Promise<void> | void): Promise<number> {
  const rates: number[] = []
  for (let round = 0; round < 3; round++) {
    const start = performance.now()
    await way()
    rates.push(size / megabyte / ((performance.now() - start) / 1000))
  }
  return rates.toSorted((one, other) => one - other)[1] ?? 0
}

async function readAll(pieces: readonly Uint8Array[], options: StreamOptions): Promise<void> {
  let count = 0
  for await (const { readings } of readStream(asStream(pieces), 'log.xml', options)) count += readings.length
  if (count === 0) throw new Error('nothing was read')
}

function parsed(pieces: readonly Uint8Array[]): void {
  let count = 0
  const parser = new SaxesParser({ fragment: true, xmlns: false })
  parser.on('opentag', () => {
    count++
  })
  const decoder = new TextDecoder()
  for (const piece of pieces) parser.write(decoder.decode(piece, { stream: true }))
  parser.close()
  if (count === 0) throw new Error('nothing was parsed')
}
