import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { describeState, type StateDescription } from './state-description.ts'
import { describeTransitions, type TransitionDescription } from './transition-description.ts'

/** A machine as plain JSON: what every picture of it is drawn from. */
export interface Description {
  /** The id of the machine, and of its outermost state. */
  readonly id: string
  /** Every state, the machine itself first, then in the order of the machine, parents before their children. */
  readonly states: readonly StateDescription[]
  /** Every transition, grouped by the state it leaves, in the order of the states. */
  readonly transitions: readonly TransitionDescription[]
}

/**
 * Describes an XState v5 machine in plain JSON: what states it has, and what leads from where to where.
 *
 * Names stand for code: guards, actions and actors are described by what they are called, never run. What cannot
 * be known without running (parameters, events and delays made by functions) is `…`.
 *
 * @example
 * ```ts
 * const { states, transitions } = describe(doorMachine)
 * states.map(({ id }) => id)        // ['door', 'door.open', 'door.closed']
 * transitions[0]?.event.text        // 'closed'
 * ```
 */
export function describe(machine: AnyStateMachine): Description {
  const nodes = withDescendants(machine.root)
  return {
    id: machine.root.id,
    states: nodes.map(describeState),
    transitions: nodes.flatMap(describeTransitions),
  }
}

function withDescendants(node: AnyStateNode): readonly AnyStateNode[] {
  const children: readonly AnyStateNode[] = Object.values(node.states)
  return [node, ...children.flatMap(withDescendants)]
}
