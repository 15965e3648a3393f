import type { Adjacency } from './adjacency.ts'

/** The nodes of a graph, grouped by what can be reached from one another: its strongly connected components. */
export interface Components {
  readonly count: number
  /**
   * The component of each node. An edge between two components leads to the one with the lower number, so that
   * counting up meets everything that follows first.
   */
  readonly of: Uint32Array
  /** The nodes, component by component. */
  readonly members: Uint32Array
  /** Where the nodes of each component begin in `members`; one longer than there are components. */
  readonly starts: Uint32Array
}

const none = 0xffffffff

/**
 * The strongly connected components of a graph in which everything can be reached from node 0.
 *
 * Tarjan's algorithm, with its stacks in flat arrays: a graph may be a chain of millions of nodes.
 */
export function componentsOf({ nodeCount, starts, targets }: Adjacency): Components {
  const of = new Uint32Array(nodeCount).fill(none)
  const members = new Uint32Array(nodeCount)
  const bounds: number[] = [0]
  // When each node was met, counted from 1; and the earliest node that can be reached from it.
  const met = new Uint32Array(nodeCount)
  const earliest = new Uint32Array(nodeCount)
  const cursors = new Uint32Array(nodeCount)
  const path = new Uint32Array(nodeCount)
  const waiting = new Uint32Array(nodeCount)
  let [depth, waitingCount, metCount, placed] = [0, 0, 0, 0]

  const enter = (node: number) => {
    metCount++
    met[node] = metCount
    earliest[node] = metCount
    cursors[node] = starts[node]!
    waiting[waitingCount++] = node
    path[depth++] = node
  }
  const leave = (node: number) => {
    depth--
    if (depth > 0) lower(earliest, path[depth - 1]!, earliest[node]!)
    if (earliest[node] !== met[node]) return
    const number = bounds.length - 1
    for (let member = none; member !== node;) {
      member = waiting[--waitingCount]!
      of[member] = number
      members[placed++] = member
    }
    bounds.push(placed)
  }

  enter(0)
  const last = () => (depth === 0 ? none : path[depth - 1]!)
  for (let node = last(); node !== none; node = last()) {
    const edge = cursors[node]!
    if (edge === starts[node + 1]) {
      leave(node)
      continue
    }
    cursors[node] = edge + 1
    const to = targets[edge]!
    if (met[to] === 0) enter(to)
    else if (of[to] === none) lower(earliest, node, met[to]!)
  }
  return { count: bounds.length - 1, of, members, starts: Uint32Array.from(bounds) }
}

function lower(numbers: Uint32Array, at: number, value: number): void {
  if (value < numbers[at]!) numbers[at] = value
}
