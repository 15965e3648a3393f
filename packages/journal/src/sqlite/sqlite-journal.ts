import { resolve } from 'node:path'
import type { Appended } from '../append.ts'
import { Conflict } from '../conflict.ts'
import { type EraseOptions, prepareErasure } from '../erasure.ts'
import { InvalidRequest } from '../invalid-request.ts'
import type { Journal, PageQuery, Range, StreamsQuery, SubscribeOptions } from '../journal.ts'
import { type Limits, usualLimits } from '../limits.ts'
import { prepareAppend } from '../prepared-append.ts'
import { assertAppendName, assertLimit, assertStreamsQuery, countOf, wholeRange } from '../query.ts'
import { assertSnapshotName, prepareSnapshot, type Snapshot } from '../snapshot.ts'
import type { StoredEvent } from '../stored-event.ts'
import { Bell, subscription } from '../subscription.ts'
import { Unavailable } from '../unavailable.ts'
import { Reader } from './reader.ts'
import { assertSafeSqlite } from './safe-sqlite.ts'
import { failureOf, told } from './sqlite-failure.ts'
import { WriterQueue } from './writer-queue.ts'
import type { WriterReply } from './writer-message.ts'

/** How a journal in SQLite is opened. */
export interface SqliteOptions extends Partial<Limits> {
  /** How often a subscription looks for what other processes appended, in milliseconds; 100 where absent. */
  readonly pollMs?: number
  /**
   * Opens a file that is there for reading alone: also one that this process may not write, or whose folder it may not
   * write. What would change it is an `InvalidRequest`.
   */
  readonly readOnly?: boolean
}

/**
 * Opens a journal in one SQLite file, which is made where it is missing; `-wal` and `-shm` beside it belong to it.
 *
 * An append is answered when it is on the disk (`synchronous=FULL`), and survives a power cut. All that is appended
 * while the disk is busy shares the next commit. Several processes may have the same file open; it must not lie on a
 * network drive. Nothing has to be installed: SQLite is a part of Node.
 *
 * @throws `Unavailable` when the file cannot be opened, or holds something else.
 *
 * @example
 * ```ts
 * const journal = await sqliteJournal('fleet.db')
 * await journal.append('device/17', [{ type: 'mfa.passed' }], { expect: 'none' })
 * ```
 */
export async function sqliteJournal(path: string, options: SqliteOptions = {}): Promise<Journal> {
  assertSafeSqlite()
  if (path === '' || /^(?::memory:|file:)/.test(path)) {
    throw new Unavailable(
      'a journal in SQLite needs the path of a file; use memoryJournal for one that need not last',
    )
  }
  const { pollMs = 100, readOnly = false, ...limits } = options
  const writer = readOnly ? nobodyWrites : await WriterQueue.open(resolve(path))
  try {
    return new SqliteJournal({
      writer,
      reader: new Reader(path),
      pollMs,
      limits: { ...usualLimits, ...limits },
    })
  } catch (error) {
    await writer.close()
    throw told(`${path} cannot be opened`, failureOf(error))
  }
}

const nobodyWrites: Pick<WriterQueue, 'send' | 'close'> = {
  send: async () => {
    throw new InvalidRequest('journal', 'was opened with readOnly; open it without, to change it')
  },
  close: async () => {},
}

interface Parts {
  readonly writer: Pick<WriterQueue, 'send' | 'close'>
  readonly reader: Reader
  readonly limits: Limits
  readonly pollMs: number
}

class SqliteJournal implements Journal {
  readonly #parts: Parts
  readonly #bell = new Bell()
  #closed: Promise<void> | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async append(...[stream, events, options]: Parameters<Journal['append']>): Promise<Appended> {
    const append = prepareAppend({ stream, events, options }, this.#parts.limits)
    const reply = await this.#parts.writer.send({ kind: 'append', append })
    if (reply.kind === 'appended') {
      this.#bell.ring()
      return { revision: reply.revision, position: String(reply.position) }
    }
    if (reply.kind === 'conflict')
      throw new Conflict({ ...append, reason: reply.reason, revision: reply.revision })
    throw unwritten(reply, append.id)
  }

  async appended(stream: string, id: string): Promise<Appended | undefined> {
    assertAppendName(stream, id)
    return this.#ask((reader) => reader.appended(stream, id))
  }

  async read(stream: string, range?: Range): Promise<readonly StoredEvent[]> {
    const whole = wholeRange(stream, range)
    return this.#ask((reader) => reader.stream(stream, whole))
  }

  async readMany(streams: readonly string[]): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
    const ranges = streams.map((stream) => [stream, wholeRange(stream)] as const)
    return this.#ask(
      (reader) => new Map(ranges.map(([stream, range]) => [stream, reader.stream(stream, range)])),
    )
  }

  async readAll({ after, limit }: PageQuery) {
    assertLimit(limit)
    const count = countOf(after)
    const events = this.#ask((reader) => reader.page(count, limit))
    return { events, position: events.at(-1)?.position ?? after }
  }

  async streams(query: StreamsQuery): Promise<readonly string[]> {
    assertStreamsQuery(query)
    const { prefix = '', after, limit } = query
    return this.#ask((reader) => reader.streams(prefix, after, limit))
  }

  subscribe(options: SubscribeOptions = {}): AsyncIterableIterator<StoredEvent> {
    const source = {
      readAll: (query: PageQuery) => this.readAll(query),
      bell: this.#bell,
      isClosed: () => this.#closed !== undefined,
      pollMs: this.#parts.pollMs,
    }
    return subscription(source, options)
  }

  async readSnapshot(stream: string, machine: string): Promise<Snapshot | undefined> {
    assertSnapshotName(stream, machine)
    return this.#ask((reader) => reader.snapshot(stream, machine))
  }

  async writeSnapshot(stream: string, snapshot: Snapshot): Promise<void> {
    const prepared = prepareSnapshot(stream, snapshot)
    assertDone(await this.#parts.writer.send({ kind: 'snapshot', ...prepared }))
  }

  async erase(stream: string, options?: EraseOptions): Promise<void> {
    assertDone(await this.#parts.writer.send({ kind: 'erase', ...prepareErasure(stream, options) }))
    this.#bell.ring()
  }

  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    this.#bell.ring()
    // Whoever closes last takes the log beside the file into it, and who only reads could not.
    this.#parts.reader.close()
    await this.#parts.writer.close()
  }

  #ask<Answer>(ask: (reader: Reader) => Answer): Answer {
    if (this.#closed !== undefined) throw new Unavailable('the journal is closed')
    try {
      return ask(this.#parts.reader)
    } catch (error) {
      const failure = failureOf(error)
      throw failure.code === 0 ? error : told('the file could not be read', failure)
    }
  }
}

function assertDone(reply: WriterReply): void {
  if (reply.kind !== 'done') throw unwritten(reply)
}

function unwritten(reply: WriterReply, id?: string): Error {
  const what = 'the file could not be written'
  return told(what, reply.kind === 'failed' ? reply : failureOf(`the writer answered "${reply.kind}"`), id)
}
