import { type Adjacency, sourcesOf } from '../adjacency.ts'
import type { Components } from '../components.ts'
import { neededComponents, type Needs } from './covering-needs.ts'
import { FlowNetwork } from './max-flow.ts'

/** How few walks from node 0 meet some needs, and how they go from component to component. */
export interface WalkPlan {
  /** No fewer walks can do it. */
  readonly count: number
  /** The edges between components that are taken, each with how many walks take it, by the component they leave. */
  readonly crossings: readonly Crossing[][]
}

/** An edge between two components. */
export interface Crossing {
  readonly edge: number
  readonly walks: number
}

/**
 * The fewest walks from node 0 that meet some needs.
 *
 * Within a component one walk can do everything, so only the order of the components counts. That is a flow with
 * lower bounds in a graph without loops: first one that is large enough, then as much of it as possible is taken
 * back. What cannot be taken back is the least, by the theorem of maximal flow and minimal cut.
 */
export function leastWalks(adjacency: Adjacency, components: Components, needs: Needs): WalkPlan {
  const condensed = condense(adjacency, components, needs)
  const flow = enough(condensed)
  takeBack(condensed, flow)
  const crossings: Crossing[][] = Array.from({ length: components.count }, () => [])
  condensed.edges.forEach((edge, arc) => {
    const walks = flow.arcs[arc]!
    if (walks > 0) crossings[condensed.from[arc]!]!.push({ edge, walks })
  })
  return { count: flow.through[condensed.root]!, crossings }
}

/** The components of a graph, and the edges between them. */
interface Condensed {
  readonly count: number
  readonly root: number
  /** The edge of the graph that each arc is. */
  readonly edges: Uint32Array
  readonly from: Uint32Array
  readonly to: Uint32Array
  /** How many walks must take each arc, and pass through each component, at least. */
  readonly leastOnArc: Uint8Array
  readonly leastThrough: Uint8Array
  /** An arc by which each component can be come into. */
  readonly entries: Uint32Array
}

function condense(adjacency: Adjacency, components: Components, needs: Needs): Condensed {
  const sources = sourcesOf(adjacency)
  const componentOf = components.of
  const crosses = (edge: number) => componentOf[sources[edge]!] !== componentOf[adjacency.targets[edge]!]
  const edges = new Uint32Array(adjacency.edgeCount)
  let count = 0
  for (let edge = 0; edge < adjacency.edgeCount; edge++) if (crosses(edge)) edges[count++] = edge
  const crossing = edges.slice(0, count)
  const to = crossing.map((edge) => componentOf[adjacency.targets[edge]!]!)
  const entries = new Uint32Array(components.count)
  // The first edge in the order of the graph: where states are numbered breadth first, the shortest way.
  for (let arc = count - 1; arc >= 0; arc--) entries[to[arc]!] = arc
  return {
    count: components.count,
    root: componentOf[0]!,
    edges: crossing,
    from: crossing.map((edge) => componentOf[sources[edge]!]!),
    to,
    leastOnArc: Uint8Array.from(crossing, (edge) => needs.edges[edge]!),
    leastThrough: neededComponents(adjacency, components, needs),
    entries,
  }
}

/** How many walks take each arc, and pass through each component. */
interface Flow {
  readonly arcs: Float64Array
  readonly through: Float64Array
  /** How many of them end in each component. */
  readonly ends: Float64Array
}

/** A flow that is large enough: where something is missing, it comes by the entry of the component. */
function enough({ count, root, from, to, leastOnArc, leastThrough, entries }: Condensed): Flow {
  const arcs = Float64Array.from(leastOnArc)
  const [through, ends] = [new Float64Array(count), new Float64Array(count)]
  const [coming, going] = [new Float64Array(count), new Float64Array(count)]
  arcs.forEach((walks, arc) => {
    coming[to[arc]!]! += walks
    going[from[arc]!]! += walks
  })
  // Counting up meets a component after everything that follows it.
  for (let component = 0; component < count; component++) {
    const needed = Math.max(going[component]!, leastThrough[component]!)
    if (component !== root && coming[component]! < needed) {
      const entry = entries[component]!
      const missing = needed - coming[component]!
      arcs[entry]! += missing
      coming[component] = needed
      going[from[entry]!]! += missing
    }
    through[component] = component === root ? needed : coming[component]!
    ends[component] = through[component]! - going[component]!
  }
  return { arcs, through, ends }
}

/** Makes a flow as small as it can be, by sending back from its ends to its beginning what is not needed. */
function takeBack({ count, root, from, to, leastOnArc, leastThrough }: Condensed, flow: Flow): void {
  // Each component is two places, in and out, with an arc between them that carries what passes through.
  const ends = 2 * count
  const network = new FlowNetwork(2 * count + 1, 2 * count + from.length)
  const forward = Number.POSITIVE_INFINITY
  for (let component = 0; component < count; component++) {
    const backward = flow.through[component]! - leastThrough[component]!
    network.add(2 * component, 2 * component + 1, { forward, backward })
  }
  for (let component = 0; component < count; component++) {
    network.add(2 * component + 1, ends, { forward: 0, backward: flow.ends[component]! })
  }
  for (let arc = 0; arc < from.length; arc++) {
    const backward = flow.arcs[arc]! - leastOnArc[arc]!
    network.add(2 * from[arc]! + 1, 2 * to[arc]!, { forward, backward })
  }
  network.send(ends, 2 * root)
  for (let component = 0; component < count; component++) flow.through[component]! += network.flow(component)
  for (let arc = 0; arc < from.length; arc++) flow.arcs[arc]! += network.flow(2 * count + arc)
}
