import type { EventObject } from 'xstate'

/**
 * For every event type of a machine, the payloads worth trying. Forgetting one does not compile.
 *
 * An empty list says: this event is known, and never tried.
 */
export type Alphabet<Event extends EventObject> = {
  readonly [Type in Event['type']]: readonly Payload<Event, Type>[]
}

/** What an event carries beside its type. */
export type Payload<Event extends EventObject, Type extends Event['type']> =
  Extract<Event, { type: Type }> extends infer Member
    ? Member extends unknown
      ? Omit<Member, 'type'>
      : never
    : never

/** What may come of the actors that a machine invokes, by the id of the actor. */
export type Outcomes = Readonly<Record<string, Outcome>>

/** What may come of one invoked actor: each way is tried. */
export interface Outcome {
  /** The outputs with which it may be done; plain JSON. */
  readonly done?: readonly unknown[]
  /** The errors with which it may fail; plain JSON. */
  readonly error?: readonly unknown[]
}

/** The events of an alphabet, in the order in which it was written. */
export function eventsOf<Event extends EventObject>(alphabet: Alphabet<Event>): readonly Event[] {
  return Object.entries<readonly object[]>(alphabet).flatMap(([type, payloads]) =>
    // A payload with its type is an event: that is how `Payload` is made.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    payloads.map((payload) => ({ type, ...payload }) as Event),
  )
}
