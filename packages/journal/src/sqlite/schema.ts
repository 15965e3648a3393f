import type { DatabaseSync } from 'node:sqlite'

/** The version of the tables below, in the file's `user_version`. */
const schemaVersion = 3

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
 * `AUTOINCREMENT` gives no position a second time, also after the newest event was erased. The size of an append stands at
 * its first event. A row of revision 0 is the notice that its stream was erased; version 1 knew none.
 *
 * `place` says where the events of a stream stand: under their revisions, which are numbers, and the first of each append
 * once more under its id, which is a text. Both in one tree, since with very many streams each append is to another corner
 * of every tree in which streams are looked up: until version 2 there were two of them, and twice as many pages to write.
 */
const events = `
  CREATE TABLE event (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    event TEXT NOT NULL,
    metadata TEXT NOT NULL,
    size INTEGER
  ) STRICT;
`

const places = `
  CREATE TABLE place (
    stream TEXT NOT NULL,
    key ANY NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (stream, key)
  ) STRICT, WITHOUT ROWID;
`

const snapshots = `
  CREATE TABLE snapshot (
    stream TEXT NOT NULL,
    machine TEXT NOT NULL,
    revision INTEGER NOT NULL,
    snapshot TEXT NOT NULL,
    PRIMARY KEY (stream, machine)
  ) STRICT;
`

/** In the order of the streams, so that no page is written twice. */
const fromVersion2 = `
  ${places}
  INSERT INTO place (stream, key, position)
    SELECT stream, revision, position FROM event
    UNION ALL SELECT stream, append, position FROM event WHERE append IS NOT NULL
    ORDER BY 1, 2;
  DROP INDEX event_revision;
  DROP INDEX event_append;
  ALTER TABLE event DROP COLUMN append;
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
      database.exec(events + places + snapshots)
    } else if (version < 3) {
      database.exec(fromVersion2)
    }
    if (version < schemaVersion) database.exec(`PRAGMA user_version = ${schemaVersion}`)
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/**
 * Refuses what cannot be read as a journal.
 *
 * @throws `Error` for a file of another version, or one that holds no journal.
 */
export function assertReadable(database: DatabaseSync): void {
  const version = versionOf(database)
  if (version === 0) throw new Error('the file holds no journal')
  if (version === schemaVersion) return
  throw new Error(
    `the file is of an older version (${version}); open it once without readOnly, which brings it up to date`,
  )
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
