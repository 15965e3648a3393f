import { readStream, type StreamOptions } from '@proviso/evidence'
import { SaxesParser } from 'saxes'
import { eventLog, jsonLog } from './event-log.ts'
import { type Row, significant } from './table.ts'

const megabyte = 1e6
async function* asStream(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces
}

/** How fast a log of events is read, beside the parser of XML that is used where a log is not as Windows writes it. */
export function eventLogs(): Promise<readonly Row[]> {
  const pieces = [...eventLog(100 * megabyte)]
  return ratesOf(pieces, {
    '100 MB of events as XML: `saxes` alone, which makes nothing of them': () => parsed(pieces),
    '… `readStream`, all events': () => readAll(pieces, {}),
    '… `readStream`, the one event in eight that is asked for': () =>
      readAll(pieces, { events: (subject) => subject.endsWith('/362') }),
  })
}

/** How fast events as JSON are read: more than are read at once, so that they are read as they come. */
export function jsonLogs(): Promise<readonly Row[]> {
  const pieces = [...jsonLog(140 * megabyte)]
  return ratesOf(pieces, {
    '140 MB of events as JSON: `JSON.parse` of each line alone, which knows no places': () =>
      parsedLines(pieces),
    '… `readStream`, all events': () => readAll(pieces, {}),
  })
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

/**
 * How many megabytes each way reads in a second of processor time, and how many times as many as the first: the medians of five rounds
 * in which they take turns, as the machine is shared.
 */
async function ratesOf(
  pieces: readonly Uint8Array[],
  ways: Readonly<Record<string, () => Promise<void> | void>>,
): Promise<readonly Row[]> {
  const size = pieces.reduce((sum, { length }) => sum + length, 0)
  const seen = Object.entries(ways).map(([name, way]) => ({ name, way, rates: [] as number[] }))
  for (let round = 0; round < 5; round++) {
    for (const { way, rates } of seen) {
      const before = process.cpuUsage()
      await way()
      const { user, system } = process.cpuUsage(before)
      rates.push(size / (user + system))
    }
  }
  const medians = seen.map(({ rates }) => rates.toSorted((one, other) => one - other)[2] ?? 0)
  const [first = 1] = medians
  return seen.map(({ name }, index) => {
    const rate = medians[index] ?? 0
    return [name, `${significant(rate)} MB/s`, significant(rate / first)] as const
  })
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

function parsedLines(pieces: readonly Uint8Array[]): void {
  const decoder = new TextDecoder()
  for (const piece of pieces) {
    // A piece ends with a line.
    for (const line of decoder.decode(piece).trimEnd().split('\n')) JSON.parse(line)
  }
}
