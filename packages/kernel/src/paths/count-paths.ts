import { type Adjacency, adjacencyOf } from '../adjacency.ts'
import { type Components, componentsOf } from '../components.ts'
import type { Graph } from '../graph.ts'
import { LoopFreeWalks } from './loop-free-walks.ts'
import { assertMaxLength, type PathOptions } from './path-options.ts'
import { addTimes, sum, type Tally } from './path-tally.ts'

/** Which logs to count, and how long to try. */
export interface CountPathsOptions<State> extends PathOptions<State> {
  /**
   * The most steps to walk through loops, where logs have to be followed one by one; 10 million, which takes about
   * a second, where this is absent. Nothing is walked where there is no loop.
   */
  readonly maxSteps?: number
}

const defaultMaxSteps = 10_000_000

/**
 * How many logs {@link everyPath} yields with the same options: exactly, or `undefined` where that took more than
 * `maxSteps`. Never an estimate.
 *
 * Logs are counted, not made. What lies between loops is multiplied: only within a group of states that can be
 * reached from one another are they followed one by one. So 2^1000 logs through a graph without loops are counted
 * at once, and `undefined` means that there is a group with very many ways through it.
 *
 * @throws `RangeError` when `maxLength` or `maxSteps` is not a whole number of at least 0.
 *
 * @example
 * ```ts
 * countPaths(graph)                                 // 1267650600228229401496703205375n
 * countPaths(graph, { to: 'ends', maxLength: 20 })  // 184756n
 * ```
 */
export function countPaths<State>(
  graph: Graph<State, unknown>,
  options: CountPathsOptions<NoInfer<State>> = {},
): bigint | undefined {
  const { to = 'anywhere', maxLength, maxSteps = defaultMaxSteps } = options
  assertMaxLength(options)
  if (!Number.isInteger(maxSteps) || maxSteps < 0) {
    throw new RangeError(`maxSteps must be a whole number of at least 0, but is ${String(maxSteps)}`)
  }
  const isGoal =
    typeof to === 'function' ? (state: number) => to(graph.state(state)) : () => to === 'anywhere'
  const limit = maxLength !== undefined && maxLength < graph.stateCount ? maxLength : undefined
  const adjacency = adjacencyOf(graph)
  const components = componentsOf(adjacency)
  return new PathCount({ adjacency, components, limit, maxSteps, wantsEnds: to === 'ends', isGoal }).total()
}

interface Asked {
  readonly adjacency: Adjacency
  readonly components: Components
  /** The most events in a log, where that excludes any. */
  readonly limit: number | undefined
  readonly maxSteps: number
  readonly wantsEnds: boolean
  readonly isGoal: (state: number) => boolean
}

/** The count while it is made, component after component, in the order in which logs pass through them. */
class PathCount {
  readonly #asked: Asked
  readonly #walks: LoopFreeWalks
  /** The logs that come into a component, by the state where they do. */
  readonly #arrivals: (Tally | undefined)[]
  #total = 0n

  constructor(asked: Asked) {
    this.#asked = asked
    this.#walks = new LoopFreeWalks(asked.adjacency, asked.components, asked.maxSteps)
    this.#arrivals = Array.from({ length: asked.adjacency.nodeCount })
    this.#arrivals[0] = [1n]
  }

  total(): bigint | undefined {
    const { count, starts, members } = this.#asked.components
    for (let component = count - 1; component >= 0; component--) {
      const [first, end] = [starts[component]!, starts[component + 1]!]
      if (end - first === 1) this.#passAlone(members[first]!)
      else if (!this.#passThrough(members.subarray(first, end))) return undefined
    }
    return this.#total
  }

  /** A state that nothing leads back to: what arrives is all that is ever there. */
  #passAlone(state: number): void {
    const arrived = this.#takeArrivals(state)
    if (arrived !== undefined) this.#pass(state, arrived, arrived)
  }

  /** States with ways between them: what arrives is followed along all of these. False where that took too long. */
  #passThrough(members: Uint32Array): boolean {
    const here = new Map<number, { readonly present: Tally; readonly stuck: Tally }>()
    for (const entry of members) {
      const arrived = this.#takeArrivals(entry)
      if (arrived === undefined) continue
      const walks = this.#walks.from(entry, this.#longestAfter(arrived))
      if (walks === undefined) return false
      for (const { state, length, count, stuck } of walks) {
        const tallies = here.get(state) ?? { present: [], stuck: [] }
        here.set(state, tallies)
        addTimes(tallies.present, arrived, { times: BigInt(count), longer: length })
        if (stuck > 0) addTimes(tallies.stuck, arrived, { times: BigInt(stuck), longer: length })
      }
    }
    for (const [state, { present, stuck }] of here) this.#pass(state, present, stuck)
    return true
  }

  #takeArrivals(state: number): Tally | undefined {
    const arrived = this.#arrivals[state]
    // Each is needed once, and there may be millions.
    this.#arrivals[state] = undefined
    return arrived
  }

  /** How long a walk may still be, where lengths matter, after the shortest log that arrived. */
  #longestAfter(arrived: Tally): number | undefined {
    const { limit } = this.#asked
    return limit === undefined ? undefined : limit - arrived.findIndex((count) => count !== undefined)
  }

  /** Counts the logs that end in a state, and sends them on. */
  #pass(state: number, present: Tally, stuckHere: Tally): void {
    const { adjacency, components, limit, wantsEnds, isGoal } = this.#asked
    const longer = limit === undefined ? 0 : 1
    // A walk within a component may be longer than what is left to a log that arrived late.
    if (limit !== undefined) present.length = Math.min(present.length, limit + 1)
    let hasExit = false
    for (let edge = adjacency.starts[state]!; edge < adjacency.starts[state + 1]!; edge++) {
      const to = adjacency.targets[edge]!
      if (components.of[to] === components.of[state]) continue
      hasExit = true
      addTimes((this.#arrivals[to] ??= []), present.slice(0, limit), { times: 1n, longer })
    }
    if (!wantsEnds) this.#total += isGoal(state) ? sum(present) : 0n
    else if (limit === undefined) this.#total += hasExit ? 0n : sum(stuckHere)
    // At the limit every log ends; below it those that cannot go on.
    else this.#total += (present[limit] ?? 0n) + (hasExit ? 0n : sum(stuckHere.slice(0, limit)))
  }
}
