import type { Rows } from './dense-view.ts'

/** So many rows may wait for their numbers. */
export const mostWaiting = 64

/** Rows of numbers, each kept once and numbered from 0: one is written at `end`, waits, and is then numbered or forgotten. */
export interface StateTable extends Rows {
  readonly width: number
  readonly rows: Uint32Array<ArrayBuffer>
  readonly count: number
  /** The chance that two different rows were taken for one. */
  readonly omission: number
  /** Where the row of that number stands in `rows`; -1 where it is gone. */
  place(number: number): number
  /** The row that was written at the end waits for its number. Answers how many wait: at the most `mostWaiting`. */
  wait(): number
  /**
   * Writes the numbers of the rows that wait, in their order, and answers how many those were. A row that was not met before
   * gets the next number.
   */
  numberWaiting(numbers: Uint32Array): number
  /** Forgets what was kept last. */
  forgetLast(): void
  /** Says that the rows below a number are not tried any more. */
  release(number: number): void
  /** Gives back what is held in reserve. */
  trim(): void
}
