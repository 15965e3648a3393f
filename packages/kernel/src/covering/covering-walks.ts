import { type Adjacency, sourcesOf } from '../adjacency.ts'
import { ComponentRoutes } from './component-routes.ts'
import type { Components } from '../components.ts'
import type { CoveringGoal } from './covering-goal.ts'
import type { WalkPlan } from './least-walks.ts'

/**
 * Walks from node 0, by a plan, that cover everything there is to cover; each is a list of edges.
 *
 * The first walk that comes into a component covers all of it, always going to the nearest edge that is wanted;
 * those that come later only pass through. A walk ends with the last edge that covered something.
 */
export function coveringWalks(
  graph: { readonly adjacency: Adjacency; readonly components: Components },
  plan: WalkPlan,
  goal: CoveringGoal,
): readonly (readonly number[])[] {
  const walker = new Walker(graph.adjacency, graph.components, goal)
  const walks = Array.from({ length: plan.count }, () => walker.walk(plan))
  return walks.filter((walk, index) => walk.length > 0 || (index === 0 && walks.length === 1))
}

class Walker {
  readonly #adjacency: Adjacency
  readonly #components: Components
  readonly #goal: CoveringGoal
  readonly #routes: ComponentRoutes
  readonly #sources: Uint32Array
  readonly #isToured: Uint8Array
  /** The first edge of each node that may still be wanted. */
  readonly #cursors: Uint32Array
  /** For each component, the crossing that is taken next, and how many walks have taken it. */
  readonly #crossings: Uint32Array
  readonly #crossed: Uint32Array
  #walk: number[] = []
  #useful = 0
  #at = 0

  constructor(adjacency: Adjacency, components: Components, goal: CoveringGoal) {
    this.#adjacency = adjacency
    this.#components = components
    this.#goal = goal
    this.#routes = new ComponentRoutes(adjacency, components)
    this.#sources = sourcesOf(adjacency)
    this.#isToured = new Uint8Array(components.count)
    this.#cursors = adjacency.starts.slice()
    this.#crossings = new Uint32Array(components.count)
    this.#crossed = new Uint32Array(components.count)
  }

  walk({ crossings }: WalkPlan): readonly number[] {
    this.#walk = []
    this.#useful = 0
    this.#at = 0
    for (;;) {
      const component = this.#components.of[this.#at]!
      this.#tour(component)
      const crossing = crossings[component]![this.#crossings[component]!]
      if (crossing === undefined) return this.#walk.slice(0, this.#useful)
      this.#crossed[component]!++
      if (this.#crossed[component] === crossing.walks) {
        this.#crossed[component] = 0
        this.#crossings[component]!++
      }
      this.#takeAll(this.#routes.between(this.#at, this.#sources[crossing.edge]!))
      this.#take(crossing.edge)
    }
  }

  #take(edge: number): void {
    this.#walk.push(edge)
    if (this.#goal.take(edge)) this.#useful = this.#walk.length
    this.#at = this.#adjacency.targets[edge]!
  }

  #takeAll(edges: readonly number[]): void {
    for (const edge of edges) this.#take(edge)
  }

  /** Covers everything in a component, where nobody has. */
  #tour(component: number): void {
    if (this.#isToured[component] === 1) return
    this.#isToured[component] = 1
    const members = this.#components.members.subarray(
      this.#components.starts[component],
      this.#components.starts[component + 1],
    )
    let tried = 0
    for (;;) {
      const edge = this.#wantedFrom(this.#at)
      if (edge !== undefined) {
        this.#take(edge)
      } else if (this.#routes.isShort) {
        const way = this.#routes.nearest(this.#at, (node) => this.#wantedFrom(node) !== undefined)
        if (way === undefined) return
        this.#takeAll(way)
      } else {
        while (tried < members.length && this.#wantedFrom(members[tried]!) === undefined) tried++
        if (tried === members.length) return
        this.#takeAll(this.#routes.between(this.#at, members[tried]!))
      }
    }
  }

  /** An edge out of a node that stays in its component and is wanted. */
  #wantedFrom(node: number): number | undefined {
    const end = this.#adjacency.starts[node + 1]!
    for (let edge = this.#cursors[node]!; edge < end; edge++) {
      const isInside = this.#components.of[this.#adjacency.targets[edge]!] === this.#components.of[node]
      if (isInside && this.#goal.wants(edge)) {
        this.#cursors[node] = edge
        return edge
      }
    }
    this.#cursors[node] = end
    return undefined
  }
}
