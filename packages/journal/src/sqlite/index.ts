/**
 * The journal in one SQLite file, by the SQLite that is a part of Node.
 *
 * @packageDocumentation
 */
export { sqliteJournal, type SqliteOptions } from './sqlite-journal.ts'
export { sqliteProjections } from './sqlite-projections.ts'
