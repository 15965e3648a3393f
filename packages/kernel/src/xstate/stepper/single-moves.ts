import type { AnyTransitionDefinition } from 'xstate'
import type { Configuration, Configurations } from './configuration.ts'
import { domainOf, entrySet } from './entry-set.ts'
import { inDocumentOrder, isBelow, type Node } from './node.ts'
import { forbids, type Plan } from './plan.ts'
import type { ReadyActions } from './ready-actions.ts'
import type { Operation } from './run.ts'

/** What is the same of one transition, wherever it is taken alone. */
interface SingleMove {
  /** Is anything left and entered by it? */
  readonly moves: boolean
  readonly forbids: boolean
  readonly domain: Node | undefined
  readonly leavesDomain: boolean
  /** In the order in which they are entered. */
  readonly entered: readonly Node[]
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
    const left = move.moves ? before.nodes.filter((node) => isLeft(node, move)) : []
    const operations = this.#operations(move, left)
    const common = { operations, forbids: move.forbids }
    if (isSame(left, move.entered)) return { ...common, next: before, moves: false }
    const kept = before.nodes.filter((node) => !left.includes(node))
    const entered = move.entered.filter((node) => !kept.includes(node))
    const next = this.#configurations.of([...kept, ...entered], before.remembered)
    return { ...common, next, moves: next !== before }
  }

  #move(transition: AnyTransitionDefinition): SingleMove | undefined {
    if (this.#moves.has(transition)) return this.#moves.get(transition)
    const made = this.#make(transition)
    this.#moves.set(transition, made)
    return made
  }

  #make(transition: AnyTransitionDefinition): SingleMove | undefined {
    const { source, target, reenter } = transition
    const domain = domainOf(transition, {})
    const { entered: inNoOrder, byDefault } = entrySet([transition], {})
    const entered = inDocumentOrder(inNoOrder)
    if (entered.some(({ type }) => type === 'final')) return undefined
    return {
      moves: target !== undefined && target.length > 0,
      forbids: forbids(transition),
      domain,
      leavesDomain: reenter && source === domain,
      entered,
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

function isLeft(node: Node, { domain, leavesDomain }: SingleMove): boolean {
  return isBelow(node, domain) || (leavesDomain && node === domain)
}

/** The same nodes? Either list has each once. */
function isSame(nodes: readonly Node[], others: readonly Node[]): boolean {
  return nodes.length === others.length && nodes.every((node) => others.includes(node))
}
