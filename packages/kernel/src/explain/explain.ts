import { ConsistentStates } from './consistent-states.ts'
import type { Consistent } from './fitting-states.ts'
import type { Graph } from '../graph.ts'
import type { Observation } from './observation.ts'

/** What may happen without being observed. */
export interface ExplainOptions<Event> {
  /** May such an event happen unseen? Every one may, where this is absent. */
  readonly unseen?: (event: Event) => boolean
}

/** What observations come to, against a model. */
export interface Explanation<Event> {
  /**
   * - `possible`: there is a log that fits all of them, and some of them tell something.
   * - `impossible`: no log fits; `impossible` says which observation is the first that cannot be.
   * - `unknown`: none of them tells anything, or what fits may lie beyond where the graph was cut off.
   */
  readonly outcome: 'possible' | 'impossible' | 'unknown'
  /**
   * The numbers of the states that it may have been in at the last observation that can be, in order. More may be
   * possible by now, where steps go unseen.
   */
  readonly states: readonly number[]
  /** A shortest log that fits every observation that can be, step by step. */
  readonly steps: readonly ExplainedStep<Event>[]
  /** How many observations were a step, or ruled some state out. */
  readonly moved: number
  /** The labels of those that were neither: they fit whatever has happened, or say nothing. */
  readonly idle: readonly string[]
  /** The first observation that cannot be. */
  readonly impossible?: ImpossibleObservation<Event>
}

/** A step of a log that explains observations. */
export interface ExplainedStep<Event> {
  readonly event: Event
  /** The label of the observation that shows it; absent where the step was inferred. */
  readonly observed?: string
}

/** An observation that fits no state in which the system may have been. */
export interface ImpossibleObservation<Event> {
  /** Where it stands among the observations, counted from 0. */
  readonly position: number
  readonly label: string
  /** The numbers of the states in which the system may have been then. */
  readonly states: readonly number[]
  /** What could have happened in one of them, each event once. */
  readonly possible: readonly Event[]
}

/**
 * Where a system may be after what was seen of it, and how it got there; or the first thing seen that cannot be.
 *
 * Between two observations any steps may lie that nobody saw. So the set of states that the system may be in is
 * carried from observation to observation: closed under unseen steps, and cut down to what fits. Nothing is guessed,
 * and nothing is left out: a state is in the set if and only if a log leads to it that fits.
 *
 * Memory grows with the number of states that fit each observation; time with that of states in reach, for each.
 *
 * @throws `TypeError` for a graph in which alike states are merged.
 *
 * @example
 * ```ts
 * const { outcome, steps, impossible } = explain(graph, [
 *   { label: 'line 12: key registered', event: (e) => e.type === 'key.registered' },
 *   { label: 'dsregcmd: NgcSet YES', state: (s) => s.matches('ready') },
 * ])
 * ```
 */
export function explain<State, Event>(
  graph: Graph<State, Event>,
  observations: readonly Observation<NoInfer<State>, NoInfer<Event>>[],
  options: ExplainOptions<NoInfer<Event>> = {},
): Explanation<Event> {
  if (graph.isMerged) {
    throw new TypeError(
      'states of this graph are merged, and what was seen happened to somebody: explore the system without "symmetric"',
    )
  }
  const walk = new ConsistentStates(graph, options.unseen)
  const stages: Stage[] = [{ set: walk.first(), label: undefined }]
  const idle: string[] = []
  let impossible: ImpossibleObservation<Event> | undefined
  let isCutOff = false
  for (const [position, observation] of observations.entries()) {
    const { label, event, state } = observation
    if (event === undefined && state === undefined) {
      idle.push(label)
      continue
    }
    walk.close(stages.at(-1)!.set)
    isCutOff ||=
      !graph.complete && walk.closure.subarray(0, walk.closureSize).some((number) => !graph.isWhole(number))
    const set = walk.fit(observation)
    if (set.states.length === 0) {
      impossible = { position, label, ...choices(graph, walk) }
      break
    }
    if (event === undefined && set.states.length === walk.closureSize) idle.push(label)
    stages.push({ set, label })
  }
  const moved = (impossible?.position ?? observations.length) - idle.length
  const isUndecided = impossible === undefined ? moved === 0 : isCutOff
  return {
    outcome: isUndecided ? 'unknown' : impossible === undefined ? 'possible' : 'impossible',
    states: Array.from(stages.at(-1)!.set.states.toSorted()),
    steps: stepsThrough(graph, walk, stages),
    moved,
    idle,
    ...(impossible !== undefined && { impossible }),
  }
}

/** The states that fit up to an observation, and its label. */
interface Stage {
  readonly set: Consistent
  readonly label: string | undefined
}

function choices<State, Event>(graph: Graph<State, Event>, walk: ConsistentStates<State, Event>) {
  const states = walk.closure.slice(0, walk.closureSize).toSorted()
  const same = new Set<Event>()
  for (const state of states) {
    for (let edge = graph.firstEdge(state); edge < graph.firstEdge(state + 1); edge++)
      same.add(graph.event(edge))
  }
  // The same event may have been made anew for each state.
  const possible = new Map([...same].map((event) => [JSON.stringify(event), event]))
  return { states: [...states], possible: [...possible.values()] }
}

/** A shortest log through all stages: from the nearest state of the last one backwards. */
function stepsThrough<State, Event>(
  graph: Graph<State, Event>,
  walk: ConsistentStates<State, Event>,
  stages: readonly Stage[],
): readonly ExplainedStep<Event>[] {
  const steps: ExplainedStep<Event>[] = []
  // The first is the nearest.
  let entry = 0
  for (let stage = stages.length - 1; stage > 0; stage--) {
    const { set, label } = stages[stage]!
    const before = stages[stage - 1]!.set
    const [source, edge] = [set.sources[entry]!, set.edges[entry]!]
    const isStep = edge < graph.edgeCount
    if (isStep && label !== undefined) steps.push({ event: graph.event(edge), observed: label })
    const distance = set.distances[entry]! - (isStep ? 1 : 0)
    entry = before.states.indexOf(source)
    if (entry >= 0 && before.distances[entry] === distance) continue
    walk.close(before, source)
    const way = walk.wayTo(source)
    steps.push(...way.toReversed().map((unseen) => ({ event: graph.event(unseen) })))
    entry = before.states.indexOf(sourceOf(graph, way[0]!))
  }
  return steps.toReversed()
}

/** The state that an edge leaves: the last whose edges begin no later. */
function sourceOf(graph: Graph<unknown, unknown>, edge: number): number {
  let [low, high] = [0, graph.stateCount]
  while (low + 1 < high) {
    const middle = (low + high) >>> 1
    if (graph.firstEdge(middle) <= edge) low = middle
    else high = middle
  }
  return low
}
