import { denseView } from '../dense/dense-view.ts'
import type { LocalTables } from '../xstate/system/local-tables.ts'
import { localTables } from '../xstate/system/local-tables.ts'
import type { LocalState } from '../xstate/system/participant.ts'
import { SymmetricView } from '../xstate/system/symmetric-view.ts'
import { SystemView } from '../xstate/system/system-view.ts'

/** Everything that is printed of a system, by number. */
export interface SystemTables extends LocalTables {
  readonly view: SystemView
  /** The names of the actors. */
  readonly names: readonly string[]
  /** A state of an actor; `undefined` where it does not run. */
  local(actor: number, state: number): LocalState | undefined
}

/**
 * The tables of a system that `fromActors` made.
 *
 * @throws `TypeError` for a model that is no such system.
 */
export function tablesOf(system: object, maxSteps: number): SystemTables {
  const view: unknown = Object.getOwnPropertyDescriptor(system, denseView)?.value
  if (view instanceof SymmetricView) {
    throw new TypeError('SPIN does not merge states that are alike: make the system without "symmetric"')
  }
  if (!(view instanceof SystemView)) {
    throw new TypeError('only a system of actors can be printed for SPIN: make one with fromActors')
  }
  const { states, messages, steps } = localTables(view, { maxSteps })
  const { participants } = view.steps
  return {
    view,
    states,
    messages,
    steps,
    names: participants.map(({ role }) => role.name),
    local: (actor, state) => participants[actor]?.state(state),
  }
}
