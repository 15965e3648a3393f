import { type Adjacency, adjacencyOf, sourcesOf } from '../adjacency.ts'
import { type Consistent, FittingStates } from './fitting-states.ts'
import type { Graph } from '../graph.ts'
import type { Observation } from './observation.ts'

const none = 0xffffffff

/** Walks sets of states through a graph; steps that nobody sees may lie between two observations. */
export class ConsistentStates<State, Event> {
  /** The states that can be reached from the last set by unseen steps, and how many they are. */
  readonly closure: Uint32Array
  closureSize = 0

  readonly #graph: Graph<State, Event>
  readonly #adjacency: Adjacency
  readonly #sources: Uint32Array
  /** 1 for an edge that may be taken unseen. */
  readonly #isUnseen: Uint8Array
  readonly #distances: Uint32Array
  /** The edge by which each state of the closure is reached; `none` for those that were in the set. */
  readonly #arrivals: Uint32Array
  readonly #fit: FittingStates

  constructor(graph: Graph<State, Event>, isUnseen: ((event: Event) => boolean) | undefined) {
    const { stateCount, edgeCount } = graph
    this.#graph = graph
    this.#adjacency = adjacencyOf(graph)
    this.#sources = sourcesOf(this.#adjacency)
    this.#isUnseen = new Uint8Array(edgeCount).fill(1)
    if (isUnseen !== undefined) {
      for (let edge = 0; edge < edgeCount; edge++) this.#isUnseen[edge] = isUnseen(graph.event(edge)) ? 1 : 0
    }
    this.closure = new Uint32Array(stateCount)
    this.#distances = new Uint32Array(stateCount).fill(none)
    this.#arrivals = new Uint32Array(stateCount)
    this.#fit = new FittingStates(stateCount)
  }

  /** Only the initial state, before anything was seen. */
  first(): Consistent {
    return {
      states: Uint32Array.of(0),
      distances: Uint32Array.of(0),
      sources: Uint32Array.of(0),
      edges: Uint32Array.of(none),
    }
  }

  /**
   * Reaches what can be reached by unseen steps, the nearest first.
   *
   * @param until The only state that is wanted, where that is so: what is farther away is left out.
   */
  close({ states, distances: given }: Consistent, until = none): void {
    const { starts, targets } = this.#adjacency
    const [closure, distances, arrivals, isUnseen] = [
      this.closure,
      this.#distances,
      this.#arrivals,
      this.#isUnseen,
    ]
    for (let index = 0; index < this.closureSize; index++) distances[closure[index]!] = none
    let [queued, taken, entered] = [0, 0, 0]
    for (;;) {
      // Those that were in the set come in among those that are reached, as far away as they are.
      for (; entered < states.length; entered++) {
        if (taken < queued && given[entered]! > distances[closure[taken]!]!) break
        const state = states[entered]!
        if (distances[state] !== none) continue
        distances[state] = given[entered]!
        arrivals[state] = none
        closure[queued++] = state
      }
      if (taken === queued || (until !== none && distances[until] !== none)) break
      const from = closure[taken++]!
      const next = distances[from]! + 1
      for (let edge = starts[from]!, end = starts[from + 1]!; edge < end; edge++) {
        const to = targets[edge]!
        if (isUnseen[edge] === 0 || distances[to] !== none) continue
        distances[to] = next
        arrivals[to] = edge
        closure[queued++] = to
      }
    }
    this.closureSize = queued
  }

  /** Those states of the closure, or behind it, that fit an observation. */
  fit(observation: Observation<State, Event>): Consistent {
    return observation.event === undefined ? this.#fitStates(observation) : this.#fitSteps(observation)
  }

  /** The edges of unseen steps from the set that was closed last to a state of the closure. */
  wayTo(state: number): readonly number[] {
    const way: number[] = []
    for (let at = state; this.#arrivals[at] !== none; at = this.#sources[this.#arrivals[at]!]!) {
      way.push(this.#arrivals[at]!)
    }
    return way.toReversed()
  }

  #fitStates({ state: isFit }: Observation<State, Event>): Consistent {
    const fit = this.#fit.clear()
    for (let index = 0; index < this.closureSize; index++) {
      const state = this.closure[index]!
      if (isFit?.(this.#graph.state(state)) === false) continue
      fit.add(state, { distance: this.#distances[state]!, source: state, edge: none })
    }
    return fit.consistent()
  }

  #fitSteps({ event: isFitEvent, state: isFit }: Observation<State, Event>): Consistent {
    const fit = this.#fit.clear()
    const { starts, targets } = this.#adjacency
    for (let index = 0; index < this.closureSize; index++) {
      const source = this.closure[index]!
      for (let edge = starts[source]!; edge < starts[source + 1]!; edge++) {
        const to = targets[edge]!
        // The closure is in the order of distances: what is known already is nearer.
        if (fit.has(to) || isFitEvent?.(this.#graph.event(edge)) === false) continue
        if (isFit?.(this.#graph.state(to)) === false) continue
        fit.add(to, { distance: this.#distances[source]! + 1, source, edge })
      }
    }
    return fit.consistent()
  }
}
