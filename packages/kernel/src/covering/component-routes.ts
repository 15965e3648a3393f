import { type Adjacency, type Incoming, incomingOf, sourcesOf } from '../adjacency.ts'
import type { Components } from '../components.ts'

const none = 0xffffffff

/** Ways within a component, from one node to another or to the nearest of a kind. */
export class ComponentRoutes {
  readonly #adjacency: Adjacency
  readonly #components: Components
  /** When each node was last met, and by which edge. */
  readonly #met: Uint32Array
  readonly #arrivals: Uint32Array
  readonly #queue: Uint32Array
  readonly #sources: Uint32Array
  #searches = 0
  #workLeft: number
  #trees: Trees | undefined

  constructor(adjacency: Adjacency, components: Components) {
    const { nodeCount, edgeCount } = adjacency
    this.#adjacency = adjacency
    this.#components = components
    this.#met = new Uint32Array(nodeCount)
    this.#arrivals = new Uint32Array(nodeCount)
    this.#queue = new Uint32Array(nodeCount)
    this.#sources = sourcesOf(adjacency)
    // Searching for shortest ways again and again may take for ever in a large component.
    this.#workLeft = 1_000_000 + 64 * (nodeCount + edgeCount)
  }

  /** May shortest ways still be searched for? */
  get isShort(): boolean {
    return this.#workLeft > 0
  }

  /** The edges of a shortest way to the nearest node that is a goal; `undefined` where there is none. */
  nearest(from: number, isGoal: (node: number) => boolean): readonly number[] | undefined {
    if (isGoal(from)) return []
    const { starts, targets } = this.#adjacency
    const component = this.#components.of[from]
    this.#searches++
    this.#met[from] = this.#searches
    this.#queue[0] = from
    let queued = 1
    for (let taken = 0; taken < queued; taken++) {
      const node = this.#queue[taken]!
      this.#workLeft -= 1 + starts[node + 1]! - starts[node]!
      for (let edge = starts[node]!; edge < starts[node + 1]!; edge++) {
        const to = targets[edge]!
        if (this.#met[to] === this.#searches || this.#components.of[to] !== component) continue
        this.#met[to] = this.#searches
        this.#arrivals[to] = edge
        if (isGoal(to)) return this.#wayBack(from, to)
        this.#queue[queued++] = to
      }
    }
    return undefined
  }

  /** The edges of a way to another node of the component: a shortest one, as long as such may be searched for. */
  between(from: number, to: number): readonly number[] {
    const short = this.isShort ? this.nearest(from, (node) => node === to) : undefined
    if (short !== undefined) return short
    this.#trees ??= new Trees(this.#adjacency, this.#components)
    return this.#trees.between(from, to)
  }

  #wayBack(from: number, to: number): readonly number[] {
    const way: number[] = []
    for (let node = to; node !== from; node = this.#sources[this.#arrivals[node]!]!) {
      way.push(this.#arrivals[node]!)
    }
    return way.toReversed()
  }
}

/** Ways by the first member of each component: not the shortest, but found without a search. */
class Trees {
  readonly #adjacency: Adjacency
  readonly #sources: Uint32Array
  /** The edge by which the way to the first member begins, and the one by which the way from it ends. */
  readonly #inward: Uint32Array
  readonly #outward: Uint32Array

  constructor(adjacency: Adjacency, components: Components) {
    this.#adjacency = adjacency
    this.#sources = sourcesOf(adjacency)
    this.#inward = new Uint32Array(adjacency.nodeCount).fill(none)
    this.#outward = new Uint32Array(adjacency.nodeCount).fill(none)
    const incoming = incomingOf(adjacency)
    for (let component = 0; component < components.count; component++) {
      const members = components.members.subarray(
        components.starts[component],
        components.starts[component + 1],
      )
      this.#grow(components, members[0]!, incoming)
    }
  }

  between(from: number, to: number): readonly number[] {
    const way: number[] = []
    for (let node = from; this.#inward[node] !== none; node = this.#adjacency.targets[way.at(-1)!]!) {
      way.push(this.#inward[node]!)
    }
    const onward: number[] = []
    for (let node = to; this.#outward[node] !== none; node = this.#sources[onward.at(-1)!]!) {
      onward.push(this.#outward[node]!)
    }
    return [...way, ...onward.toReversed()]
  }

  #grow({ of }: Components, root: number, incoming: Incoming): void {
    const { starts, targets } = this.#adjacency
    const outer = [root]
    for (const node of outer) {
      for (let edge = starts[node]!; edge < starts[node + 1]!; edge++) {
        const to = targets[edge]!
        if (to === root || of[to] !== of[root] || this.#outward[to] !== none) continue
        this.#outward[to] = edge
        outer.push(to)
      }
    }
    const inner = [root]
    for (const node of inner) {
      for (let index = incoming.starts[node]!; index < incoming.starts[node + 1]!; index++) {
        const edge = incoming.edges[index]!
        const from = this.#sources[edge]!
        if (from === root || of[from] !== of[root] || this.#inward[from] !== none) continue
        this.#inward[from] = edge
        inner.push(from)
      }
    }
  }
}
