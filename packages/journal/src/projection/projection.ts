import type { Position, StoredEvent } from '../stored-event.ts'

/** Tables that are kept in step with a journal. */
export interface Projection {
  /** Names what was made of the feed so far: its checkpoint. */
  readonly name: string
  /**
   * Another version is built from the beginning, beside the tables of the one before: give its tables other names, and
   * let readers change over when it has caught up.
   */
  readonly version: number
  /** Makes the tables, where they are missing. */
  readonly prepare: (transaction: ProjectionTransaction) => Promise<void>
  /**
   * Writes what some events mean, in their order. Called for each event once, as far as what it writes is concerned: a
   * transaction that fails takes the checkpoint back with it. It has no other effects, since it may be tried again.
   */
  readonly apply: (transaction: ProjectionTransaction, events: readonly StoredEvent[]) => Promise<void>
}

/** A transaction of the database that holds the tables. Parameters are `$1`, `$2` and so on, in SQLite too. */
export interface ProjectionTransaction {
  run(statement: string, values?: readonly ProjectionValue[]): Promise<void>
  all(
    query: string,
    values?: readonly ProjectionValue[],
  ): Promise<readonly Readonly<Record<string, unknown>>[]>
}

/** What a column holds. */
export type ProjectionValue = string | number | null

/** Where projections keep their tables and checkpoints: `sqliteProjections` or `postgresProjections`. */
export interface ProjectionStore {
  /**
   * Does something in a transaction that also moves the checkpoint.
   *
   * @returns `'overtaken'`, and nothing is written, when the checkpoint is not where the work begins: another process
   * has done it.
   */
  advance(step: ProjectionStep): Promise<'done' | 'overtaken'>
  /** Up to where a projection has come. */
  checkpoint(key: string): Promise<Position | undefined>
  /** Reads the tables. */
  all(
    query: string,
    values?: readonly ProjectionValue[],
  ): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Lets go of the database. */
  close(): Promise<void>
}

/** A step of a projection. */
export interface ProjectionStep {
  /** The projection in its version. */
  readonly key: string
  /** Where the work begins. */
  readonly from: Position | undefined
  /** Where the checkpoint is moved. */
  readonly to: Position | undefined
  readonly work: (transaction: ProjectionTransaction) => Promise<void>
}
