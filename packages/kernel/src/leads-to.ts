import type { Graph } from './graph.ts'
import type { Log } from './log.ts'
import { canReach } from './reachability.ts'

/**
 * The shortest log after which an effect is still owed and can never come, or `undefined` where there is none.
 *
 * Under strong fairness a run that can for ever still reach the effect will reach it, so a promise is broken
 * exactly where it is owed in a state from which no effect can be reached. The search is breadth first over
 * pairs of a state and whether the effect is owed there. A state of which not everything was tried may lead anywhere.
 */
export function findLeadsToBreach<State, Event>(
  graph: Graph<State, Event>,
  promise: {
    readonly cause: (index: number) => boolean
    readonly effect: (index: number) => boolean
  },
): Log<Event> | undefined {
  const { cause, effect } = promise
  const hopeful = canReach(graph, (index) => !graph.isWhole(index) || effect(index))
  const owedIn = (index: number, owedBefore: boolean) => (owedBefore || cause(index)) && !effect(index)

  const first: Visit = { index: 0, owed: owedIn(0, false) }
  const queue = [first]
  const seen = new Uint8Array(2 * graph.stateCount)
  seen[slot(first)] = 1
  for (const visit of queue) {
    if (visit.owed && !hopeful(visit.index)) return graph.logAlong(edgesTo(visit))
    for (let edge = graph.firstEdge(visit.index); edge < graph.firstEdge(visit.index + 1); edge++) {
      const to = graph.target(edge)
      const next = { index: to, owed: owedIn(to, visit.owed), before: visit, edge }
      if (seen[slot(next)] === 1) continue
      seen[slot(next)] = 1
      queue.push(next)
    }
  }
  return undefined
}

interface Visit {
  readonly index: number
  /** Has the cause been, and the effect not since? */
  readonly owed: boolean
  readonly before?: Visit
  /** The edge that led here. */
  readonly edge?: number
}

function slot(visit: Visit): number {
  return 2 * visit.index + (visit.owed ? 1 : 0)
}

function edgesTo(last: Visit): readonly number[] {
  const edges: number[] = []
  for (let visit: Visit | undefined = last; visit !== undefined; visit = visit.before) {
    if (visit.edge !== undefined) edges.push(visit.edge)
  }
  return edges.toReversed()
}
