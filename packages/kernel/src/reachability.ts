import type { Graph } from './graph.ts'

/** For each state of a graph: can a state that is a goal be reached from it, or is it one itself? */
export function canReach(
  graph: Graph<unknown, unknown>,
  isGoal: (index: number) => boolean,
): (index: number) => boolean {
  const backward = backwardEdges(graph)
  const reached = new Uint8Array(graph.stateCount)
  const waiting: number[] = []
  const reach = (index: number) => {
    if (reached[index] === 1) return
    reached[index] = 1
    waiting.push(index)
  }
  for (let index = 0; index < graph.stateCount; index++) if (isGoal(index)) reach(index)
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    for (const from of backward(index)) reach(from)
  }
  return (index) => reached[index] === 1
}

/** For each state, the states with an edge into it: two flat arrays, as a graph may have millions of edges. */
function backwardEdges(graph: Graph<unknown, unknown>): (index: number) => Uint32Array {
  const starts = new Uint32Array(graph.stateCount + 1)
  forEachEdge(graph, (_, to) => starts[to + 1]!++)
  for (let index = 0; index < graph.stateCount; index++) starts[index + 1]! += starts[index]!
  const sources = new Uint32Array(starts[graph.stateCount]!)
  const next = starts.slice()
  forEachEdge(graph, (from, to) => {
    sources[next[to]!++] = from
  })
  return (index) => sources.subarray(starts[index], starts[index + 1])
}

function forEachEdge(graph: Graph<unknown, unknown>, visit: (from: number, to: number) => void): void {
  for (let from = 0; from < graph.stateCount; from++) {
    const end = graph.firstEdge(from + 1)
    for (let edge = graph.firstEdge(from); edge < end; edge++) visit(from, graph.target(edge))
  }
}
