import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** Of how many streams the revision is remembered. */
const maxRemembered = 100_000

/**
 * The revisions of streams, remembered while nobody else writes.
 *
 * Only to be asked within a transaction that holds the lock for writing: then nobody can change what was looked up.
 */
export class Heads {
  readonly #lookUp: StatementSync
  #remembered = new Map<string, number>()

  constructor(database: DatabaseSync) {
    this.#lookUp = database.prepare('SELECT max(revision) AS revision FROM event WHERE stream = ?')
  }

  /** The revision of a stream; 0 where it does not exist. */
  revisionOf(stream: string): number {
    const known = this.#remembered.get(stream)
    if (known !== undefined) return known
    const revision = Number(this.#lookUp.get(stream)?.['revision'] ?? 0)
    this.remember(stream, revision)
    return revision
  }

  /** The stream has come to another revision. */
  remember(stream: string, revision: number): void {
    // Forgetting everything now and then costs one look-up for each stream, and no order to keep.
    if (this.#remembered.size >= maxRemembered) this.forget()
    this.#remembered.set(stream, revision)
  }

  /** Somebody else may have written, or a transaction was undone. */
  forget(): void {
    this.#remembered = new Map()
  }
}
