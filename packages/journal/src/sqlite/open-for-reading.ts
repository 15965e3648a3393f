import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { insistently } from './courtesy.ts'
import { assertReadable } from './schema.ts'
import { isReadOnlyFolder } from './sqlite-failure.ts'

/**
 * Opens the connection that reads.
 *
 * Also from a folder where nothing may be made: as long as no log lies beside the file, nobody has it open who writes,
 * and it is read as it lies there.
 *
 * @throws `Error` when there is no such file, or it is no journal.
 */
export function openForReading(path: string): DatabaseSync {
  try {
    return insistently(() => opened(path))
  } catch (error) {
    if (!existsSync(path) || existsSync(`${path}-wal`) || !isReadOnlyFolder(error)) throw error
    return opened(`${pathToFileURL(resolve(path)).href}?immutable=1`)
  }
}

function opened(location: string): DatabaseSync {
  const database = new DatabaseSync(location, { readOnly: true, timeout: 10_000 })
  try {
    database.exec('PRAGMA cache_size = -65536')
    assertReadable(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}
