import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** Of how many streams the revision is remembered. */
const maxRemembered = 100_000

/**
 * The revisions of streams and the last position, remembered while nobody else writes.
 *
 * Only to be asked within a transaction that holds the lock for writing: then nobody can change what was looked up.
 */
export class Heads {
  readonly #lookUp: StatementSync
  readonly #lookUpPosition: StatementSync
  #remembered = new Map<string, number>()
  #position: number | undefined

  constructor(database: DatabaseSync) {
    // Revisions are numbers, which stand before every text.
    this.#lookUp = database.prepare("SELECT max(key) AS revision FROM place WHERE stream = ? AND key < ''")
    this.#lookUpPosition = database.prepare(
      "SELECT seq AS position FROM sqlite_sequence WHERE name = 'event'",
    )
  }

  /** The revision of a stream; 0 where it does not exist. */
  revisionOf(stream: string): number {
    const known = this.#remembered.get(stream)
    if (known !== undefined) return known
    const revision = Number(this.#lookUp.get(stream)?.['revision'] ?? 0)
    this.remember(stream, revision)
    return revision
  }

  /** The next position, which was given to nobody. */
  nextPosition(): number {
    this.#position ??= Number(this.#lookUpPosition.get()?.['position'] ?? 0)
    return this.#position + 1
  }

  /** A position was given. */
  rememberPosition(position: number): void {
    this.#position = position
  }

  /** The stream has come to another revision. */
  remember(stream: string, revision: number): void {
    // Forgetting everything now and then costs one look-up for each stream, and no order to keep.
    if (this.#remembered.size >= maxRemembered) this.#remembered = new Map()
    this.#remembered.set(stream, revision)
  }

  /** Somebody else may have written, or a transaction was undone. */
  forget(): void {
    this.#remembered = new Map()
    this.#position = undefined
  }
}
