import type { Configuration, Remembered } from './configuration.ts'
import { inExitOrder, isBelow, isLeaf, type Node } from './node.ts'
import { domainOf, type Move } from './entry-set.ts'

/** The active nodes that some moves leave, the last in the document first. */
export function exitSet(moves: readonly Move[], configuration: Configuration): readonly Node[] {
  const left = new Set<Node>()
  for (const move of moves) {
    if (move.target === undefined || move.target.length === 0) continue
    const domain = domainOf(move, configuration.remembered)
    for (const node of configuration.nodes) if (isBelow(node, domain)) left.add(node)
  }
  return inExitOrder(left)
}

/** The moves that can be made together: of two that leave the same state, the inner one, or else the first. */
export function withoutConflicts<Some extends Move>(
  moves: readonly Some[],
  configuration: Configuration,
): readonly Some[] {
  if (moves.length < 2) return moves
  const kept = new Set<Some>()
  for (const move of moves) {
    const left = new Set(exitSet([move], configuration))
    const rivals = [...kept].filter((other) => exitSet([other], configuration).some((node) => left.has(node)))
    if (rivals.some((other) => !isBelow(move.source, other.source))) continue
    for (const rival of rivals) kept.delete(rival)
    kept.add(move)
  }
  return [...kept]
}

/** What is remembered after some nodes were left; the same object where none of them has a history. */
export function remember(left: readonly Node[], configuration: Configuration): Remembered {
  const { nodes, remembered } = configuration
  const histories = left.flatMap((node) =>
    Object.values(node.states).flatMap((child) => {
      if (child.type !== 'history') return []
      const isMeant = (one: Node) =>
        child.history === 'deep' ? isLeaf(one) && isBelow(one, node) : one.parent === node
      return [[child.id, nodes.filter(isMeant)] as const]
    }),
  )
  return histories.length === 0 ? remembered : { ...remembered, ...Object.fromEntries(histories) }
}
