import type { PostgresPool } from './postgres-pool.ts'

/** How far the feed is behind. */
export interface FeedDelay {
  /** How many events are committed and not shown yet; counted up to 10,000. */
  readonly waiting: number
  /** For how long the oldest transaction that writes has been open, in milliseconds; 0 where none is. */
  readonly oldestMs: number
}

/** Asks how far the feed is behind. */
export async function readFeedDelay(pool: PostgresPool, schema: string): Promise<FeedDelay> {
  const { rows } = await pool.query(
    `SELECT
      (SELECT count(*) FROM (
        SELECT FROM ${schema}.event AS event WHERE event.xid >= pg_snapshot_xmin(pg_current_snapshot()) LIMIT 10000
      ) AS behind) AS waiting,
      (SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)) * 1000, 0)
       FROM pg_stat_activity WHERE backend_xid IS NOT NULL) AS oldest`,
  )
  return { waiting: Number(rows[0]?.['waiting']), oldestMs: Number(rows[0]?.['oldest']) }
}
