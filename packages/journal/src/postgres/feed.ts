import type { Appended } from '../append.ts'
import { byBytes } from '../by-bytes.ts'
import { InvalidRequest } from '../invalid-request.ts'
import { assertUnbroken, parseStored } from '../parse-stored.ts'
import { positionAhead, type WholeRange } from '../query.ts'
import { parseSnapshot, type Snapshot } from '../snapshot.ts'
import type { StoredEvent } from '../stored-event.ts'
import type { PostgresPool } from './postgres-pool.ts'

const columns =
  'event.stream, event.revision, event.event, event.metadata, event.xid::text AS transaction, event.position'

/** What reads. */
export class Feed {
  readonly #pool: PostgresPool
  readonly #event: string
  readonly #snapshot: string
  /** Positions of another epoch mean nothing: see the migration. */
  readonly #epoch: string
  /** The last position behind which there was nothing, and rightly so. */
  #reached: string | undefined

  constructor(pool: PostgresPool, schema: string, epoch: string) {
    this.#pool = pool
    this.#event = `${schema}.event AS event`
    this.#snapshot = `${schema}.snapshot`
    this.#epoch = epoch
  }

  /** A position, from what an event bears. */
  positionOf(transaction: string, position: string): string {
    return `${this.#epoch}.${transaction}.${position}`
  }

  /**
   * Events behind a position, in the order of their transactions and within them of their positions.
   *
   * Only of transactions that are older than any that still runs: none can come to stand before them any more. The
   * columns are named with their table, since an alias of the same name would be sorted by as text.
   *
   * @throws `InvalidRequest` for a position of another journal, or one ahead of all.
   */
  async page(after: string | undefined, limit: number): Promise<readonly StoredEvent[]> {
    const [transaction, position] = this.#cursorOf(after)
    const rows = await this.#rows(
      `SELECT ${columns} FROM ${this.#event}
       WHERE (event.xid, event.position) > ($1::xid8, $2::bigint)
         AND event.xid < pg_snapshot_xmin(pg_current_snapshot())
       ORDER BY event.xid, event.position LIMIT $3`,
      [transaction, position, limit],
    )
    if (rows.length === 0) await this.#assertReached(after, transaction)
    return rows.map((row) => this.#eventOf(row))
  }

  /** Asked once for each position. A standby may not have heard of it yet. */
  async #assertReached(after: string | undefined, transaction: string): Promise<void> {
    if (after === this.#reached) return
    const [row] = await this.#rows(
      `SELECT NOT pg_is_in_recovery() AND $1::xid8 >= pg_snapshot_xmax(pg_current_snapshot()) AS ahead`,
      [transaction],
    )
    if (row?.['ahead'] === true) throw positionAhead(after)
    this.#reached = after
  }

  /** Part of a stream. */
  async stream(stream: string, { from, limit, last }: WholeRange): Promise<readonly StoredEvent[]> {
    const isLast = last !== undefined
    const rows = await this.#rows(
      `SELECT ${columns} FROM ${this.#event} WHERE event.stream = $1 AND event.revision >= $2
       ORDER BY event.revision ${isLast ? 'DESC' : ''} LIMIT $3`,
      [stream, isLast ? 1 : from, last ?? limit],
    )
    const events = rows.map((row) => this.#eventOf(row))
    const inOrder = isLast ? events.toReversed() : events
    assertUnbroken(inOrder, isLast ? undefined : from)
    return inOrder
  }

  /** Several streams in one round trip. */
  async streams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
    const rows = await this.#rows(
      `SELECT ${columns} FROM ${this.#event} WHERE event.stream = ANY ($1::text[]) AND event.revision > 0
       ORDER BY event.stream, event.revision`,
      [streams],
    )
    const logs = new Map<string, StoredEvent[]>(streams.map((stream) => [stream, []]))
    for (const row of rows) logs.get(String(row['stream']))?.push(this.#eventOf(row))
    for (const log of logs.values()) assertUnbroken(log, 1)
    return logs
  }

  /** What was appended under an id. */
  async appended(
    stream: string,
    id: string,
  ): Promise<{ readonly answer: Appended; readonly events: readonly string[] } | undefined> {
    const rows = await this.#rows(
      `SELECT ${columns} FROM ${this.#event}
       JOIN ${this.#event.replace(/AS event$/, 'AS first')} ON first.stream = event.stream
         AND event.revision >= first.revision AND event.revision < first.revision + first.size
       WHERE first.stream = $1 AND first.append = $2 ORDER BY event.revision`,
      [stream, id],
    )
    const last = rows.at(-1)
    if (last === undefined) return undefined
    const position = this.positionOf(String(last['transaction']), String(last['position']))
    return {
      answer: { revision: Number(last['revision']), position },
      events: rows.map(({ event }) => String(event)),
    }
  }

  /** Names of streams, each found by a step in the index, however many events a stream has. */
  async names(prefix: string, after: string | undefined, limit: number): Promise<readonly string[]> {
    const beginsAfter = after !== undefined && byBytes(after, prefix) > 0
    const rows = await this.#rows(
      `WITH RECURSIVE name AS (
        (SELECT event.stream FROM ${this.#event}
         WHERE event.stream ${beginsAfter ? '>' : '>='} $1 AND event.revision > 0 ORDER BY event.stream LIMIT 1)
        UNION ALL
        SELECT (
          SELECT event.stream FROM ${this.#event}
          WHERE event.stream > name.stream AND event.revision > 0 ORDER BY event.stream LIMIT 1
        ) FROM name WHERE starts_with(name.stream, $2)
      ) SELECT name.stream FROM name WHERE starts_with(name.stream, $2) LIMIT $3`,
      [beginsAfter ? after : prefix, prefix, limit],
    )
    return rows.map(({ stream }) => String(stream))
  }

  /** A snapshot as it was kept. */
  async snapshot(stream: string, machine: string): Promise<Snapshot | undefined> {
    const query = `SELECT snapshot FROM ${this.#snapshot} WHERE stream = $1 AND machine = $2`
    const [row] = await this.#rows(query, [stream, machine])
    return row === undefined ? undefined : parseSnapshot(String(row['snapshot']))
  }

  async #rows(text: string, values: unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return (await this.#pool.query(text, values)).rows
  }

  #eventOf(row: Readonly<Record<string, unknown>>): StoredEvent {
    return parseStored({
      stream: String(row['stream']),
      revision: Number(row['revision']),
      position: this.positionOf(String(row['transaction']), String(row['position'])),
      event: String(row['event']),
      metadata: String(row['metadata']),
    })
  }

  #cursorOf(after: string | undefined): readonly [transaction: string, position: string] {
    if (after === undefined) return ['0', '0']
    const [, epoch, transaction, position] = /^(\d+)\.(\d{1,18})\.(\d{1,18})$/.exec(after) ?? []
    if (epoch === this.#epoch && transaction !== undefined && position !== undefined) {
      return [transaction, position]
    }
    const reason =
      epoch === undefined ? 'no position that this journal gave' : 'from before the journal was restored'
    throw new InvalidRequest('after', `is "${after}", ${reason}; begin without one`)
  }
}
