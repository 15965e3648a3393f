import { grown } from './grown.ts'

/** Edges in a row, state after state, in flat arrays: a graph may have millions. */
export class EdgeList {
  /** Where the edges of each state begin. */
  #starts = new Uint32Array(1024)
  #targets = new Uint32Array(4096)
  /** The number that the explorer gave the event of each edge. */
  #events = new Uint32Array(4096)
  #closed = 0
  count = 0

  /** Appends an edge out of the state that is tried now. */
  add(target: number, event: number): void {
    if (this.count === this.#targets.length) {
      this.#targets = grown(this.#targets)
      this.#events = grown(this.#events)
    }
    this.#targets[this.count] = target
    this.#events[this.count] = event
    this.count++
  }

  /** Says that the state that was tried has no more edges; the next one is tried from here on. */
  close(): void {
    if (this.#closed + 1 === this.#starts.length) this.#starts = grown(this.#starts)
    this.#closed++
    this.#starts[this.#closed] = this.count
  }

  /** The number of the first edge out of a state; all edges, for a state that was not tried. */
  first(state: number): number {
    return state <= this.#closed ? this.#starts[state]! : this.count
  }

  target(edge: number): number {
    return this.#targets[edge]!
  }

  event(edge: number): number {
    return this.#events[edge]!
  }
}
