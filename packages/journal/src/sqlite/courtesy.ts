import type { DatabaseSync } from 'node:sqlite'
import { isBusy } from './sqlite-failure.ts'

/** How long to wait for another process to finish writing. */
const patienceMs = 30_000

/** How long to leave the file to others after a commit, while there are others. */
const pauseMs = 2

/** So long others are remembered. */
const memoryMs = 1000

/**
 * Begins transactions where several processes write one file.
 *
 * SQLite's own waiting asks ever more seldom, so that whoever commits without a pause starves the others. Here all
 * ask every millisecond, and whoever has seen another writer steps aside for a moment after each commit.
 */
export class Courtesy {
  readonly #database: DatabaseSync
  readonly #version: () => number
  #seen: number
  #othersUntil = 0

  constructor(database: DatabaseSync) {
    this.#database = database
    const statement = database.prepare('PRAGMA data_version')
    this.#version = () => Number(statement.get()?.['data_version'])
    this.#seen = this.#version()
    database.exec('PRAGMA busy_timeout = 0')
  }

  /**
   * Begins a transaction that may write: a lock that is upgraded later would not wait for its turn. Says whether
   * another connection has written since the last one.
   */
  begin(): 'others wrote' | 'alone' {
    insistently(
      () => this.#database.exec('BEGIN IMMEDIATE'),
      () => (this.#othersUntil = performance.now() + memoryMs),
    )
    const version = this.#version()
    if (version === this.#seen) return 'alone'
    this.#seen = version
    this.#othersUntil = performance.now() + memoryMs
    return 'others wrote'
  }

  /** Called after a commit. */
  leave(): void {
    if (performance.now() < this.#othersUntil) sleep(pauseMs)
  }
}

/**
 * Does something again as long as another connection is in its way. Where a file is opened SQLite does not wait by
 * itself: whoever turns on the log, or takes up one that a killed process left, is refused at once by another who does.
 */
export function insistently<Result>(work: () => Result, meet: () => void = () => {}): Result {
  const end = performance.now() + patienceMs
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error
      meet()
      sleep(1)
    }
  }
}

const nobodyWakes = new Int32Array(new SharedArrayBuffer(4))

/** Only in the thread of the writer, which has nothing else to do, or where a file is opened. */
export function sleep(ms: number): void {
  Atomics.wait(nobodyWakes, 0, 0, ms)
}
