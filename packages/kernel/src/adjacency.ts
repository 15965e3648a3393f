import type { Graph } from './graph.ts'

/** Nodes and the edges between them, as flat arrays: for algorithms that walk a graph many times. */
export interface Adjacency {
  readonly nodeCount: number
  readonly edgeCount: number
  /** Where the edges of each node begin; one longer than there are nodes. */
  readonly starts: Uint32Array
  /** The node that each edge leads to. */
  readonly targets: Uint32Array
}

/** The states of a graph and the edges between them, copied into flat arrays. */
export function adjacencyOf(graph: Graph<unknown, unknown>): Adjacency {
  const { stateCount: nodeCount, edgeCount } = graph
  const starts = new Uint32Array(nodeCount + 1)
  const targets = new Uint32Array(edgeCount)
  for (let state = 0; state <= nodeCount; state++) starts[state] = graph.firstEdge(state)
  for (let edge = 0; edge < edgeCount; edge++) targets[edge] = graph.target(edge)
  return { nodeCount, edgeCount, starts, targets }
}

/** The edges into each node. */
export interface Incoming {
  /** Where the edges into each node begin in `edges`; one longer than there are nodes. */
  readonly starts: Uint32Array
  /** The numbers of the edges, by the node that they lead to. */
  readonly edges: Uint32Array
}

/** The edges of a graph by where they lead, in the order of their numbers. */
export function incomingOf({ nodeCount, edgeCount, targets }: Adjacency): Incoming {
  const starts = new Uint32Array(nodeCount + 1)
  for (let edge = 0; edge < edgeCount; edge++) starts[targets[edge]! + 1]!++
  for (let node = 0; node < nodeCount; node++) starts[node + 1]! += starts[node]!
  const next = starts.slice()
  const edges = new Uint32Array(edgeCount)
  for (let edge = 0; edge < edgeCount; edge++) edges[next[targets[edge]!]!++] = edge
  return { starts, edges }
}

/** The node that each edge comes from. */
export function sourcesOf({ nodeCount, edgeCount, starts }: Adjacency): Uint32Array {
  const sources = new Uint32Array(edgeCount)
  for (let node = 0; node < nodeCount; node++) sources.fill(node, starts[node], starts[node + 1])
  return sources
}
