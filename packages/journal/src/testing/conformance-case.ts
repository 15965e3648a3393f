import type { Journal } from '../journal.ts'
import type { Limits } from '../limits.ts'

/** A store under test: one file, one database, one map. */
export interface JournalStore {
  /**
   * Opens a journal on the store. Opened several times, each is a writer of its own, as from another process; an
   * adapter that only knows one writer may give the same one.
   */
  readonly open: (limits?: Partial<Limits>) => Promise<Journal>
  /** Closes what is still open, and removes the store. */
  readonly dispose: () => Promise<void>
}

/** Makes an empty store. */
export type JournalFixture = () => Promise<JournalStore>

/** Something that every journal has to do. */
export interface ConformanceCase {
  /** The rule in SPEC.md. */
  readonly id: string
  readonly title: string
  /** Throws where the journal does something else. */
  readonly run: (store: JournalStore) => Promise<void>
}
