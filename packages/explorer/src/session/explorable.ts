import type { Claims, Model } from '@proviso/kernel'
import type { AnyStateMachine } from 'xstate'

/** Something that may go wrong, as a switch: the event that switches it on, and the one that switches it off. */
export interface FaultSwitch {
  readonly happens: unknown
  /** Absent where nothing undoes it. */
  readonly undone?: unknown
}

/** A model to play with, what is claimed of it, and what may go wrong in it. */
export interface Explorable {
  readonly name: string
  readonly model: Model<unknown, unknown>
  readonly claims: Claims<unknown, unknown>
  /** By the name that stands beside the switch. */
  readonly faults: Readonly<Record<string, FaultSwitch>>
}

/** The machines of a model by their names: the one of `fromMachine`, those of `fromActors`, else none. */
export function machinesOf(model: Model<unknown, unknown>): ReadonlyMap<string, AnyStateMachine> {
  // Only `fromMachine` and `fromActors` give models with these members.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  const { machine, actors } = model as Partial<{
    machine: AnyStateMachine
    actors: Readonly<Record<string, AnyStateMachine>>
  }>
  if (machine !== undefined) return new Map([[machine.id, machine]])
  return new Map(Object.entries(actors ?? {}))
}

/** The state of one machine in a state of its model. */
export function stateOf(model: Model<unknown, unknown>, state: unknown, name: string): unknown {
  if (!('actors' in model)) return state
  return typeof state === 'object' && state !== null ? Reflect.get(state, name) : undefined
}
