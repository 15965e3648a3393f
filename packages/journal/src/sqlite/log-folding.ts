import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { sleep } from './courtesy.ts'

/** How long to wait for others who read, until the log can be emptied. */
const patienceMs = 2000

/**
 * Empties the write-ahead log after something was erased, which still stands in it.
 *
 * Whoever reads the log while it is to be emptied prevents that. Most have done so in a moment; where somebody goes on, it
 * is tried again after each commit.
 */
export class LogFolding {
  readonly #fold: StatementSync
  #isOwed = false

  constructor(database: DatabaseSync) {
    this.#fold = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)')
  }

  /** To be called after a commit: is nothing left in the log of what was erased? */
  settle(hasErased: boolean): 'clean' | 'held up' {
    this.#isOwed ||= hasErased
    const end = performance.now() + (hasErased ? patienceMs : 0)
    while (this.#isOwed) {
      this.#isOwed = Number(this.#fold.get()?.['busy']) !== 0
      if (!this.#isOwed || performance.now() >= end) break
      sleep(1)
    }
    return this.#isOwed ? 'held up' : 'clean'
  }
}
