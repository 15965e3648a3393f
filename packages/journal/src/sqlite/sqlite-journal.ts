import type { Appended } from '../append.ts'
import { Conflict } from '../conflict.ts'
import { type EraseOptions, prepareErasure } from '../erasure.ts'
import { InvalidRequest } from '../invalid-request.ts'
import type { Journal, PageQuery, Range, StreamsQuery, SubscribeOptions } from '../journal.ts'
import { type Limits, usualLimits } from '../limits.ts'
import { assertName, prepareAppend } from '../prepared-append.ts'
import { assertLimit, countOf, wholeRange } from '../query.ts'
import type { Snapshot } from '../snapshot.ts'
import type { StoredEvent } from '../stored-event.ts'
import { Bell, subscription } from '../subscription.ts'
import { Unavailable } from '../unavailable.ts'
import { Reader } from './reader.ts'
import { assertSafeSqlite } from './safe-sqlite.ts'
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
  if (path === '' || path.startsWith(':memory:')) {
    throw new Unavailable('a journal in SQLite needs a file; use memoryJournal for one that need not last')
  }
  const { pollMs = 100, readOnly = false, ...limits } = options
  const writer = readOnly ? nobodyWrites : await WriterQueue.open(path)
  return new SqliteJournal({ writer, reader: readerOf(path), pollMs, limits: { ...usualLimits, ...limits } })
}

const nobodyWrites: Pick<WriterQueue, 'send' | 'close'> = {
  send: async () => {
    throw new InvalidRequest('journal', 'was opened with readOnly; open it without, to change it')
  },
  close: async () => {},
}

function readerOf(path: string): Reader {
  try {
    return new Reader(path)
  } catch (cause) {
    throw new Unavailable(`${path} cannot be opened`, { cause })
  }
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
    throw failure(reply, append.id)
  }

  async appended(stream: string, id: string): Promise<Appended | undefined> {
    return this.#reader().appended(stream, id)
  }

  async read(stream: string, range?: Range): Promise<readonly StoredEvent[]> {
    return this.#reader().stream(stream, wholeRange(stream, range))
  }

  async readMany(streams: readonly string[]): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
    const reader = this.#reader()
    return new Map(streams.map((stream) => [stream, reader.stream(stream, wholeRange(stream))]))
  }

  async readAll({ after, limit }: PageQuery) {
    const reader = this.#reader()
    assertLimit(limit)
    const events = reader.page(countOf(after), limit)
    return { events, position: events.at(-1)?.position ?? after }
  }

  async streams({ prefix = '', after, limit }: StreamsQuery): Promise<readonly string[]> {
    assertLimit(limit)
    return this.#reader().streams(prefix, after, limit)
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
    return this.#reader().snapshot(stream, machine)
  }

  async writeSnapshot(stream: string, snapshot: Snapshot): Promise<void> {
    assertName(stream, 'stream')
    const { machine, revision } = snapshot
    const text = JSON.stringify(snapshot)
    assertDone(await this.#parts.writer.send({ kind: 'snapshot', stream, machine, revision, text }))
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

  #reader(): Reader {
    if (this.#closed !== undefined) throw new Unavailable('the journal is closed')
    return this.#parts.reader
  }
}

function assertDone(reply: WriterReply): void {
  if (reply.kind !== 'done') throw failure(reply)
}

function failure(reply: WriterReply, id?: string): Unavailable {
  const cause = new Error(reply.kind === 'failed' ? reply.message : `the writer answered "${reply.kind}"`)
  return new Unavailable('the file could not be written', { id, cause })
}
