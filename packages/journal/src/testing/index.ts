/**
 * The conformance kit: what every journal has to do, to run against an adapter of one's own; and a PostgreSQL for tests.
 *
 * @packageDocumentation
 */
export { NotConforming } from './assertion.ts'
export type { ConformanceCase, JournalFixture, JournalStore } from './conformance-case.ts'
export { appendForever, assertNothingLost } from './crash-hunt.ts'
export { conformance, conformanceCases, type RegisterTest } from './conformance.ts'
export { postgresIsThere, startPostgres, type TestServer } from './postgres-server.ts'
