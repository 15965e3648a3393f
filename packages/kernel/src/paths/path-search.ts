import { adjacencyOf } from '../adjacency.ts'
import type { Graph } from '../graph.ts'
import { grown } from '../grown.ts'
import { Barrier, unreachable } from './path-barrier.ts'
import type { PathOptions } from './path-options.ts'

const none = 0xffffffff

/**
 * A walk through all loop-free paths of a graph, depth first, that stands at one path at a time.
 *
 * The path is a stack in flat arrays; nothing is allocated from one path to the next.
 */
export class PathSearch {
  /** The edges of the path where the search stands; only the first `length` of them count. */
  edges: Uint32Array<ArrayBuffer> = new Uint32Array(64)
  length = 0
  /** How many of its first edges the path has in common with the one before it. */
  unchanged = 0

  readonly #graph: Graph<unknown, unknown>
  readonly #maxLength: number
  readonly #wantsEnds: boolean
  /** Only where the paths lead to certain states. */
  readonly #barrier: Barrier | undefined
  readonly #onPath: Uint8Array
  // For each state on the path: its number, which edge to try next, where its edges end, and what came of it.
  #states: Uint32Array<ArrayBuffer> = new Uint32Array(64)
  #cursors: Uint32Array<ArrayBuffer> = new Uint32Array(64)
  #ends: Uint32Array<ArrayBuffer> = new Uint32Array(64)
  /** The distance of the nearest path that was found through the state; `none` where there was none so far. */
  #found: Uint32Array<ArrayBuffer> = new Uint32Array(64)
  #phase: 'new' | 'running' | 'done' = 'new'

  constructor(graph: Graph<unknown, unknown>, options: PathOptions<never>) {
    const { to = 'anywhere', maxLength = graph.stateCount } = options
    this.#graph = graph
    // No loop-free path is longer than there are states.
    this.#maxLength = Math.min(maxLength, graph.stateCount)
    this.#wantsEnds = to === 'ends'
    this.#onPath = new Uint8Array(graph.stateCount)
    if (typeof to !== 'function') return
    // The states of the graph are what the predicate is about: `never` stands for them here.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    this.#barrier = new Barrier(adjacencyOf(graph), (state) => to(graph.state(state) as never))
  }

  /** Goes on to the next path; false where there is none. */
  next(): boolean {
    if (this.#phase === 'done') return false
    this.unchanged = this.length
    if (this.#phase === 'new') {
      this.#phase = 'running'
      if (this.#arrive(0)) return true
    }
    for (;;) {
      const edge = this.#nextEdge()
      if (edge !== none) {
        if (this.#extend(edge)) return true
      } else if (this.#wantsEnds && this.#found[this.length] === none) {
        this.#found[this.length] = 0
        return true
      } else if (this.length === 0) {
        this.#phase = 'done'
        return false
      } else {
        this.#retreat()
      }
    }
  }

  /** The next edge by which the path can be made longer. */
  #nextEdge(): number {
    const { length } = this
    if (length === this.#maxLength) return none
    const end = this.#ends[length]!
    for (let edge = this.#cursors[length]!; edge < end; edge++) {
      const to = this.#graph.target(edge)
      if (this.#onPath[to] === 1 || this.#isTooFar(to)) continue
      this.#cursors[length] = edge + 1
      return edge
    }
    this.#cursors[length] = end
    return none
  }

  #isTooFar(to: number): boolean {
    return this.#barrier !== undefined && this.length + 1 + this.#barrier.from(to) > this.#maxLength
  }

  /** True where the longer path is one of those that are looked for. */
  #extend(edge: number): boolean {
    if (this.#wantsEnds) this.#found[this.length] = 0
    this.edges[this.length] = edge
    this.length++
    if (this.length === this.edges.length) this.#grow()
    return this.#arrive(this.#graph.target(edge))
  }

  #arrive(state: number): boolean {
    const { length } = this
    this.#onPath[state] = 1
    this.#states[length] = state
    this.#cursors[length] = this.#graph.firstEdge(state)
    this.#ends[length] = this.#graph.firstEdge(state + 1)
    const isGoal = this.#barrier === undefined ? !this.#wantsEnds : this.#barrier.from(state) === 0
    this.#found[length] = isGoal ? 0 : none
    return isGoal
  }

  #retreat(): void {
    const { length } = this
    const state = this.#states[length]!
    this.#onPath[state] = 0
    this.length--
    if (this.length < this.unchanged) this.unchanged = this.length
    if (this.#barrier === undefined) return
    const found = this.#found[length]!
    if (found === none) {
      const isBounded = this.#maxLength < this.#graph.stateCount
      this.#barrier.raise(state, isBounded ? this.#maxLength - length + 1 : unreachable)
    } else {
      this.#barrier.lower(state, found, this.#onPath)
      this.#found[length - 1] = Math.min(this.#found[length - 1]!, found + 1)
    }
  }

  #grow(): void {
    this.edges = grown(this.edges)
    this.#states = grown(this.#states)
    this.#cursors = grown(this.#cursors)
    this.#ends = grown(this.#ends)
    this.#found = grown(this.#found)
  }
}
