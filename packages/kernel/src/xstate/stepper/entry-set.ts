import type { AnyTransitionDefinition } from 'xstate'
import type { Remembered } from './configuration.ts'
import { childrenOf, isBelow, nearestAbove, type Node, nodesAbove } from './node.ts'

/** What a transition has to be, for its sets to be computed: the first step of a machine is one too. */
export type Move = Pick<AnyTransitionDefinition, 'source' | 'reenter'> & {
  readonly target: readonly Node[] | undefined
}

/** The nodes that a step enters, and which of them are entered by default, with their initial actions. */
export interface EntrySet {
  readonly entered: ReadonlySet<Node>
  readonly byDefault: ReadonlySet<Node>
}

/**
 * The nodes that some moves enter, in no order.
 *
 * Source: W3C SCXML, computeEntrySet; where XState departs from it, XState is followed.
 */
export function entrySet(moves: readonly Move[], remembered: Remembered): EntrySet {
  const entry = new Entry(remembered)
  for (const move of moves) entry.add(move)
  return entry
}

/** The node within which a move stays; `undefined` where it leaves and enters the root itself. */
export function domainOf(move: Move, remembered: Remembered): Node | undefined {
  const { source, reenter } = move
  const targets = effectiveTargets(move.target, remembered)
  if (!reenter && targets.every((target) => target === source || isBelow(target, source))) return source
  return nearestAbove([...targets, source]) ?? (reenter ? undefined : source.machine.root)
}

/** The targets, with each history node replaced by what it remembers, or by its default. */
function effectiveTargets(targets: readonly Node[] | undefined, remembered: Remembered): readonly Node[] {
  const effective = (targets ?? []).flatMap((target) =>
    target.type === 'history'
      ? (remembered[target.id] ?? effectiveTargets(defaultOf(target).targets, remembered))
      : [target],
  )
  return [...new Set(effective)]
}

interface HistoryDefault {
  readonly targets: readonly Node[]
  /** Is it the way in which the parent is entered anyway? */
  readonly isInitial: boolean
}

/** Where a history node leads that remembers nothing. */
function defaultOf(history: Node): HistoryDefault {
  const { parent } = history
  if (parent === undefined) throw new Error(`the history node "${history.id}" has no parent`)
  const written: unknown = history.config.target
  if (written === undefined) {
    if (parent.type === 'parallel') return { targets: [parent], isInitial: false }
    return { targets: parent.initial?.target ?? [], isInitial: true }
  }
  const targets = (Array.isArray(written) ? written : [written]).map((target) => nodeAt(parent, target))
  return { targets, isInitial: false }
}

function nodeAt(parent: Node, target: unknown): Node {
  if (typeof target !== 'string')
    throw new Error(`the default of a history node of "${parent.id}" is no name of a state`)
  if (target.startsWith('#')) return parent.machine.getStateNodeById(target.slice(1))
  const path = target.startsWith('.') ? target.slice(1) : target
  return path.split('.').reduce((node, key) => {
    const child = node.states[key]
    if (child === undefined) throw new Error(`"${node.id}" has no state "${key}"`)
    return child
  }, parent)
}

class Entry implements EntrySet {
  readonly entered = new Set<Node>()
  readonly byDefault = new Set<Node>()
  readonly #remembered: Remembered

  constructor(remembered: Remembered) {
    this.#remembered = remembered
  }

  add(move: Move): void {
    const domain = domainOf(move, this.#remembered)
    const { source, reenter } = move
    for (const target of move.target ?? []) {
      // A state that contains its move is not entered anew by it, unless that is asked for.
      const isOutside = source !== target || source !== domain || reenter
      if (target.type !== 'history' && isOutside) this.#enterByDefault(target)
      this.#enterBelow(target)
    }
    // The root is entered only by a move of its own that asks for it.
    const within = source.parent === undefined && reenter ? undefined : domain
    for (const target of effectiveTargets(move.target, this.#remembered)) {
      const above = nodesAbove(target, domain)
      this.#enterAbove(domain?.type === 'parallel' ? [...above, domain] : above, within)
    }
  }

  #enterByDefault(node: Node): void {
    this.entered.add(node)
    this.byDefault.add(node)
  }

  #enterBelow(node: Node): void {
    if (node.type === 'history') this.#enterRemembered(node)
    else if (node.type === 'compound') this.#enterInitial(node)
    else if (node.type === 'parallel') {
      for (const child of childrenOf(node)) {
        if (this.#entersBelow(child)) continue
        this.#enterByDefault(child)
        this.#enterBelow(child)
      }
    }
  }

  #enterInitial(node: Node): void {
    const [initial] = node.initial?.target ?? []
    if (initial === undefined) return
    if (initial.type !== 'history') this.#enterByDefault(initial)
    this.#enterBelow(initial)
    this.#enterAbove(nodesAbove(initial, node), undefined)
  }

  #enterRemembered(history: Node): void {
    const remembered = this.#remembered[history.id]
    const { targets, isInitial } =
      remembered === undefined ? defaultOf(history) : { targets: remembered, isInitial: false }
    for (const target of targets) {
      this.entered.add(target)
      if (isInitial && history.parent !== undefined) this.byDefault.add(history.parent)
      this.#enterBelow(target)
    }
    for (const target of targets) this.#enterAbove(nodesAbove(target, history.parent), undefined)
  }

  #enterAbove(above: readonly Node[], within: Node | undefined): void {
    for (const node of above) {
      if (within === undefined || isBelow(node, within)) this.entered.add(node)
      if (node.type !== 'parallel') continue
      for (const child of childrenOf(node)) {
        if (this.#entersBelow(child)) continue
        this.entered.add(child)
        this.#enterBelow(child)
      }
    }
  }

  #entersBelow(node: Node): boolean {
    return [...this.entered].some((one) => isBelow(one, node))
  }
}
