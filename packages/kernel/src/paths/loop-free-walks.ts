import type { Adjacency } from '../adjacency.ts'
import type { Components } from '../components.ts'

/** Loop-free walks that end in the same state. */
export interface Walks {
  readonly state: number
  /** How many events they have; 0 for all of them where lengths don't matter. */
  readonly length: number
  readonly count: number
  /** How many of them cannot be made longer within the component. */
  readonly stuck: number
}

/** Follows loop-free walks within a component, one by one, as long as there are steps left. */
export class LoopFreeWalks {
  readonly #adjacency: Adjacency
  readonly #components: Components
  readonly #onPath: Uint8Array
  readonly #cursors: Uint32Array
  /** 1 for a state on the path from which it went on. */
  readonly #wentOn: Uint8Array
  #stepsLeft: number

  constructor(adjacency: Adjacency, components: Components, maxSteps: number) {
    const { nodeCount } = adjacency
    this.#adjacency = adjacency
    this.#components = components
    this.#onPath = new Uint8Array(nodeCount)
    this.#cursors = new Uint32Array(nodeCount)
    this.#wentOn = new Uint8Array(nodeCount)
    this.#stepsLeft = maxSteps
  }

  /**
   * All walks from a state that stay in its component, the empty one included; `undefined` where the steps ran out.
   *
   * @param longest How many events a walk may have, where that and the lengths matter.
   */
  from(entry: number, longest: number | undefined): readonly Walks[] | undefined {
    const component = this.#components.of[entry]!
    const tally = new Tally(longest)
    const path = [entry]
    this.#arrive(entry)
    for (let state: number | undefined = entry; state !== undefined;) {
      const to = path.length - 1 === longest ? undefined : this.#next(state, component)
      if (to === undefined) {
        tally.add(state, path.length - 1, this.#wentOn[state] === 0)
        this.#onPath[state] = 0
        path.pop()
        state = path.at(-1)
      } else {
        if (this.#stepsLeft-- === 0) return undefined
        this.#wentOn[state] = 1
        path.push(to)
        this.#arrive(to)
        state = to
      }
    }
    return tally.walks()
  }

  #arrive(state: number): void {
    this.#onPath[state] = 1
    this.#wentOn[state] = 0
    this.#cursors[state] = this.#adjacency.starts[state]!
  }

  /** The next state of the component that a walk can go on to. */
  #next(state: number, component: number): number | undefined {
    const { starts, targets } = this.#adjacency
    const end = starts[state + 1]!
    for (let edge = this.#cursors[state]!; edge < end; edge++) {
      const to = targets[edge]!
      if (this.#onPath[to] === 1 || this.#components.of[to] !== component) continue
      this.#cursors[state] = edge + 1
      return to
    }
    this.#cursors[state] = end
    return undefined
  }
}

/** Walks counted by where they end, and how long they are where that matters; in the order in which they were met. */
class Tally {
  readonly #longest: number | undefined
  readonly #places = new Map<number, number>()
  readonly #counts: number[] = []
  readonly #stuck: number[] = []

  constructor(longest: number | undefined) {
    this.#longest = longest
  }

  add(state: number, length: number, isStuck: boolean): void {
    const kind = this.#longest === undefined ? state : state * (this.#longest + 1) + length
    let place = this.#places.get(kind)
    if (place === undefined) {
      place = this.#counts.push(0) - 1
      this.#stuck.push(0)
      this.#places.set(kind, place)
    }
    this.#counts[place]!++
    if (isStuck) this.#stuck[place]!++
  }

  walks(): readonly Walks[] {
    const lengths = this.#longest === undefined ? 1 : this.#longest + 1
    return [...this.#places].map(([kind, place]) => ({
      state: Math.floor(kind / lengths),
      length: kind % lengths,
      count: this.#counts[place]!,
      stuck: this.#stuck[place]!,
    }))
  }
}
