import { type Adjacency, adjacencyOf } from '../adjacency.ts'
import { componentsOf } from '../components.ts'
import { consecutiveEdges } from './consecutive-edges.ts'
import { leastEdges } from './covering-bound.ts'
import { type CoveringGoal, everyEdge, everyState } from './covering-goal.ts'
import { coveringWalks } from './covering-walks.ts'
import { consecutiveMarks, type EdgeMarks } from './edge-marks.ts'
import type { Graph } from '../graph.ts'
import { leastWalks } from './least-walks.ts'
import type { Log } from '../log.ts'
import { factsOf } from './mark-facts.ts'
import { markWalks } from './mark-walks.ts'

/** What logs are to cover. */
export type CoveringOptions =
  | {
      /**
       * - `'states'`: every state is passed through.
       * - `'edges'`: every edge is taken.
       * - `'pairs'`: every two edges that can follow one another are taken one after the other.
       */
      readonly cover: 'states' | 'edges' | 'pairs'
      readonly transitions?: never
    }
  | {
      /**
       * - `'transitions'`: every transition that some edge takes is taken.
       * - `'pairs'`: every two transitions that can be taken by consecutive steps are.
       */
      readonly cover: 'transitions' | 'pairs'
      /** The transitions that each edge takes: `transitionsOf(graph)` of `@proviso/kernel/xstate`. */
      readonly transitions: EdgeMarks
    }

/** Logs that cover something, and how close that comes to the least that is possible. */
export interface Covering<Event> {
  /** Each begins in the initial state, and ends with an event that covers something. */
  readonly logs: readonly Log<Event>[]
  /** How many events they have, all together. */
  readonly events: number
  /** How many states, edges, transitions or pairs they cover: all that the graph has. */
  readonly covered: number
  /** The transitions that no edge of the graph takes, so that no log can. */
  readonly missing: readonly string[]
  /** No logs that cover as much are fewer, or have fewer events all together, than this. */
  readonly lowerBound: { readonly logs: number; readonly events: number }
}

/**
 * Few logs that cover every state, edge, transition or pair of a graph: a test suite.
 *
 * For states, edges, and pairs of edges no set of fewer logs exists: `logs.length` is `lowerBound.logs`. Where
 * everything can be reached again and again, that is a single log, which may be long. Their events are few, and
 * not always the fewest. For transitions, which several edges may take, both are few.
 *
 * The same graph gives the same logs. On a graph that is not `complete`, they cover the part that was explored.
 *
 * @example
 * ```ts
 * const { logs, lowerBound } = coveringLogs(graph, { cover: 'edges' })
 * for (const log of logs) await replayAgainstTheRealThing(log)
 *
 * coveringLogs(graph, { cover: 'transitions', transitions: transitionsOf(graph) }).missing // dead transitions
 * ```
 */
export function coveringLogs<Event>(graph: Graph<unknown, Event>, options: CoveringOptions): Covering<Event> {
  const adjacency = adjacencyOf(graph)
  const isOfPairs = options.cover === 'pairs'
  // A walk over pairs of edges is a walk over edges, seen from one step on.
  const walked = isOfPairs ? consecutiveEdges(adjacency) : adjacency
  const { walks, total, missing, lowerBound } = covered(walked, options)
  const logs = walks.map((walk) =>
    graph.logAlong(isOfPairs ? walk.map((edge) => walked.targets[edge]! - 1) : walk),
  )
  const events = logs.reduce((sum, log) => sum + log.length, 0)
  return { logs, events, covered: total, missing, lowerBound }
}

/** Walks that cover what is asked for. */
interface Covered {
  readonly walks: readonly (readonly number[])[]
  readonly total: number
  readonly missing: readonly string[]
  readonly lowerBound: { readonly logs: number; readonly events: number }
}

function covered(adjacency: Adjacency, { cover, transitions }: CoveringOptions): Covered {
  const isOfPairs = cover === 'pairs'
  if (transitions !== undefined) {
    return withMarks(adjacency, isOfPairs ? consecutiveMarks(adjacency, transitions) : transitions)
  }
  if (cover === 'states') return withoutChoice(adjacency, everyState(adjacency))
  // What leads from before the first edge to the first edge is no pair.
  return withoutChoice(adjacency, everyEdge(adjacency, isOfPairs ? adjacency.starts[1]! : 0))
}

function withoutChoice(adjacency: Adjacency, goal: CoveringGoal): Covered {
  const components = componentsOf(adjacency)
  const plan = leastWalks(adjacency, components, goal.needs)
  return {
    walks: coveringWalks({ adjacency, components }, plan, goal),
    total: goal.total,
    missing: [],
    lowerBound: {
      logs: plan.count,
      events: Math.max(goal.farthest, leastEdges(adjacency, components, goal.needs)),
    },
  }
}

function withMarks(adjacency: Adjacency, marks: EdgeMarks): Covered {
  const components = componentsOf(adjacency)
  const { forced, total, missing, farthest } = factsOf(adjacency, marks)
  return {
    walks: markWalks({ adjacency, components }, marks, total),
    total,
    missing,
    lowerBound: {
      logs: Math.max(leastWalks(adjacency, components, forced).count, total > 0 ? 1 : 0),
      events: Math.max(farthest, leastEdges(adjacency, components, forced)),
    },
  }
}
