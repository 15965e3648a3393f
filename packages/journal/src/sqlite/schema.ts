import type { DatabaseSync } from 'node:sqlite'

/** The version of the tables below, in the file's `user_version`. */
const schemaVersion = 2

/**
 * What a connection has to be told each time.
 *
 * A commit is on the disk before it is answered (`FULL`); the write-ahead log is folded in rarely, since devices come
 * in random order and the same pages are written again and again.
 */
export const writerSettings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 20000;
  PRAGMA secure_delete = ON;
  PRAGMA cache_size = -65536;
`

/**
 * `AUTOINCREMENT` gives no position a second time, also after the newest event was erased. An append's id and size
 * stand at its first event. A row of revision 0 is the notice that its stream was erased; version 1 knew none.
 */
const tables = `
  CREATE TABLE event (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    event TEXT NOT NULL,
    metadata TEXT NOT NULL,
    append TEXT,
    size INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX event_revision ON event (stream, revision);
  CREATE UNIQUE INDEX event_append ON event (stream, append) WHERE append IS NOT NULL;
  CREATE TABLE snapshot (
    stream TEXT NOT NULL,
    machine TEXT NOT NULL,
    revision INTEGER NOT NULL,
    snapshot TEXT NOT NULL,
    PRIMARY KEY (stream, machine)
  ) STRICT;
`

/**
 * Makes the tables where they are missing. Several processes may do so at the same moment.
 *
 * @throws `Error` for a file of a newer version, or one that holds something else.
 */
export function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    const version = versionOf(database)
    if (version === 0) {
      if (numberOf(database, 'SELECT count(*) FROM sqlite_master') > 0) {
        throw new Error('the file holds tables of somebody else; give a journal a file of its own')
      }
      database.exec(tables)
    }
    if (version < schemaVersion) database.exec(`PRAGMA user_version = ${schemaVersion}`)
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

/**
 * Refuses what cannot be read as a journal.
 *
 * @throws `Error` for a file of a newer version, or one that holds no journal.
 */
export function assertReadable(database: DatabaseSync): void {
  if (versionOf(database) === 0) throw new Error('the file holds no journal')
}

/** 0 for a file without a journal. */
function versionOf(database: DatabaseSync): number {
  const version = numberOf(database, 'PRAGMA user_version')
  if (version <= schemaVersion) return version
  throw new Error(`the file was written by a newer version (${version}) of @proviso/journal; update it here`)
}

function numberOf(database: DatabaseSync, query: string): number {
  return Number(Object.values(database.prepare(query).get() ?? {})[0])
}
