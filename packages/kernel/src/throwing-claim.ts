import { formatLog, type Log } from './log.ts'

/** The predicate of a claim threw instead of answering; `cause` holds what it threw. */
export class ThrowingClaim extends Error {
  override readonly name = 'ThrowingClaim'
  /** Stable, for programs. */
  readonly code = 'throwing-claim'
  /** The sentence of the claim. */
  readonly claim: string
  /** The log that leads to the state, or ends with the step, that it was asked about. */
  readonly log: Log<unknown>

  constructor(claim: string, log: Log<unknown>, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`the claim "${claim}" threw: ${reason}\n  after: ${formatLog(log)}`, { cause })
    this.claim = claim
    this.log = log
  }
}
