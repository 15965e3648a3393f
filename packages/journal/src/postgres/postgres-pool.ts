import { Unavailable } from '../unavailable.ts'

/** What is used of a `Pool` of `pg`: one statement at a time, on any connection, so that a pooler may stand between. */
export interface PostgresPool {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly Record<string, unknown>[] }>
  end(): Promise<void>
}

/**
 * Makes a pool of connections by `pg`, which has to be installed.
 *
 * @throws {@link Unavailable} where `pg` is not there.
 */
export function connect(connectionString: string, maxConnections: number): Promise<PostgresPool> {
  return connectClients(connectionString, maxConnections)
}

/** A pool that also lends connections, for transactions of several statements. */
export interface PostgresClients extends PostgresPool {
  connect(): Promise<Pick<PostgresPool, 'query'> & { release(failure?: Error): void }>
}

/**
 * Makes a pool that lends connections.
 *
 * @throws {@link Unavailable} where `pg` is not there.
 */
export async function connectClients(
  connectionString: string,
  maxConnections: number,
): Promise<PostgresClients> {
  const { default: pg } = await import('pg').catch((cause: unknown) => {
    throw new Unavailable('the package "pg" is not installed', { cause })
  })
  const pool = new pg.Pool({
    connectionString,
    max: maxConnections,
    connectionTimeoutMillis: 5000,
    query_timeout: 30_000,
    keepAlive: true,
  })
  // A connection that breaks while it is idle is replaced by the next query; without a listener it ends the process.
  pool.on('error', () => {})
  return pool
}

/** The five letters by which PostgreSQL names an error; empty for errors from elsewhere. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** May it work when it is tried again, on another connection? Not where PostgreSQL says what is wrong with it. */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error)
  const isFromPostgres = /^[0-9A-Z]{5}$/.test(code)
  // Broken connections, shutdowns, too many connections, deadlocks and what they are told as, and locks of others.
  return !isFromPostgres || /^(?:08|57P|53|40001|40P01|25006|55P03)/.test(code)
}
