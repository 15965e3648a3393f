/** The states that are consistent with some observations, right after the last of them; the nearest first. */
export interface Consistent {
  readonly states: Uint32Array
  /** With how many events each can be reached at least. */
  readonly distances: Uint32Array
  /** For each, the state before the step that was observed last; or itself, where no step was. */
  readonly sources: Uint32Array
  /** The edge of that step. */
  readonly edges: Uint32Array
}

/** States that fit, while they are collected, the nearest first. */
export class FittingStates {
  #count = 0
  /** 1 for a state that was added. */
  readonly #isAdded: Uint8Array
  readonly #states: Uint32Array
  readonly #distances: Uint32Array
  readonly #sources: Uint32Array
  readonly #edges: Uint32Array

  constructor(stateCount: number) {
    this.#isAdded = new Uint8Array(stateCount)
    this.#states = new Uint32Array(stateCount)
    this.#distances = new Uint32Array(stateCount)
    this.#sources = new Uint32Array(stateCount)
    this.#edges = new Uint32Array(stateCount)
  }

  clear(): this {
    this.#count = 0
    this.#isAdded.fill(0)
    return this
  }

  has(state: number): boolean {
    return this.#isAdded[state] === 1
  }

  add(
    state: number,
    how: { readonly distance: number; readonly source: number; readonly edge: number },
  ): void {
    const at = this.#count++
    this.#isAdded[state] = 1
    this.#states[at] = state
    this.#distances[at] = how.distance
    this.#sources[at] = how.source
    this.#edges[at] = how.edge
  }

  consistent(): Consistent {
    const kept = (values: Uint32Array) => values.slice(0, this.#count)
    return {
      states: kept(this.#states),
      distances: kept(this.#distances),
      sources: kept(this.#sources),
      edges: kept(this.#edges),
    }
  }
}
