import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Appended } from '../append.ts'
import { byBytes } from '../by-bytes.ts'
import { assertUnbroken, parseStored } from '../parse-stored.ts'
import { positionAhead, type WholeRange } from '../query.ts'
import { parseSnapshot, type Snapshot } from '../snapshot.ts'
import type { StoredEvent } from '../stored-event.ts'
import { openForReading } from './open-for-reading.ts'

const columns = 'event.position, event.stream, event.revision, event.event, event.metadata'

/** The events of a stream by their places; ids are texts, which stand behind every number. */
const placed = `SELECT ${columns} FROM place CROSS JOIN event ON event.position = place.position
  WHERE place.stream = ? AND place.key < ''`

/**
 * The connection that reads, in the thread that asks: a read through the page cache is faster than a way to another
 * thread and back. It never waits for the writer.
 */
export class Reader {
  readonly #database: DatabaseSync
  readonly #stream: StatementSync
  readonly #lastOfStream: StatementSync
  readonly #page: StatementSync
  readonly #lastPosition: StatementSync
  readonly #append: StatementSync
  readonly #snapshot: StatementSync
  readonly #nextName: StatementSync

  constructor(path: string) {
    this.#database = openForReading(path)
    const prepare = (query: string) => this.#database.prepare(query)
    this.#stream = prepare(`${placed} AND place.key >= ? ORDER BY place.key LIMIT ?`)
    this.#lastOfStream = prepare(`${placed} AND place.key > 0 ORDER BY place.key DESC LIMIT ?`)
    this.#page = prepare(`SELECT ${columns} FROM event WHERE position > ? ORDER BY position LIMIT ?`)
    this.#lastPosition = prepare("SELECT seq AS position FROM sqlite_sequence WHERE name = 'event'")
    this.#append = prepare(
      `SELECT last.key AS revision, last.position FROM place CROSS JOIN event ON event.position = place.position
       CROSS JOIN place AS last ON last.stream = place.stream AND last.key = event.revision + event.size - 1
       WHERE place.stream = ? AND place.key = ?`,
    )
    this.#snapshot = prepare('SELECT snapshot FROM snapshot WHERE stream = ? AND machine = ?')
    this.#nextName = prepare(
      "SELECT stream FROM place WHERE stream > ? AND key > 0 AND key < '' ORDER BY stream LIMIT 1",
    )
  }

  /** Part of a stream. */
  stream(stream: string, { from, limit, last }: WholeRange): readonly StoredEvent[] {
    const rows =
      last === undefined
        ? this.#stream.all(stream, from, limit)
        : this.#lastOfStream.all(stream, last).toReversed()
    const events = rows.map((row) => eventOf(row))
    assertUnbroken(events, last === undefined ? from : undefined)
    return events
  }

  /**
   * Events behind a position.
   *
   * @throws `InvalidRequest` for one ahead of all.
   */
  page(after: number, limit: number): readonly StoredEvent[] {
    const events = this.#page.all(after, limit).map((row) => eventOf(row))
    if (events.length > 0 || after <= Number(this.#lastPosition.get()?.['position'] ?? 0)) return events
    throw positionAhead(String(after))
  }

  /** What was appended under an id. */
  appended(stream: string, id: string): Appended | undefined {
    const row = this.#append.get(stream, id)
    return row === undefined
      ? undefined
      : { revision: Number(row['revision']), position: String(row['position']) }
  }

  /** A snapshot as it was kept. */
  snapshot(stream: string, machine: string): Snapshot | undefined {
    const row = this.#snapshot.get(stream, machine)
    return row === undefined ? undefined : parseSnapshot(String(row['snapshot']))
  }

  /** The names behind one, each found by a step in the index, however many events a stream has. */
  streams(prefix: string, after: string | undefined, limit: number): readonly string[] {
    const names: string[] = []
    // A name that equals the prefix belongs to it: begin just before.
    let name = after === undefined || byBytes(after, prefix) < 0 ? this.#first(prefix) : this.#next(after)
    while (name?.startsWith(prefix) === true && names.length < limit) {
      names.push(name)
      name = this.#next(name)
    }
    return names
  }

  /** Lets go of the file. */
  close(): void {
    this.#database.close()
  }

  #first(prefix: string): string | undefined {
    const exact = prefix !== '' && this.#stream.get(prefix, 1, 1) !== undefined
    return exact ? prefix : this.#next(prefix)
  }

  #next(after: string): string | undefined {
    const stream = this.#nextName.get(after)?.['stream']
    return typeof stream === 'string' ? stream : undefined
  }
}

function eventOf(row: Record<string, unknown>): StoredEvent {
  return parseStored({
    position: String(row['position']),
    stream: String(row['stream']),
    revision: Number(row['revision']),
    event: String(row['event']),
    metadata: String(row['metadata']),
  })
}
