import type { Adjacency } from '../adjacency.ts'
import { distancesIn } from './covering-bound.ts'
import { type Needs, noNeeds } from './covering-needs.ts'

/** What is to be covered, where every edge or node has to do it itself. */
export interface CoveringGoal {
  readonly needs: Needs
  /** How much there is to cover. */
  readonly total: number
  /** Something takes so many edges to be covered. */
  readonly farthest: number
  /** Would taking this edge cover something that is not covered yet? Once it would not, it never will. */
  wants(edge: number): boolean
  /** Takes an edge; true where that covered something new. */
  take(edge: number): boolean
}

/** Every node is visited; the first of them is from the beginning. */
export function everyState(adjacency: Adjacency): CoveringGoal {
  const needs = noNeeds(adjacency)
  needs.nodes.fill(1)
  const isMet = new Uint8Array(adjacency.nodeCount)
  isMet[0] = 1
  return {
    needs,
    total: adjacency.nodeCount,
    farthest: distancesIn(adjacency).reduce((most, distance) => Math.max(most, distance), 0),
    wants: (edge) => isMet[adjacency.targets[edge]!] === 0,
    take: (edge) => takeOnce(isMet, adjacency.targets[edge]!),
  }
}

/** Every edge is taken, from the one of that number on. */
export function everyEdge(adjacency: Adjacency, first: number): CoveringGoal {
  const needs = noNeeds(adjacency)
  needs.edges.fill(1, first)
  const isTaken = new Uint8Array(adjacency.edgeCount).fill(1, 0, first)
  const distances = distancesIn(adjacency)
  let farthest = 0
  for (let node = 0; node < adjacency.nodeCount; node++) {
    const end = adjacency.starts[node + 1]!
    if (end > Math.max(first, adjacency.starts[node]!)) farthest = Math.max(farthest, distances[node]! + 1)
  }
  return {
    needs,
    total: adjacency.edgeCount - first,
    farthest,
    wants: (edge) => isTaken[edge] === 0,
    take: (edge) => takeOnce(isTaken, edge),
  }
}

function takeOnce(taken: Uint8Array, at: number): boolean {
  if (taken[at] === 1) return false
  taken[at] = 1
  return true
}
