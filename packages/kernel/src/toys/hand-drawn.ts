import type { Model } from '../model.ts'

/**
 * States that are numbers, and events that are the numbers they lead to: any graph, drawn by hand.
 *
 * A number without an entry has no way out.
 */
export function graphOf(edges: Readonly<Record<number, readonly number[]>>): Model<number, number> {
  return {
    initial: 0,
    events: (state) => edges[state] ?? [],
    evolve: (state, event) => (edges[state]?.includes(event) === true ? event : undefined),
    key: (state) => String(state),
  }
}

/** Counts up for ever. */
export const counter: Model<number, 'counted'> = {
  initial: 0,
  events: () => ['counted'],
  evolve: (state) => state + 1,
  key: (state) => String(state),
}
