import { DenseGraph } from './dense/dense-graph.ts'
import { type Dense, denseView } from './dense/dense-view.ts'
import type { Graph } from './graph.ts'
import { KeyedGraph } from './keyed-graph.ts'
import type { Model } from './model.ts'

/** How far to explore. Limits are required: a model may have more states than memory, or infinitely many. */
export interface ExploreLimits {
  /** The most states to keep; when one more is found, the graph is cut off there and not `complete`. */
  readonly maxStates: number
  /**
   * What is kept of each state: all of it, or a fingerprint of 64 bits where memory is short. Two states with one fingerprint
   * count as one: `omission` tells the chance of it. A state that is asked for is then found again, which takes its time.
   * Only for machines and systems of actors.
   */
  readonly keep?: 'states' | 'fingerprints'
  /**
   * Are the edges kept? Without them (`false`) memory is saved, and what needs them, as `step` and `recoverable` do, tries
   * every state once more. Only for machines and systems of actors.
   */
  readonly edges?: boolean
  /** Is told from time to time how far the exploration is. */
  readonly onProgress?: (progress: Progress) => void
  /** Cuts the graph off where it stands, when it is aborted: an `AbortSignal`. Asked whenever progress is told. */
  readonly signal?: { readonly aborted: boolean }
}

/** How far an exploration is. */
export interface Progress {
  /** States met so far. */
  readonly states: number
  /** States of which every event was tried. */
  readonly expanded: number
  readonly edges: number
}

/**
 * Tries every event in every state that can be reached, breadth first.
 *
 * @throws `RangeError` when `maxStates` is not a whole number of at least 1.
 *
 * @example
 * ```ts
 * const graph = explore(door, { maxStates: 1_000 })
 * graph.complete   // true
 * graph.stateCount // 2
 * ```
 */
export function explore<State, Event>(
  model: Model<State, Event>,
  limits: ExploreLimits,
): Graph<State, Event> {
  const { maxStates } = limits
  if (!Number.isInteger(maxStates) || maxStates < 1) {
    throw new RangeError(`maxStates must be a whole number of at least 1, but is ${String(maxStates)}`)
  }
  const graph = isDense(model)
    ? new DenseGraph(model, model[denseView], limits)
    : new KeyedGraph(model, maxStates)
  while (graph.expandedCount < graph.stateCount && mayGoOn(graph, limits) && graph.expandNext());
  graph.finish()
  return graph
}

function isDense<State, Event>(
  model: Model<State, Event> & Partial<Dense<State, Event>>,
): model is Model<State, Event> & Dense<State, Event> {
  return model[denseView] !== undefined
}

/** How many states are tried between two tellings of progress. */
const statesBetween = 4096

function mayGoOn(graph: Graph<unknown, unknown>, { onProgress, signal }: ExploreLimits): boolean {
  const { expandedCount, stateCount, edgeCount } = graph
  if (expandedCount % statesBetween !== 0) return true
  onProgress?.({ states: stateCount, expanded: expandedCount, edges: edgeCount })
  return signal?.aborted !== true
}
