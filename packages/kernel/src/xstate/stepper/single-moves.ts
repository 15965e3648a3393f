import type { AnyTransitionDefinition } from 'xstate'
import type { Configuration } from './configuration.ts'
import type { Configurations, Replacement } from './configurations.ts'
import { domainOf, entrySet } from './entry-set.ts'
import { allNodes, inDocumentOrder, isIn, type Node, stretchOf } from './node.ts'
import { forbids, type Plan } from './plan.ts'
import type { ReadyActions } from './ready-actions.ts'
import type { Operation } from './run.ts'

/** What is the same of one transition, wherever it is taken alone. */
interface SingleMove extends Replacement {
  /** Is anything left and entered by it? */
  readonly moves: boolean
  readonly forbids: boolean
  readonly taking: readonly Operation[]
  readonly entering: readonly Operation[]
  /** What it does, by what is left: most often that is always the same. */
  readonly byLeft: { readonly left: readonly Node[]; readonly operations: readonly Operation[] }[]
}

/** So many different sets of states that one transition left are remembered: one that leaves many regions may leave thousands. */
const mostRemembered = 8

/**
 * Plans of transitions that are taken alone, in machines whose configurations are regular: most plans there are.
 *
 * What such a transition enters does not depend on what else is active, so it is found out once for all configurations.
 * A machine with many regions has few transitions, and very many configurations in which each may be taken.
 */
export class SingleMoves {
  readonly #configurations: Configurations
  readonly #actions: ReadyActions
  /** Nothing stands here for one that enters a final state: what that completes depends on everything. */
  readonly #moves = new Map<AnyTransitionDefinition, SingleMove | undefined>()

  constructor(configurations: Configurations, actions: ReadyActions) {
    this.#configurations = configurations
    this.#actions = actions
  }

  /** What the transition does in a configuration; `undefined` where that is not known without looking at everything. */
  plan(before: Configuration, transition: AnyTransitionDefinition): Plan | undefined {
    const move = this.#move(transition)
    if (move === undefined) return undefined
    const { stretch, entered } = move
    const left = move.moves ? before.nodes.filter((node) => isIn(stretch, node)) : []
    const common = { operations: this.#operations(move, left), forbids: move.forbids }
    if (isSame(left, entered)) return { ...common, next: before, moves: false }
    const next = this.#configurations.replaced(before, move)
    return { ...common, next, moves: next !== before }
  }

  /**
   * What is active instead of some nodes after a transition that does nothing but to move among them; `undefined` where it does
   * more, or might.
   */
  moved(nodes: readonly Node[], transition: AnyTransitionDefinition): readonly Node[] | undefined {
    const move = this.#move(transition)
    if (move === undefined || !move.areInPlace || move.forbids) return undefined
    const { stretch, taking, entering, entered } = move
    const left = nodes.filter((node) => isIn(stretch, node))
    const doing = [taking, entering, ...left.map((node) => this.#actions.leaving(node))]
    if (doing.some(({ length }) => length > 0)) return undefined
    return inDocumentOrder([...nodes.filter((node) => !isIn(stretch, node)), ...entered])
  }

  #move(transition: AnyTransitionDefinition): SingleMove | undefined {
    if (this.#moves.has(transition)) return this.#moves.get(transition)
    const made = this.#make(transition)
    this.#moves.set(transition, made)
    return made
  }

  #make(transition: AnyTransitionDefinition): SingleMove | undefined {
    const { target } = transition
    const { entered: inNoOrder, byDefault } = entrySet([transition], {})
    const entered = inDocumentOrder(inNoOrder)
    if (entered.some(({ type }) => type === 'final')) return undefined
    return {
      moves: target !== undefined && target.length > 0,
      forbids: forbids(transition),
      ...replacement(transition, entered),
      taking: this.#actions.taking(transition),
      entering: entered.flatMap((node) => this.#actions.entering(node, byDefault.has(node))),
      byLeft: [],
    }
  }

  #operations({ byLeft, taking, entering }: SingleMove, left: readonly Node[]): readonly Operation[] {
    const known = byLeft.find((one) => isSame(one.left, left))
    if (known !== undefined) return known.operations
    const leaving = left
      .toSorted((one, other) => other.order - one.order)
      .flatMap((node) => this.#actions.leaving(node))
    const operations = [...leaving, ...taking, ...entering]
    if (byLeft.length < mostRemembered) byLeft.push({ left, operations })
    return operations
  }
}

/** All below the domain is left, or everything where there is none. */
function replacement(transition: AnyTransitionDefinition, entered: readonly Node[]): Replacement {
  const domain = domainOf(transition, {})
  const highest = domain ?? transition.source.machine.root
  const whole = stretchOf(highest)
  const stretch = domain === undefined ? whole : { ...whole, from: whole.from + 1 }
  const hasRegions = allNodes(highest).some((node) => isIn(stretch, node) && node.parent?.type === 'parallel')
  return { stretch, entered, areInPlace: !hasRegions && entered.every((node) => isIn(stretch, node)) }
}

/** The same nodes? Either list has each once. */
function isSame(nodes: readonly Node[], others: readonly Node[]): boolean {
  return nodes.length === others.length && nodes.every((node) => others.includes(node))
}
