import type { AnyStateNode } from 'xstate'
import { actionText, isTimerAction } from './action-text.ts'
import { type Json, plainJson } from './plain-json.ts'
import { property, textProperty } from './property.ts'

/** What kind of state it is; a history state also says how deep it remembers. */
export type StateKind = 'atomic' | 'compound' | 'parallel' | 'final' | 'history'

/** An actor that runs while its state is active. */
export interface InvokeDescription {
  /** The id it runs under; XState makes one where the author gave none. */
  readonly id: string
  /** The name of what runs: that of the actor logic, or the id of an inline machine. Absent when it has neither. */
  readonly source?: string
}

/** Where a compound state starts, or a history state leads while it remembers nothing. */
export interface InitialDescription {
  /** Ids of states. */
  readonly targets: readonly string[]
  /** Texts of the actions on the way. */
  readonly actions: readonly string[]
}

/** One state of a machine, as plain JSON. */
export interface StateDescription {
  /** XState's id: `order.processing.payment`, or the one that the author gave. */
  readonly id: string
  readonly key: string
  /** The id of the state it lies in; absent for the machine itself. */
  readonly parent?: string
  /** The keys from the machine down to the state; empty for the machine itself. */
  readonly path: readonly string[]
  readonly kind: StateKind
  /** For history states only. */
  readonly history?: 'shallow' | 'deep'
  readonly initial?: InitialDescription
  readonly description?: string
  readonly tags: readonly string[]
  /** Texts of the entry actions, without the timers that XState adds. */
  readonly entry: readonly string[]
  /** Texts of the exit actions, without the timers that XState adds. */
  readonly exit: readonly string[]
  readonly invokes: readonly InvokeDescription[]
  /** How many states lie in it that a view does not show; absent where it shows all. */
  readonly folded?: number
  /** What is plain JSON in the author's `meta`. */
  readonly meta?: Json
}

/** Describes one state node of an XState machine, without its children and transitions. */
export function describeState(node: AnyStateNode): StateDescription {
  const initial = initialOf(node)
  const meta = plainJson(node.meta)
  return {
    id: node.id,
    key: node.key,
    ...(node.parent === undefined ? {} : { parent: node.parent.id }),
    path: [...node.path],
    kind: node.type,
    ...(node.type === 'history' ? { history: node.history === 'deep' ? 'deep' : 'shallow' } : {}),
    ...(initial === undefined ? {} : { initial }),
    ...(node.description === undefined ? {} : { description: node.description }),
    tags: [...node.tags],
    entry: actionTexts(node.entry),
    exit: actionTexts(node.exit),
    invokes: describeInvokes(node),
    ...(meta === undefined ? {} : { meta }),
  }
}

/** The actors that a state invokes, in the order of the machine. */
export function describeInvokes(node: AnyStateNode): readonly InvokeDescription[] {
  // The configuration is whatever the author wrote, and typed as `any` by XState.
  const config: unknown = property(node.config, 'invoke')
  const sources: unknown[] = (Array.isArray(config) ? config : [config]).map((one) => property(one, 'src'))
  return node.invoke.map(({ id }, index) => {
    const logic = sources[index]
    const source = typeof logic === 'string' ? logic : textProperty(logic, 'id')
    return { id, ...(source === undefined ? {} : { source }) }
  })
}

function initialOf(node: AnyStateNode): InitialDescription | undefined {
  if (node.type === 'compound') {
    const { target, actions } = node.initial
    return { targets: target.map(({ id }) => id), actions: actionTexts(actions) }
  }
  const fallback: unknown = property(node.config, 'target')
  if (node.type !== 'history' || fallback === undefined) return undefined
  const names: unknown[] = Array.isArray(fallback) ? fallback : [fallback]
  return { targets: names.flatMap((name) => relativeId(node, name)), actions: [] }
}

/** The id of the state that a history state names: `sibling.child`, or `#id`. */
function relativeId(node: AnyStateNode, name: unknown): readonly string[] {
  if (typeof name !== 'string') return []
  if (name.startsWith('#')) return [node.machine.getStateNodeById(name).id]
  const [first = '', ...rest] = name.split('.')
  const start: AnyStateNode | undefined = first === '' ? node : node.parent?.states[first]
  const end = rest.reduce<AnyStateNode | undefined>((at, key) => at?.states[key], start)
  return end === undefined ? [] : [end.id]
}

function actionTexts(actions: readonly unknown[]): readonly string[] {
  return actions.filter((action) => !isTimerAction(action)).map(actionText)
}
