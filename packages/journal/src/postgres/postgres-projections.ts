import type {
  ProjectionStep,
  ProjectionStore,
  ProjectionTransaction,
  ProjectionValue,
} from '../projection/projection.ts'
import { assertSchema } from './migration.ts'
import { connectClients, type PostgresClients } from './postgres-pool.ts'

/** Where projections are kept. */
export interface PostgresProjectionsOptions {
  readonly connectionString: string
  /** The schema of PostgreSQL with their tables, which is made where it is missing; `proviso_projection` where absent. */
  readonly schema?: string
  /** How many connections are used at most; 2 where absent. */
  readonly maxConnections?: number
}

/**
 * Keeps projections in PostgreSQL. A statement finds the tables of its schema by their bare names.
 *
 * A transaction that writes a page holds up the feed of the same cluster until it is done: keep pages small.
 *
 * @example
 * ```ts
 * const store = await postgresProjections({ connectionString: 'postgres://localhost/fleet' })
 * await project({ journal, projection, store, until: 'end' })
 * ```
 */
export async function postgresProjections(options: PostgresProjectionsOptions): Promise<ProjectionStore> {
  const { connectionString, schema = 'proviso_projection', maxConnections = 2 } = options
  assertSchema(schema)
  const clients = await connectClients(connectionString, maxConnections)
  try {
    await prepare(clients, schema)
    return new PostgresProjections(clients, schema)
  } catch (error) {
    await clients.end()
    throw error
  }
}

/** Whoever may not make tables finds them made. */
async function prepare(clients: PostgresClients, schema: string): Promise<void> {
  const { rows } = await clients.query('SELECT to_regclass($1) AS found', [`${schema}.checkpoint`])
  if (rows[0]?.['found'] != null) return
  await clients.query(`
    SELECT pg_advisory_xact_lock(hashtext('proviso projection ${schema}'));
    CREATE SCHEMA IF NOT EXISTS ${schema};
    CREATE TABLE IF NOT EXISTS ${schema}.checkpoint (key text PRIMARY KEY, position text)`)
}

class PostgresProjections implements ProjectionStore {
  readonly #clients: PostgresClients
  readonly #schema: string

  constructor(clients: PostgresClients, schema: string) {
    this.#clients = clients
    this.#schema = schema
  }

  advance({ key, from, to, work }: ProjectionStep): Promise<'done' | 'overtaken'> {
    return this.#inTransaction(async (transaction) => {
      await transaction.run('INSERT INTO checkpoint (key) VALUES ($1) ON CONFLICT DO NOTHING', [key])
      const [row] = await transaction.all('SELECT position FROM checkpoint WHERE key = $1 FOR UPDATE', [key])
      if ((row?.['position'] ?? undefined) !== from) return 'overtaken'
      await work(transaction)
      await transaction.run('UPDATE checkpoint SET position = $2 WHERE key = $1', [key, to ?? null])
      return 'done'
    })
  }

  checkpoint(key: string): Promise<string | undefined> {
    return this.#inTransaction(async (transaction) => {
      const [row] = await transaction.all('SELECT position FROM checkpoint WHERE key = $1', [key])
      const position = row?.['position']
      return typeof position === 'string' ? position : undefined
    })
  }

  all(query: string, values?: readonly ProjectionValue[]) {
    return this.#inTransaction((transaction) => transaction.all(query, values))
  }

  close(): Promise<void> {
    return this.#clients.end()
  }

  async #inTransaction<Result>(
    work: (transaction: ProjectionTransaction) => Promise<Result>,
  ): Promise<Result> {
    const client = await this.#clients.connect()
    let failure: Error | undefined
    try {
      // For this transaction alone: behind a pooler the next one may have another connection.
      await client.query('BEGIN')
      await client.query(`SET LOCAL search_path TO ${this.#schema}, public`)
      const result = await work({
        run: async (statement, values = []) => void (await client.query(statement, [...values])),
        all: async (query, values = []) => (await client.query(query, [...values])).rows,
      })
      await client.query('COMMIT')
      return result
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error))
      throw error
    } finally {
      // A connection on which something failed is not used again, and takes its transaction with it.
      client.release(failure)
    }
  }
}
