import type { Adjacency } from '../adjacency.ts'
import type { Components } from '../components.ts'

/** What some walks from node 0 must do, all together. */
export interface Needs {
  /** 1 for each edge that must be taken. */
  readonly edges: Uint8Array
  /** 1 for each node that must be visited. */
  readonly nodes: Uint8Array
}

/** Nothing must be done. */
export function noNeeds({ nodeCount, edgeCount }: Adjacency): Needs {
  return { edges: new Uint8Array(edgeCount), nodes: new Uint8Array(nodeCount) }
}

/** 1 for each component in which something must be done. */
export function neededComponents(
  { starts, targets, nodeCount }: Adjacency,
  components: Components,
  needs: Needs,
): Uint8Array {
  const needed = new Uint8Array(components.count)
  for (let node = 0; node < nodeCount; node++) {
    const component = components.of[node]!
    if (needs.nodes[node] === 1) needed[component] = 1
    for (let edge = starts[node]!; edge < starts[node + 1]!; edge++) {
      if (needs.edges[edge] === 1 && components.of[targets[edge]!] === component) needed[component] = 1
    }
  }
  return needed
}
