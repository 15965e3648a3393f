import type { Block } from '../text/block.ts'

/** A line to draw from one state to another. */
export interface Connection {
  /** The index of a card; an initial connection starts at the dot inside it, an inward one at the ring inside it. */
  readonly source: number
  /** The index of a card. */
  readonly target: number
  /** `inward` leads to a state inside its source, `fallback` to where a history state leads at first. */
  readonly kind: 'transition' | 'inward' | 'initial' | 'fallback'
  /** What is written on it; absent when there is nothing to say. */
  readonly label?: Block
  /** Is it part of the path that is laid over the picture? */
  readonly taken: boolean
  /** Is it the usual way on from its source, so that it should run straight? */
  readonly leadsOn: boolean
}

/** A connection that may be the way on: the higher the rank the more likely, 0 for never. */
export interface Candidate extends Omit<Connection, 'leadsOn'> {
  readonly rank: number
}

/**
 * Marks the usual way on from each state: to where it leads when it is done, or else when the first of its events
 * happens; never an error, and never back.
 */
export function withWaysOn(connections: readonly Candidate[]): readonly Connection[] {
  const best = new Map<number, Candidate>()
  for (const candidate of connections) {
    const { source, target, rank } = candidate
    const isWayOn = rank > 0 && target > source
    if (isWayOn && rank > (best.get(source)?.rank ?? 0)) best.set(source, candidate)
  }
  return connections.map((candidate) => {
    const { rank: _, ...connection } = candidate
    return { ...connection, leadsOn: best.get(candidate.source) === candidate }
  })
}
