import { joined } from './bytes.ts'
import { encodingOf } from './decode.ts'
import { EventLog } from './events/event-log.ts'
import { beginsWithEvents } from './events/is-events.ts'
import { EvidenceOfFile } from './evidence-of-file.ts'
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
 * Only events as XML are read piece by piece; any other file is kept until its end, and refused where it is larger than the
 * limit. In each piece of a log the limit on readings counts anew.
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
  let log: EventStream | undefined
  for await (const piece of piecesOf(bytes)) {
    if (log !== undefined) yield log.take(piece)
    else {
      kept.add(piece)
      if (kept.length < startLength || kept.isRefused) continue
      log = EventStream.of(kept.bytes().subarray(0, startLength), file, options)
      if (log !== undefined) yield log.take(kept.bytes())
      if (log === undefined) kept.goOn()
    }
  }
  yield log === undefined ? kept.read(file, options) : log.finish()
}

/** The bytes of a file that is not read as it comes. */
class Kept {
  #pieces: Uint8Array[] = []
  #isNoLog = false
  length = 0

  /** Is it known to be no log? Then nothing but its end makes it readable. */
  get isRefused(): boolean {
    return this.#isNoLog
  }

  add(piece: Uint8Array): void {
    this.length += piece.length
    // A file that is too large is refused: its bytes need not be kept.
    if (this.length <= limits.bytes) this.#pieces.push(piece)
    else this.#pieces = []
  }

  goOn(): void {
    this.#isNoLog = true
  }

  bytes(): Uint8Array {
    const bytes = joined(this.#pieces)
    this.#pieces = [bytes]
    return bytes
  }

  read(file: string, { events, ...options }: StreamOptions): Evidence {
    if (this.length > limits.bytes) {
      const reason = `larger than ${limits.bytes / 1024 / 1024} MiB, and no events as XML: split the export`
      return { readings: [], unreadable: [{ file, line: 1, reason }] }
    }
    const { readings, unreadable } = read(this.bytes(), file, options)
    return { readings: readings.filter((reading) => isWanted(reading, events)), unreadable }
  }
}

function isWanted({ source, subject }: Reading, events: StreamOptions['events']): boolean {
  return events === undefined || source !== 'event' || events(subject)
}

/** A log of events as XML. */
class EventStream {
  readonly #decoder: TextDecoder
  readonly #evidence: EvidenceOfFile
  readonly #log: EventLog

  private constructor(encoding: string, file: string, { events }: StreamOptions) {
    this.#decoder = new TextDecoder(encoding)
    this.#evidence = new EvidenceOfFile(file)
    this.#log = new EventLog(this.#evidence, events)
  }

  /** The log that a file is, as far as its start tells; nothing where it is none. */
  static of(start: Uint8Array, file: string, options: StreamOptions): EventStream | undefined {
    const encoding = encodingOf(start)
    const text = new TextDecoder(encoding).decode(start, { stream: true })
    return beginsWithEvents(text) ? new EventStream(encoding, file, options) : undefined
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
