import type { Exchange, Graph } from './graph.ts'
import { formatLog, type Log } from './log.ts'

/**
 * A claim tells apart who is alike, about a graph in which nobody does: its states are merged (`symmetric`), and only one of those that
 * differ in who is who was met. What the claim says of the others nobody knows.
 *
 * It is found out by asking once more with some in each other's places: in every way where the graph is small, in one way or a few for each
 * state where it is large. In a large graph with more than two who are alike, a claim that hardly ever tells them apart may go unnoticed.
 */
export class AsymmetricClaim extends Error {
  override readonly name = 'AsymmetricClaim'
  /** Stable, for programs. */
  readonly code = 'asymmetric-claim'
  /** The sentence of the claim. */
  readonly claim: string
  /** The log after which it answers something else when they have changed places. */
  readonly log: Log<unknown>
  /** Those who have. */
  readonly names: readonly string[]

  constructor(claim: string, log: Log<unknown>, names: readonly string[]) {
    super(
      `the claim "${claim}" tells apart ${names.join(' and ')}, whose states are merged: with each in the place of another it ` +
        `answers something else; ask it of all who are alike, or explore the system without "symmetric"\n  after: ${formatLog(log)}`,
    )
    this.claim = claim
    this.log = log
    this.names = names
  }
}

/** What is asked, and where. */
interface Asking {
  readonly claim: string
  /** The number of the state. */
  readonly index: number
  readonly log: () => Log<unknown>
}

/** So often a claim is asked once more in all: at least once for each state, and where there are few, in every way. */
const mostAskedAgain = 20_000

/**
 * Sees to it that a claim answers the same when those who are alike have changed places: each state in turn in other ways, as many as
 * there is time for.
 *
 * @throws {@link AsymmetricClaim}
 */
export function assertSymmetric<State, Event>(
  { exchanges, stateCount }: Graph<State, Event>,
  { claim, index, log }: Asking,
  answersSame: (exchange: Exchange<State, Event>) => boolean,
): void {
  const ways = Math.min(exchanges.length, Math.max(1, Math.floor(mostAskedAgain / stateCount)))
  for (let way = 0; way < ways; way++) {
    const exchange = exchanges[(index * ways + way) % exchanges.length]!
    if (!answersSame(exchange)) throw new AsymmetricClaim(claim, log(), exchange.names)
  }
}
