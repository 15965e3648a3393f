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
  /** The numbers that the kernel gives its transitions. */
  readonly transitions: readonly number[]
  /** Was nothing on it ever taken, in the coverage that is laid over the picture? */
  readonly untaken: boolean
  /** Is it the usual way on from its source, so that it should run straight? */
  readonly leadsOn: boolean
  /** Does it lead back to where its surroundings start? Then it is laid out the other way round: the start stands first. */
  readonly leadsBack: boolean
}

/** A connection that may be the way on: the higher the rank the more likely, 0 for never. */
export interface Candidate extends Omit<Connection, 'leadsOn' | 'leadsBack'> {
  readonly rank: number
}

/**
 * Marks the usual way on from each state: to where it leads when it is done, or else when the first of its events
 * happens; never an error, and never back. Marks too what leads back to where its surroundings start.
 */
export function withRoles(connections: readonly Candidate[], parents: Parents): readonly Connection[] {
  const starts = startsOf(connections, parents)
  const best = new Map<number, Candidate>()
  for (const candidate of connections) {
    const { source, target, rank } = candidate
    const isWayOn = rank > 0 && target > source
    if (isWayOn && rank > (best.get(source)?.rank ?? 0)) best.set(source, candidate)
  }
  return connections.map((candidate) => {
    const { rank: _, ...connection } = candidate
    const leadsBack = starts.has(enteredFromBeside(candidate, parents))
    return { ...connection, leadsOn: best.get(candidate.source) === candidate, leadsBack }
  })
}

/** For each card the index of the one it lies in; -1 for the outermost. */
export type Parents = readonly number[]

/** The cards in which their surroundings start. */
function startsOf(connections: readonly Candidate[], parents: Parents): ReadonlySet<number | undefined> {
  const initial = connections.filter(({ kind }) => kind === 'initial')
  return new Set(initial.map(({ source, target }) => childAround(target, source, parents)))
}

/** The card that a connection enters from one that stands beside it, if any. */
function enteredFromBeside({ source, target, kind }: Candidate, parents: Parents): number | undefined {
  if (kind !== 'transition' && kind !== 'fallback') return undefined
  const around = new Set(pathTo(source, parents))
  return pathTo(target, parents).findLast((card) => !around.has(card))
}

/** The card in an outer one that an inner one lies in, or is. */
function childAround(inner: number, outer: number, parents: Parents): number | undefined {
  return pathTo(inner, parents).find((card) => parents[card] === outer)
}

/** A card and those around it, from the inside. */
function pathTo(card: number, parents: Parents): readonly number[] {
  const parent = parents[card] ?? -1
  return parent < 0 ? [card] : [card, ...pathTo(parent, parents)]
}
