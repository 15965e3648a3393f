import type { Rows } from './dense-view.ts'

/** Rows of numbers, each kept once and numbered from 0: one is written at `end`, and then kept or forgotten. */
export interface StateTable extends Rows {
  readonly width: number
  readonly rows: Uint32Array<ArrayBuffer>
  readonly count: number
  /** The chance that two different rows were taken for one. */
  readonly omission: number
  /** Where the row of that number stands in `rows`; -1 where it is gone. */
  place(number: number): number
  /** The number of the row that was written at the end: a new one, or that of the same row from before. */
  number(): number
  /** Forgets what was kept last. */
  forgetLast(): void
  /** Says that the rows below a number are not tried any more. */
  release(number: number): void
  /** Gives back what is held in reserve. */
  trim(): void
}
