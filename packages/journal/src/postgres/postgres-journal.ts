import type { Appended } from '../append.ts'
import { type EraseOptions, prepareErasure } from '../erasure.ts'
import type { Journal, PageQuery, Range, StreamsQuery, SubscribeOptions } from '../journal.ts'
import { type Limits, usualLimits } from '../limits.ts'
import { assertName, prepareAppend } from '../prepared-append.ts'
import { assertAppendName, assertLimit, assertStreamsQuery, wholeRange } from '../query.ts'
import { assertSnapshotName, prepareSnapshot, type Snapshot } from '../snapshot.ts'
import type { StoredEvent } from '../stored-event.ts'
import { Bell, subscription } from '../subscription.ts'
import { Unavailable } from '../unavailable.ts'
import { AppendBatches } from './append-batches.ts'
import { assertDurable } from './durability.ts'
import { eraseStatements } from './erase-statements.ts'
import { type FeedDelay, readFeedDelay } from './feed-delay.ts'
import { Feed } from './feed.ts'
import { assertSchema, migrate } from './migration.ts'
import { isOurs, patiently } from './patiently.ts'
import { connect, type PostgresPool } from './postgres-pool.ts'

/** How a journal in PostgreSQL is opened. */
export interface PostgresOptions extends Partial<Limits> {
  /** `postgres://user@host/database`, and what else `pg` understands. Either this or a pool. */
  readonly connectionString?: string
  /** A pool of `pg` that is already there; it is not closed with the journal. */
  readonly pool?: PostgresPool
  /** The schema of PostgreSQL with the tables, which are made where they are missing; `proviso` where absent. */
  readonly schema?: string
  /** How many connections are used at most; 8 where absent. */
  readonly maxConnections?: number
  /** How often a subscription looks for what others appended, in milliseconds; 200 where absent. */
  readonly pollMs?: number
  /** How long something is tried again while the server cannot be reached, in milliseconds; 10,000 where absent. */
  readonly patienceMs?: number
  /** Opens the journal also on a server that answers before a commit is on its disk. For tests. */
  readonly allowVolatile?: boolean
}

/** A journal in PostgreSQL. */
export interface PostgresJournal extends Journal {
  /**
   * How far the feed is behind: any transaction of the cluster that writes, in whichever database, holds it up as
   * long as it is open. Worth an alarm.
   */
  feedDelay(): Promise<FeedDelay>
}

/**
 * Opens a journal in PostgreSQL 13 or newer, by the package `pg`.
 *
 * What is appended at the same time shares a statement, which is a transaction of its own; nothing depends on which
 * connection it takes, so that a pooler may stand between. A connection that breaks is replaced, and what was under
 * way on it is repeated safely. An append is answered when it is on the server's disk, and on a standby's where the server
 * says so (`synchronous_standby_names`).
 *
 * @throws `Unavailable` when the server cannot be reached, or the tables cannot be made.
 *
 * @example
 * ```ts
 * const journal = await postgresJournal({ connectionString: 'postgres://localhost/fleet' })
 * ```
 */
export async function postgresJournal(options: PostgresOptions): Promise<PostgresJournal> {
  const {
    connectionString,
    schema = 'proviso',
    maxConnections = 8,
    pollMs = 200,
    patienceMs = 10_000,
    ...rest
  } = options
  assertSchema(schema)
  const pool = rest.pool ?? (await connect(connectionString ?? 'postgres://localhost', maxConnections))
  try {
    if (rest.allowVolatile !== true) await patiently(() => assertDurable(pool), patienceMs)
    const epoch = await patiently(() => migrate(pool, schema), patienceMs)
    const feed = new Feed(pool, schema, epoch)
    const { maxEventBytes, maxEvents, maxAppendBytes } = { ...usualLimits, ...rest }
    return new PooledJournal({
      pool,
      ownsPool: rest.pool === undefined,
      schema,
      feed,
      batches: new AppendBatches({ pool, feed, schema, patienceMs }),
      limits: { maxEventBytes, maxEvents, maxAppendBytes },
      pollMs,
      patienceMs,
    })
  } catch (cause) {
    if (rest.pool === undefined) await pool.end()
    throw cause instanceof Unavailable ? cause : new Unavailable('the journal cannot be opened', { cause })
  }
}

