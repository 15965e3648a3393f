import { type AnyStateMachine, type AnyTransitionDefinition, spawnChild, stopChild } from 'xstate'
import { compileAction } from './action.ts'
import type { Node } from './node.ts'
import type { Operation } from './run.ts'
import type { Written } from './site.ts'

/** What is taken: a transition, or the first step of the machine. */
type Taken = Pick<AnyTransitionDefinition, 'actions' | 'source'>

/** The actions of one machine, made ready: each once, however many plans it is part of. */
export class ReadyActions {
  readonly #machine: AnyStateMachine
  readonly #leaving = new Map<Node, readonly Operation[]>()
  readonly #entering = new Map<Node, readonly Operation[]>()
  readonly #enteringByDefault = new Map<Node, readonly Operation[]>()
  readonly #exits = new Map<Node, readonly Operation[]>()
  readonly #taking = new Map<Taken, readonly Operation[]>()

  constructor(machine: AnyStateMachine) {
    this.#machine = machine
  }

  /** What leaving a node does. */
  leaving(node: Node): readonly Operation[] {
    return once(this.#leaving, node, () =>
      this.#compile([...node.exit, ...node.invoke.map(({ id }) => stopChild(id))], node),
    )
  }

  /** What is done where a node is left because the machine is done: what runs beneath it is stopped elsewhere. */
  exits(node: Node): readonly Operation[] {
    return once(this.#exits, node, () => this.#compile(node.exit, node))
  }

  /** What entering a node does; by default, its initial actions too. */
  entering(node: Node, isDefault: boolean): readonly Operation[] {
    return once(isDefault ? this.#enteringByDefault : this.#entering, node, () => {
      const starts = node.invoke.map(({ src, id, input, systemId, onSnapshot }) =>
        spawnChild(src, {
          id,
          input,
          ...(systemId !== undefined && { systemId }),
          syncSnapshot: onSnapshot !== undefined,
        }),
      )
      const initial = isDefault ? (node.initial?.actions ?? []) : []
      const starting = node.invoke.map(({ id }) => id)
      return this.#compile([...node.entry, ...starts, ...initial], node, starting)
    })
  }

  /** What is done between leaving and entering. */
  taking(move: Taken): readonly Operation[] {
    return once(this.#taking, move, () => this.#compile(move.actions, move.source))
  }

  #compile(
    actions: readonly Written[],
    { id }: Node,
    starting: readonly string[] = [],
  ): readonly Operation[] {
    return actions.map((action) => compileAction(action, { machine: this.#machine, path: id, starting }))
  }
}

function once<Key, Value>(made: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = made.get(key)
  if (value === undefined) {
    value = make()
    made.set(key, value)
  }
  return value
}
