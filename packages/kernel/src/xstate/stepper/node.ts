import type { AnyStateMachine } from 'xstate'

/** A node of a machine's tree of states. */
export type Node = AnyStateMachine['root']

/** Is the one somewhere below the other? Everything is below `undefined`, which stands above the root. */
export function isBelow(node: Node, other: Node | undefined): boolean {
  for (let above = node.parent; above !== undefined; above = above.parent) {
    if (above === other) return true
  }
  return other === undefined
}

/** The nodes above a node, the nearest first, up to but without a given one. */
export function nodesAbove(node: Node, upTo?: Node): Node[] {
  const above: Node[] = []
  if (node === upTo) return above
  for (let at = node.parent; at !== undefined && at !== upTo; at = at.parent) above.push(at)
  return above
}

/** The states of a node, without its history nodes. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node.states).filter(({ type }) => type !== 'history')
}

/** The nearest node above all of these, or `undefined` where only the machine itself is. */
export function nearestAbove(nodes: readonly Node[]): Node | undefined {
  const [first, ...rest] = nodes
  return first === undefined
    ? undefined
    : nodesAbove(first).find((above) => rest.every((node) => isBelow(node, above)))
}

/** The states that are entered with a node by default, those right below it. */
export function enteredFirst(node: Node): readonly Node[] {
  if (node.type === 'compound') return (node.initial?.target ?? []).slice(0, 1)
  return node.type === 'parallel' ? childrenOf(node) : []
}

/** A node and everything that is entered with it by default. */
export function initialNodes(node: Node): Node[] {
  return [node, ...enteredFirst(node).flatMap(initialNodes)]
}

/** A node and everything below it, in the order in which the machine was written. */
export function allNodes(node: Node): Node[] {
  return [node, ...Object.values(node.states).flatMap(allNodes)]
}

/** Nodes that stand together in the document: the order of the first, and of the last. */
export interface Stretch {
  readonly from: number
  readonly upTo: number
}

/** A node and all that is below it. */
export function stretchOf(node: Node): Stretch {
  return { from: node.order, upTo: Math.max(...allNodes(node).map(({ order }) => order)) }
}

/** Does a node stand in a stretch? */
export function isIn({ from, upTo }: Stretch, { order }: Node): boolean {
  return order >= from && order <= upTo
}

/** Has the node no states of its own? */
export function isLeaf({ type }: Node): boolean {
  return type === 'atomic' || type === 'final'
}

/** Nodes in the order in which the machine was written. */
export function inDocumentOrder(nodes: Iterable<Node>): Node[] {
  return [...nodes].toSorted((one, other) => one.order - other.order)
}

/** The last in the document first: the order in which states are left. */
export function inExitOrder(nodes: Iterable<Node>): Node[] {
  return [...nodes].toSorted((one, other) => other.order - one.order)
}

/**
 * May several children of a compound state be active, or none? A transition to two of them makes it so in XState, and so may
 * what a history remembers.
 */
export function mayBeIrregular(nodes: readonly Node[]): boolean {
  return nodes.some(({ type, transitions, always = [], initial }) => {
    const moves = [
      ...[...transitions.values()].flat(),
      ...always,
      ...(initial === undefined ? [] : [initial]),
    ]
    return type === 'history' || moves.some(({ target }) => target !== undefined && target.length > 1)
  })
}
