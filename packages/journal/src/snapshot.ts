/**
 * A state, kept so that a long stream need not be read from its beginning. A cache and never the truth: whoever
 * changes the machine changes its name here, and the stream is read again.
 */
export interface Snapshot {
  /** The machine that made the state, in exactly this version: see `machineHash`. */
  readonly machine: string
  /** The revision of the stream at this state. */
  readonly revision: number
  /** Plain JSON. */
  readonly state: unknown
}
