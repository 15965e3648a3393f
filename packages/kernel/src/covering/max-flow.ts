/**
 * How much can flow from one place of a network to another, and along which arcs.
 *
 * Dinic's algorithm, with its stacks in flat arrays. Every arc can carry something in both directions.
 */
export class FlowNetwork {
  readonly #placeCount: number
  readonly #from: Uint32Array
  readonly #to: Uint32Array
  /** What each arc can still carry; an arc and its reverse stand side by side. */
  readonly #capacities: Float64Array
  readonly #forward: Float64Array
  #arcCount = 0
  // The arcs out of each place.
  readonly #starts: Uint32Array
  #arcs = new Uint32Array(0)
  readonly #levels: Int32Array

  constructor(placeCount: number, arcCount: number) {
    this.#placeCount = placeCount
    this.#from = new Uint32Array(arcCount)
    this.#to = new Uint32Array(arcCount)
    this.#capacities = new Float64Array(2 * arcCount)
    this.#forward = new Float64Array(arcCount)
    this.#starts = new Uint32Array(placeCount + 1)
    this.#levels = new Int32Array(placeCount)
  }

  /** Adds an arc, and answers its number: they are counted from 0. */
  add(from: number, to: number, capacity: { readonly forward: number; readonly backward: number }): number {
    const arc = this.#arcCount++
    this.#from[arc] = from
    this.#to[arc] = to
    this.#capacities[2 * arc] = capacity.forward
    this.#capacities[2 * arc + 1] = capacity.backward
    this.#forward[arc] = capacity.backward
    return arc
  }

  /** Sends as much as can flow. */
  send(source: number, sink: number): number {
    this.#index()
    let total = 0
    while (this.#measure(source, sink)) total += this.#sendLevelled(source, sink)
    return total
  }

  /** What flows along an arc after all was sent; negative where it flows backwards. */
  flow(arc: number): number {
    return this.#capacities[2 * arc + 1]! - this.#forward[arc]!
  }

  #index(): void {
    const starts = this.#starts.fill(0)
    for (let arc = 0; arc < this.#arcCount; arc++) {
      starts[this.#from[arc]! + 1]!++
      starts[this.#to[arc]! + 1]!++
    }
    for (let place = 0; place < this.#placeCount; place++) starts[place + 1]! += starts[place]!
    const next = starts.slice()
    this.#arcs = new Uint32Array(2 * this.#arcCount)
    for (let arc = 0; arc < this.#arcCount; arc++) {
      this.#arcs[next[this.#from[arc]!]!++] = 2 * arc
      this.#arcs[next[this.#to[arc]!]!++] = 2 * arc + 1
    }
  }

  /** Where an arc, or the reverse of one, leads. */
  #head(half: number): number {
    return half % 2 === 0 ? this.#to[half >> 1]! : this.#from[half >> 1]!
  }

  /** How far each place is from the source; false where the sink is out of reach. */
  #measure(source: number, sink: number): boolean {
    const levels = this.#levels.fill(-1)
    const queue = new Uint32Array(this.#placeCount)
    let queued = 1
    queue[0] = source
    levels[source] = 0
    for (let taken = 0; taken < queued && levels[sink] === -1; taken++) {
      const place = queue[taken]!
      for (let index = this.#starts[place]!; index < this.#starts[place + 1]!; index++) {
        const half = this.#arcs[index]!
        const to = this.#head(half)
        if (this.#capacities[half] === 0 || levels[to] !== -1) continue
        levels[to] = levels[place]! + 1
        queue[queued++] = to
      }
    }
    return levels[sink] !== -1
  }

  /** Sends what can flow along shortest ways. */
  #sendLevelled(source: number, sink: number): number {
    const cursors = this.#starts.slice()
    const way: number[] = []
    let total = 0
    for (let place = source; ;) {
      if (place === sink) {
        total += this.#fill(way)
        place = source
        way.length = 0
        continue
      }
      const half = this.#nextHalf(place, cursors)
      if (half !== undefined) {
        way.push(half)
        place = this.#head(half)
        continue
      }
      const back = way.pop()
      if (back === undefined) return total
      place = this.#head(back ^ 1)
      cursors[place]!++
    }
  }

  #nextHalf(place: number, cursors: Uint32Array): number | undefined {
    for (; cursors[place]! < this.#starts[place + 1]!; cursors[place]!++) {
      const half = this.#arcs[cursors[place]!]!
      const isOnward = this.#levels[this.#head(half)] === this.#levels[place]! + 1
      if (isOnward && this.#capacities[half]! > 0) return half
    }
    return undefined
  }

  /** Sends along a way as much as its narrowest arc can carry. */
  #fill(way: readonly number[]): number {
    let amount = Number.POSITIVE_INFINITY
    for (const half of way) amount = Math.min(amount, this.#capacities[half]!)
    for (const half of way) {
      this.#capacities[half]! -= amount
      this.#capacities[half ^ 1]! += amount
    }
    return amount
  }
}
