import type { AnyStateMachine, EventFromLogic, EventObject } from 'xstate'
import type { MachineState } from './machine-state.ts'

/**
 * For every event type of a machine, the payloads worth trying; a function where they depend on the state.
 * Forgetting one does not compile.
 *
 * An empty list says: this event is known, and never tried.
 */
export type Alphabet<Machine extends AnyStateMachine> = {
  readonly [Type in EventFromLogic<Machine>['type']]: Payloads<
    Machine,
    Payload<EventFromLogic<Machine>, Type>
  >
}

/** Payloads worth trying, in every state or in a given one. */
export type Payloads<Machine extends AnyStateMachine, Tried> =
  | readonly Tried[]
  | ((state: MachineState<Machine>) => readonly Tried[])

/** What an event carries beside its type. */
export type Payload<Event extends EventObject, Type extends string> = Event extends unknown
  ? Type extends Event['type']
    ? Omit<Event, 'type'>
    : never
  : never

/** What may come of the actors that a machine invokes, by the id of the actor. */
export type Outcomes = Readonly<Record<string, ActorOutcome>>

/** What may come of one invoked actor: each way is tried. */
export interface ActorOutcome {
  /** What it may show of itself while it runs, for `onSnapshot`; plain JSON. Nothing, where this is absent. */
  readonly snapshots?: readonly unknown[]
  /** The outputs with which it may be done; plain JSON. */
  readonly done?: readonly unknown[]
  /** The errors with which it may fail; plain JSON. */
  readonly error?: readonly unknown[]
}
