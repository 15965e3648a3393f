import { type Adjacency, incomingOf } from '../adjacency.ts'
import type { Components } from '../components.ts'
import type { Needs } from './covering-needs.ts'

/**
 * No walks from node 0 that meet some needs have fewer edges than this, all together.
 *
 * Walks come into a node at least as often as they leave it, unless it is node 0. So a node is come into as often as
 * edges into it must be taken, and as often as edges out of it must be; and where only one edge leads to it, that
 * edge is taken as often, which counts for the node before it. On a tree that is exact.
 */
export function leastEdges(adjacency: Adjacency, components: Components, needs: Needs): number {
  const { starts, targets } = adjacency
  const incoming = incomingOf(adjacency)
  const taken = Float64Array.from(needs.edges)
  let total = 0
  // Counting up meets what follows first.
  for (const node of components.members) {
    const [first, end] = [incoming.starts[node]!, incoming.starts[node + 1]!]
    let coming = 0
    for (let index = first; index < end; index++) coming += needs.edges[incoming.edges[index]!]!
    if (node !== 0) {
      let going = 0
      for (let edge = starts[node]!; edge < starts[node + 1]!; edge++) {
        const isOnward = components.of[targets[edge]!] !== components.of[node]
        going += isOnward ? taken[edge]! : needs.edges[edge]!
      }
      coming = Math.max(coming, going, needs.nodes[node]!)
      if (end - first === 1) taken[incoming.edges[first]!] = coming
    }
    total += coming
  }
  return total
}

/** How many edges the shortest way from node 0 to each node has. */
export function distancesIn({ nodeCount, starts, targets }: Adjacency): Uint32Array {
  const distances = new Uint32Array(nodeCount)
  const queue = new Uint32Array(nodeCount)
  let queued = 1
  for (let taken = 0; taken < queued; taken++) {
    const node = queue[taken]!
    for (let edge = starts[node]!; edge < starts[node + 1]!; edge++) {
      const to = targets[edge]!
      if (to === 0 || distances[to] !== 0) continue
      distances[to] = distances[node]! + 1
      queue[queued++] = to
    }
  }
  return distances
}
