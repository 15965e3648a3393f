import { DatabaseSync } from 'node:sqlite'
import { Turns } from '../turns.ts'
import type {
  ProjectionStep,
  ProjectionStore,
  ProjectionTransaction,
  ProjectionValue,
} from '../projection/projection.ts'
import { assertSafeSqlite } from './safe-sqlite.ts'
import { isBusy } from './sqlite-failure.ts'

/** How long to wait for another process to finish writing. */
const patienceMs = 30_000

/**
 * Keeps projections in an SQLite file, which is made where it is missing: one of their own, so that rebuilding them is
 * no more than removing it; or the file of the journal, after that was opened, so that they are copied and removed with
 * what they were made of. `':memory:'` for tables that need not last.
 *
 * @example
 * ```ts
 * const store = sqliteProjections('status.db')
 * await project({ journal, projection, store, until: 'end' })
 * ```
 */
export function sqliteProjections(path: string): ProjectionStore {
  if (path !== ':memory:') assertSafeSqlite()
  const database = new DatabaseSync(path, { timeout: 10_000 })
  try {
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA secure_delete = ON;
      CREATE TABLE IF NOT EXISTS checkpoint (key TEXT PRIMARY KEY, position TEXT) STRICT;
      PRAGMA busy_timeout = 0;
    `)
    return new SqliteProjections(database)
  } catch (error) {
    database.close()
    throw error
  }
}

class SqliteProjections implements ProjectionStore {
  readonly #database: DatabaseSync
  readonly #turns = new Turns()
  readonly #transaction: ProjectionTransaction

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#transaction = {
      run: async (statement, values = []) => void this.#prepare(statement).run(named(values)),
      all: async (query, values = []) => this.#prepare(query).all(named(values)),
    }
  }

  /** One connection has one transaction at a time. */
  advance({ key, from, to, work }: ProjectionStep): Promise<'done' | 'overtaken'> {
    return this.#turns.take(async () => {
      await this.#begin()
      try {
        const isOvertaken = this.#position(key) !== from
        if (!isOvertaken) {
          await work(this.#transaction)
          await this.#transaction.run(
            'INSERT INTO checkpoint (key, position) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET position = $2',
            [key, to ?? null],
          )
        }
        this.#database.exec('COMMIT')
        return isOvertaken ? 'overtaken' : 'done'
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
        throw error
      }
    })
  }

  checkpoint(key: string): Promise<string | undefined> {
    return this.#turns.take(async () => this.#position(key))
  }

  all(query: string, values?: readonly ProjectionValue[]) {
    return this.#turns.take(() => this.#transaction.all(query, values))
  }

  close(): Promise<void> {
    return this.#turns.take(async () => this.#database.close())
  }

  /** Waits without holding up this thread: whoever has the lock may live in it. */
  async #begin(): Promise<void> {
    const end = performance.now() + patienceMs
    for (;;) {
      try {
        this.#database.exec('BEGIN IMMEDIATE')
        return
      } catch (error) {
        if (!isBusy(error) || performance.now() > end) throw error
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    }
  }

  #prepare(text: string) {
    return this.#database.prepare(text)
  }

  #position(key: string): string | undefined {
    const position = this.#prepare('SELECT position FROM checkpoint WHERE key = ?').get(key)?.['position']
    return typeof position === 'string' ? position : undefined
  }
}

/** `$1` is a name in SQLite. */
function named(values: readonly ProjectionValue[]): Record<string, ProjectionValue> {
  return Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value]))
}
