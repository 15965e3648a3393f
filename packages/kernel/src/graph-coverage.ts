import { edgesAlong } from './edges-along.ts'
import type { Graph } from './graph.ts'
import type { Log } from './log.ts'

/** How much of something was covered, and what of it was not. */
export interface Share<Item> {
  readonly total: number
  readonly covered: number
  readonly missed: readonly Item[]
}

/** What of a graph some logs go through. */
export interface GraphCoverage {
  /** The states, by number. */
  readonly states: Share<number>
  /** The edges, by number. */
  readonly edges: Share<number>
  /** How many logs go on outside the graph: with an event that was not tried, or beyond where it was cut off. */
  readonly strays: number
}

/**
 * Which states and edges of a graph some logs go through, and which none does.
 *
 * For machines, `coverage` of `@proviso/kernel/xstate` tells of transitions, guards and state nodes too.
 *
 * @throws {@link RefusedEvent} for a log that the model itself refuses.
 *
 * @example
 * ```ts
 * const { states } = graphCoverage(graph, recordedLogs)
 * states.missed.map((state) => formatLog(graph.logTo(state))) // what nobody has ever done
 * ```
 */
export function graphCoverage<State, Event>(
  graph: Graph<State, Event>,
  logs: Iterable<Log<NoInfer<Event>>>,
): GraphCoverage {
  const isMet = new Uint8Array(graph.stateCount)
  const isTaken = new Uint8Array(graph.edgeCount)
  let strays = 0
  for (const log of logs) {
    isMet[0] = 1
    const edges = edgesAlong(graph, log)
    if (edges.length < log.length) strays++
    for (const edge of edges) {
      isTaken[edge] = 1
      isMet[graph.target(edge)] = 1
    }
  }
  return { states: shareOf(isMet, (state) => state), edges: shareOf(isTaken, (edge) => edge), strays }
}

/** The share of those that are 1. */
export function shareOf<Item>(covered: Uint8Array, item: (number: number) => Item): Share<Item> {
  const missed: Item[] = []
  covered.forEach((isCovered, number) => {
    if (isCovered === 0) missed.push(item(number))
  })
  return { total: covered.length, covered: covered.length - missed.length, missed }
}
