import { Unavailable } from '../unavailable.ts'
import type { PostgresPool } from './postgres-pool.ts'

/**
 * Refuses a server that says a commit is done before it is on the disk.
 *
 * @throws {@link Unavailable}
 */
export async function assertDurable(pool: PostgresPool): Promise<void> {
  const { rows } = await pool.query(
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous_commit`,
  )
  for (const [setting, value] of Object.entries(rows[0] ?? {})) {
    if (value !== 'off') continue
    throw new Unavailable(
      `the server runs with ${setting} = off, and would lose what it has answered; turn it on, or set "allowVolatile"`,
    )
  }
}
