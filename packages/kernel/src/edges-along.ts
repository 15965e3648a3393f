import type { Graph } from './graph.ts'
import type { Log } from './log.ts'
import { replay } from './replay.ts'
import { isSameData } from './same-data.ts'

/**
 * The edges of a graph that a log takes, up to where it leaves the graph: with an event that was never tried there,
 * or beyond where the graph was cut off.
 *
 * @throws `RefusedEvent` for a log that the model itself refuses.
 */
export function edgesAlong<State, Event>(graph: Graph<State, Event>, log: Log<Event>): readonly number[] {
  const edges: number[] = []
  let state = 0
  for (const event of graph.eventsAlong(log)) {
    const edge = edgeOf(graph, state, event)
    if (edge === undefined) {
      replay(graph.model, log)
      return edges
    }
    edges.push(edge)
    state = graph.target(edge)
  }
  return edges
}

function edgeOf<Event>(graph: Graph<unknown, Event>, state: number, event: Event): number | undefined {
  const end = graph.firstEdge(state + 1)
  for (let edge = graph.firstEdge(state); edge < end; edge++) {
    if (isSameData(graph.event(edge), event)) return edge
  }
  return undefined
}
