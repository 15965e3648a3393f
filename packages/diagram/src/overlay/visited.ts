import type { AnyStateMachine, AnyStateNode } from 'xstate'
import type { Overlay } from './overlay.ts'

/**
 * Says as an overlay where a run has been: the states of the last value are `current`, those before are `done`.
 *
 * Takes XState's state values in order, such as those of a log: `history(model, log).map(({ value }) => value)`. The
 * machine itself is not marked, as it is always active. What a value names and the machine has not is left out.
 *
 * @example
 * ```ts
 * visited(doorMachine, ['closed', 'open']) // { done: ['door.closed'], current: ['door.open'] }
 * ```
 */
export function visited(machine: AnyStateMachine, values: readonly unknown[]): Overlay {
  const ids = values.map((value) => activeIn(machine.root, value))
  const current = ids.at(-1) ?? []
  const done = new Set(ids.flat().filter((id) => !current.includes(id)))
  return { done: [...done], current }
}

/** The ids of the active states inside a state, the outer ones first. */
export function activeIn(node: AnyStateNode, value: unknown): readonly string[] {
  const active: readonly (readonly [string, unknown])[] =
    typeof value === 'string'
      ? [[value, undefined]]
      : Object.entries(typeof value === 'object' && value !== null ? value : {})
  return active.flatMap(([key, inner]) => {
    const child: AnyStateNode | undefined = node.states[key]
    return child === undefined ? [] : [child.id, ...activeIn(child, inner)]
  })
}
