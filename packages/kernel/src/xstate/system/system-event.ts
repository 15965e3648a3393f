import type { AnyStateMachine, EventObject } from 'xstate'
import type { MachineEvent } from '../machine-event.ts'
import type { MachineState } from '../machine-state.ts'
import type { Message } from './message.ts'
import type { LocalState } from './participant.ts'

/** Machines by the names under which they find each other: their `systemId`s. */
export type Actors = Readonly<Record<string, AnyStateMachine>>

/**
 * What can stand in the log of a system: an event that an actor takes.
 *
 * `from` names the sender of a message that arrives; without it the event comes from outside, or a delay fired, or
 * something came of an invoked actor. With `lost` the message is lost, and nobody takes it.
 */
export type SystemEvent<Some extends Actors> = {
  [Name in keyof Some & string]: {
    readonly actor: Name
    readonly event: MachineEvent<Some[Name]>
    readonly from?: string
    readonly lost?: true
  }
}[keyof Some & string]

/**
 * A state of a system: that of each actor by its name, and the messages in flight as `network`.
 *
 * A machine that an actor invokes stands under the names of both, as in `device.wizard`, while it runs.
 */
export type SystemState<Some extends Actors> = {
  readonly [Name in keyof Some]: MachineState<Some[Name]>
} & {
  readonly network: readonly Message[]
}

/** An event of any system. */
export interface AnySystemEvent {
  readonly actor: string
  readonly event: EventObject
  readonly from?: string
  readonly lost?: true
}

/** A state of any system. */
export type AnySystemState = Readonly<Record<string, unknown>> & { readonly network: readonly Message[] }

/** The state of one actor in a state of its system. */
export function localIn(state: AnySystemState, name: string): LocalState | undefined {
  // A state of a system holds under each name a state of that actor, or nothing.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return state[name] as LocalState | undefined
}
