import { DatabaseSync } from 'node:sqlite'
import { Unavailable } from '../unavailable.ts'

/** The first versions without the WAL-reset bug; it was mended in two older lines as well. */
const mended: readonly (readonly [major: number, minor: number, patch: number])[] = [
  [3, 51, 3],
  [3, 50, 7],
  [3, 44, 6],
]

/**
 * Refuses an SQLite with the WAL-reset bug, by which two connections can corrupt a file whose write-ahead log starts
 * over: a journal always has one that writes and one that reads.
 *
 * Source: https://www.sqlite.org/wal.html#walresetbug
 *
 * @param version That of the SQLite in this Node where absent.
 * @throws {@link Unavailable}
 */
export function assertSafeSqlite(version = sqliteVersion()): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const isSafe = mended.some(([inMajor, inMinor, fromPatch], index) => {
    const isNewerLine = index === 0 && (major > inMajor || (major === inMajor && minor > inMinor))
    return isNewerLine || (major === inMajor && minor === inMinor && patch >= fromPatch)
  })
  if (isSafe) return
  throw new Unavailable(
    `SQLite ${version}, which is a part of Node ${process.versions.node}, can corrupt a file that several connections ` +
      'use; update Node to 22.22.3, 24.15, 25.8, 26 or newer',
  )
}

function sqliteVersion(): string {
  const database = new DatabaseSync(':memory:')
  try {
    return String(database.prepare('SELECT sqlite_version() AS version').get()?.['version'])
  } finally {
    database.close()
  }
}
