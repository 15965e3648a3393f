import { type Adjacency, incomingOf, sourcesOf } from '../adjacency.ts'

/** Farther than any path is long: no goal can be reached. */
export const unreachable = 0xffffffff

/**
 * How far it is at least from each state to a goal, while some states stand on a path and must not be met again.
 *
 * A search that turns away where the barrier is too high never tries the same dead end twice: what was tried in
 * vain raises it, and a state that leaves the path lowers it again for those that could come through there. After
 * Johnson (1975), with lengths after Peng and others (2019).
 */
export class Barrier {
  readonly #distances: Uint32Array
  readonly #incoming: Uint32Array
  readonly #incomingStarts: Uint32Array
  readonly #sources: Uint32Array

  constructor(adjacency: Adjacency, isGoal: (state: number) => boolean) {
    const { starts, edges } = incomingOf(adjacency)
    this.#incoming = edges
    this.#incomingStarts = starts
    this.#sources = sourcesOf(adjacency)
    this.#distances = new Uint32Array(adjacency.nodeCount).fill(unreachable)
    this.#measure(isGoal)
  }

  /** At least so many events lead from a state to a goal; 0 for a goal itself. */
  from(state: number): number {
    return this.#distances[state]!
  }

  /** A state was tried, and no goal was found that is nearer than this. */
  raise(state: number, distance: number): void {
    if (distance > this.#distances[state]!) this.#distances[state] = distance
  }

  /** A state has left the path, and a goal was found at this distance: others may come through it again. */
  lower(state: number, distance: number, onPath: Uint8Array): void {
    const waiting = [state]
    const known = [distance]
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const next = known.pop()! + 1
      for (let index = this.#incomingStarts[at]!; index < this.#incomingStarts[at + 1]!; index++) {
        const from = this.#sources[this.#incoming[index]!]!
        if (onPath[from] === 1 || this.#distances[from]! <= next) continue
        this.#distances[from] = next
        waiting.push(from)
        known.push(next)
      }
    }
  }

  /** The distances while nothing stands on a path: breadth first from all goals, backwards. */
  #measure(isGoal: (state: number) => boolean): void {
    const distances = this.#distances
    const queue = new Uint32Array(distances.length)
    let queued = 0
    for (let state = 0; state < distances.length; state++) {
      if (!isGoal(state)) continue
      distances[state] = 0
      queue[queued++] = state
    }
    for (let taken = 0; taken < queued; taken++) {
      const at = queue[taken]!
      for (let index = this.#incomingStarts[at]!; index < this.#incomingStarts[at + 1]!; index++) {
        const from = this.#sources[this.#incoming[index]!]!
        if (distances[from] !== unreachable) continue
        distances[from] = distances[at]! + 1
        queue[queued++] = from
      }
    }
  }
}
