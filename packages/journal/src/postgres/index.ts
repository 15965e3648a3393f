/**
 * The journal in PostgreSQL, by the package `pg`.
 *
 * @packageDocumentation
 */
export type { FeedDelay } from './feed-delay.ts'
export { postgresMigration } from './migration.ts'
export { postgresJournal, type PostgresJournal, type PostgresOptions } from './postgres-journal.ts'
export { postgresProjections, type PostgresProjectionsOptions } from './postgres-projections.ts'
export type { PostgresPool } from './postgres-pool.ts'
