import { joined } from './bytes.ts'
import { encodingOf } from './decode.ts'
import { EventLog } from './events/event-log.ts'
import { beginsWithEvents } from './events/is-events.ts'
import { EvidenceOfFile } from './evidence-of-file.ts'
import { JsonLog } from './json/json-log.ts'
import { isJson } from './json/read-json.ts'
import { limits } from './limits.ts'
import { read, type ReadOptions } from './read.ts'
import type { Evidence, Reading } from './reading.ts'

/** What a reader of streams can be given. */
export interface StreamOptions extends ReadOptions {
  /**
   * Which events are wanted, by their subject: `Microsoft-Windows-User Device Registration/362`. Absent: all.
   */
  readonly events?: (subject: string) => boolean
}

/** A stream of a web page, of Node, or anything that yields bytes. */
export type StreamOfBytes = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>

/** How many bytes at the start tell what a file is. */
const startLength = 4096

/**
 * Reads a file that may be larger than the memory, as it comes: what was read since the last piece, again and again.
 *
 * Events as XML are read piece by piece, and so is JSON once it is larger than the limit on what is read at once; any other
 * file is kept until its end, and refused where it is larger than that. In each piece of a log the limit on readings counts anew.
 *
 * @param bytes The file, as it comes.
 * @param file The name under which it is quoted.
 *
 * @example
 * ```ts
 * for await (const { readings } of readStream(createReadStream('security.xml'), 'security.xml')) count += readings.length
 * ```
 */
export async function* readStream(
  bytes: StreamOfBytes,
  file: string,
  options: StreamOptions = {},
): AsyncGenerator<Evidence> {
  const kept = new Kept()
  let log: LogStream | undefined
  for await (const piece of piecesOf(bytes)) {
    if (log !== undefined) yield log.take(piece)
    else {
      kept.add(piece)
      log = kept.log(file, options)
      if (log !== undefined) for (const one of kept.taken()) yield log.take(one)
    }
  }
  yield log === undefined ? kept.read(file, options) : log.finish()
}

/** What the start of a file tells that it is. */
type Kind = 'events as XML' | 'JSON' | 'another'

/** The bytes of a file that is not read as it comes, or not yet. */
class Kept {
  #pieces: Uint8Array[] = []
  #kind: Kind | undefined
  #length = 0

  add(piece: Uint8Array): void {
    this.#length += piece.length
    this.#pieces.push(piece)
    if (this.#kind === undefined && this.#length >= startLength) this.#kind = kindOf(this.#joined())
    // A file that is too large is refused: its bytes need not be kept.
    if (this.#isTooLarge && this.#kind === 'another') this.#pieces = []
  }

  /** The log that it is, once that is known; JSON is one where it is larger than what is read at once. */
  log(file: string, options: StreamOptions): LogStream | undefined {
    const kind = this.#kind
    if (kind !== 'events as XML' && !(kind === 'JSON' && this.#isTooLarge)) return undefined
    const evidence = new EvidenceOfFile(file)
    const log =
      kind === 'JSON' ? new JsonLog(evidence, options.events) : new EventLog(evidence, options.events)
    return new LogStream(log, evidence, encodingOf(this.#pieces[0] ?? new Uint8Array()))
  }

  /** Gives its pieces away. */
  *taken(): Generator<Uint8Array> {
    for (let piece = this.#pieces.shift(); piece !== undefined; piece = this.#pieces.shift()) yield piece
  }

  read(file: string, { events, ...options }: StreamOptions): Evidence {
    if (this.#isTooLarge) {
      const reason = `larger than ${limits.bytes / 1024 / 1024} MiB, and no events as XML or JSON: split the export`
      return { readings: [], unreadable: [{ file, line: 1, reason }] }
    }
    const { readings, unreadable } = read(this.#joined(), file, options)
    return { readings: readings.filter((reading) => isWanted(reading, events)), unreadable }
  }

  get #isTooLarge(): boolean {
    return this.#length > limits.bytes
  }

  #joined(): Uint8Array {
    const bytes = joined(this.#pieces)
    this.#pieces = [bytes]
    return bytes
  }
}

function kindOf(bytes: Uint8Array): Kind {
  const start = bytes.subarray(0, startLength)
  const text = new TextDecoder(encodingOf(start)).decode(start, { stream: true })
  if (beginsWithEvents(text)) return 'events as XML'
  return isJson(text) ? 'JSON' : 'another'
}

function isWanted({ source, subject }: Reading, events: StreamOptions['events']): boolean {
  return events === undefined || source !== 'event' || events(subject)
}

/** A log of events that is read as it comes. */
class LogStream {
  readonly #decoder: TextDecoder
  readonly #evidence: EvidenceOfFile
  readonly #log: EventLog | JsonLog

  constructor(log: EventLog | JsonLog, evidence: EvidenceOfFile, encoding: string) {
    this.#log = log
    this.#evidence = evidence
    this.#decoder = new TextDecoder(encoding)
  }

  take(piece: Uint8Array): Evidence {
    this.#log.push(this.#decoder.decode(piece, { stream: true }))
    return this.#evidence.taken()
  }

  finish(): Evidence {
    this.#log.finish()
    return this.#evidence.evidence()
  }
}

/** Not every browser can go over a stream by itself. */
async function* piecesOf(bytes: StreamOfBytes): AsyncGenerator<Uint8Array> {
  if (!('getReader' in bytes)) yield* bytes
  else {
    const reader = bytes.getReader()
    try {
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value
    } finally {
      reader.releaseLock()
    }
  }
}
