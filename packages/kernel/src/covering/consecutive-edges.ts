import type { Adjacency } from '../adjacency.ts'

/**
 * The graph whose nodes are the edges of another, and whose edges are the pairs of edges that follow one another.
 *
 * Node 0 stands before the first edge; node `edge + 1` for having just taken `edge`. So a walk from node 0 here is
 * a walk from node 0 there, with a node for each edge.
 */
export function consecutiveEdges({ starts, targets, edgeCount }: Adjacency): Adjacency {
  const nodeCount = edgeCount + 1
  const followed = (node: number) => (node === 0 ? 0 : targets[node - 1]!)
  const pairStarts = new Uint32Array(nodeCount + 1)
  for (let node = 0; node < nodeCount; node++) {
    const state = followed(node)
    pairStarts[node + 1] = pairStarts[node]! + starts[state + 1]! - starts[state]!
  }
  const pairTargets = new Uint32Array(pairStarts[nodeCount]!)
  for (let node = 0; node < nodeCount; node++) {
    const first = starts[followed(node)]!
    for (let pair = pairStarts[node]!, next = first; pair < pairStarts[node + 1]!; pair++, next++) {
      pairTargets[pair] = next + 1
    }
  }
  return { nodeCount, edgeCount: pairTargets.length, starts: pairStarts, targets: pairTargets }
}
