import type { Finding } from './finding.ts'
import type { Interval } from './interval.ts'

/** A finding, and when it was so. */
export interface DatedFinding extends Finding {
  readonly when: Interval
  /** Of two at the same time, the higher was read later. */
  readonly order: number
}