interface Parts {
  readonly pool: PostgresPool
  readonly ownsPool: boolean
  readonly schema: string
  readonly feed: Feed
  readonly batches: AppendBatches
  readonly limits: Limits
  readonly pollMs: number
  readonly patienceMs: number
}

class PooledJournal implements PostgresJournal {
  readonly #parts: Parts
  readonly #bell = new Bell()
  #closed: Promise<void> | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async append(...[stream, events, options]: Parameters<Journal['append']>): Promise<Appended> {
    if (this.#closed !== undefined) throw new Unavailable('the journal is closed', { id: options.id })
    const append = prepareAppend({ stream, events, options }, this.#parts.limits)
    const answer = await this.#parts.batches.append(append)
    this.#bell.ring()
    return answer
  }

  async appended(stream: string, id: string): Promise<Appended | undefined> {
    assertAppendName(stream, id)
    return (await this.#ask(() => this.#parts.feed.appended(stream, id)))?.answer
  }

  async read(stream: string, range?: Range): Promise<readonly StoredEvent[]> {
    const whole = wholeRange(stream, range)
    return this.#ask(() => this.#parts.feed.stream(stream, whole))
  }

  async readMany(streams: readonly string[]): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
    for (const stream of streams) assertName(stream, 'stream')
    return this.#ask(() => this.#parts.feed.streams(streams))
  }

  async readAll({ after, limit }: PageQuery) {
    assertLimit(limit)
    const events = await this.#ask(() => this.#parts.feed.page(after, limit))
    return { events, position: events.at(-1)?.position ?? after }
  }

  async streams(query: StreamsQuery): Promise<readonly string[]> {
    assertStreamsQuery(query)
    const { prefix = '', after, limit } = query
    return this.#ask(() => this.#parts.feed.names(prefix, after, limit))
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
    return this.#ask(() => this.#parts.feed.snapshot(stream, machine))
  }

  async writeSnapshot(stream: string, snapshot: Snapshot): Promise<void> {
    const { machine, revision, text } = prepareSnapshot(stream, snapshot)
    const { schema } = this.#parts
    await this.#write(
      `INSERT INTO ${schema}.snapshot AS kept (stream, machine, revision, snapshot)
       SELECT $1, $2, $3::bigint, $4
       WHERE (SELECT max(event.revision) FROM ${schema}.event AS event WHERE event.stream = $1) >= $3::bigint
       ON CONFLICT (stream, machine) DO UPDATE SET revision = excluded.revision, snapshot = excluded.snapshot
       WHERE excluded.revision >= kept.revision`,
      [stream, machine, revision, text],
    )
  }

  async erase(stream: string, options?: EraseOptions): Promise<void> {
    const erasure = prepareErasure(stream, options)
    await this.#write(eraseStatements(this.#parts.schema, erasure))
    this.#bell.ring()
  }

  feedDelay(): Promise<FeedDelay> {
    return this.#ask(() => readFeedDelay(this.#parts.pool, this.#parts.schema))
  }

  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    this.#bell.ring()
    await this.#parts.batches.settled()
    if (this.#parts.ownsPool) await this.#parts.pool.end()
  }

  /** What goes this way may be repeated. */
  async #write(text: string, values?: unknown[]): Promise<void> {
    await this.#ask(() => this.#parts.pool.query(text, values))
  }

  async #ask<Result>(ask: () => Promise<Result>): Promise<Result> {
    if (this.#closed !== undefined) throw new Unavailable('the journal is closed')
    try {
      return await patiently(ask, this.#parts.patienceMs)
    } catch (cause) {
      throw isOurs(cause) ? cause : new Unavailable('PostgreSQL could not be asked', { cause })
    }
  }
}
