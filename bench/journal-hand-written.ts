import { DatabaseSync, type SQLInputValue } from 'node:sqlite'

/** The events of a journal, as someone would keep them who needs one program only. */
const tables = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 20000; PRAGMA cache_size = -65536;
  CREATE TABLE event (
    position INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT NOT NULL, revision INTEGER NOT NULL,
    event TEXT NOT NULL, metadata TEXT NOT NULL, append TEXT, size INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX event_revision ON event (stream, revision);
  CREATE UNIQUE INDEX event_append ON event (stream, append) WHERE append IS NOT NULL;
`

/** One append of one event. */
export interface HandAppend {
  readonly stream: string
  readonly expect: number
  readonly event: object
  readonly metadata: object
  readonly id: string
}

/** Plain code on the driver that stores the same, as durably. */
export class HandWrittenSqlite {
  readonly #database: DatabaseSync
  readonly #check
  readonly #insert
  #waiting: {
    readonly append: HandAppend
    readonly resolve: () => void
    readonly reject: (error: Error) => void
  }[] = []

  constructor(path: string) {
    this.#database = new DatabaseSync(path)
    this.#database.exec(tables)
    this.#check = this.#database.prepare('SELECT max(revision) AS revision FROM event WHERE stream = ?')
    this.#insert = this.#database.prepare(
      'INSERT INTO event (stream, revision, event, metadata, append, size) VALUES (?, ?, ?, ?, ?, ?)',
    )
  }

  /** One commit for each event. */
  async appendAlone(append: HandAppend): Promise<void> {
    this.#database.exec('BEGIN IMMEDIATE')
    this.#append(append)
    this.#database.exec('COMMIT')
  }

  /** One commit for all that is appended in one turn of the event loop. */
  appendGrouped(append: HandAppend): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ append, resolve, reject }) === 1) setImmediate(() => this.#commit())
    })
  }

  close(): void {
    this.#database.close()
  }

  #commit(): void {
    const batch = this.#waiting
    this.#waiting = []
    this.#database.exec('BEGIN IMMEDIATE')
    const wrong: { readonly reject: (error: Error) => void; readonly error: Error }[] = []
    const right: (() => void)[] = []
    for (const { append, resolve, reject } of batch) {
      try {
        this.#append(append)
        right.push(resolve)
      } catch (error) {
        wrong.push({ reject, error: new Error(String(error)) })
      }
    }
    this.#database.exec('COMMIT')
    for (const resolve of right) resolve()
    for (const { reject, error } of wrong) reject(error)
  }

  #append({ stream, expect, event, metadata, id }: HandAppend): void {
    const revision = Number(this.#check.get(stream)?.['revision'] ?? 0)
    if (revision !== expect) throw new Error(`${stream} is at ${revision}`)
    const row: SQLInputValue[] = [
      stream,
      revision + 1,
      JSON.stringify(event),
      JSON.stringify(metadata),
      id,
      1,
    ]
    this.#insert.run(...row)
  }
}

/** Reads all events of a file, and parses their JSON; nothing else. */
export function scan(path: string): number {
  const database = new DatabaseSync(path, { readOnly: true })
  let count = 0
  const rows = database.prepare('SELECT event, metadata FROM event ORDER BY position').iterate()
  for (const row of rows) {
    const event: unknown = JSON.parse(String(row['event']))
    const metadata: unknown = JSON.parse(String(row['metadata']))
    if (event !== metadata) count++
  }
  database.close()
  return count
}
