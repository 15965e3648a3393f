import type { AnyStateMachine, EventFromLogic } from 'xstate'
import type { Alphabet, Payloads } from './alphabet.ts'
import type { MachineState } from './machine-state.ts'
import { matches } from './stepper/selection.ts'
import { assertPlainData } from './plain-data.ts'

/** The events worth trying in a state; it is given with the event types that are enabled in it. */
export interface EnabledEvents<Machine extends AnyStateMachine> {
  readonly enabled: (
    state: MachineState<Machine>,
    descriptors: readonly string[],
  ) => readonly EventFromLogic<Machine>[]
  /** All of the alphabet, in its order; absent where some depend on the state. */
  readonly listed: readonly EventFromLogic<Machine>[] | undefined
}

/**
 * The events of an alphabet that some active state has a transition for, in the order of the alphabet; a guard
 * may still deny them.
 *
 * Only a filter: an alphabet can hold thousands of payloads, and most states wait for none of them.
 *
 * @throws `NotPlainData` at once for a listed payload that is not plain JSON, and for one that a function
 * gives when it gives it.
 */
export function enabledEvents<Machine extends AnyStateMachine>(
  alphabet: Alphabet<Machine>,
): EnabledEvents<Machine> {
  const types = Object.entries<Payloads<Machine, object>>(alphabet).map(([type, payloads]) => {
    if (typeof payloads !== 'function') return { type, listed: eventsOf<Machine>(type, payloads) }
    // Most functions choose one of a few lists.
    const known = new WeakMap<readonly object[], readonly EventFromLogic<Machine>[]>()
    return {
      type,
      eventsIn: (state: MachineState<Machine>) => {
        const chosen = payloads(state)
        let events = known.get(chosen)
        if (events === undefined) known.set(chosen, (events = eventsOf<Machine>(type, chosen)))
        return events
      },
    }
  })
  // The stepper gives the same list for the same configuration each time.
  const answering = new WeakMap<
    readonly string[],
    (state: MachineState<Machine>) => readonly EventFromLogic<Machine>[]
  >()
  const enabled: EnabledEvents<Machine>['enabled'] = (state, descriptors) => {
    let events = answering.get(descriptors)
    if (events === undefined) {
      const answered = types.filter(({ type }) => descriptors.some((descriptor) => matches(descriptor, type)))
      const listed = answered.flatMap((one) => one.listed ?? [])
      events = answered.every((one) => one.listed !== undefined)
        ? () => listed
        : (now) => answered.flatMap((one) => one.listed ?? one.eventsIn(now))
      answering.set(descriptors, events)
    }
    return events(state)
  }
  return {
    enabled,
    listed: types.every((one) => one.listed) ? types.flatMap((one) => one.listed ?? []) : undefined,
  }
}

function eventsOf<Machine extends AnyStateMachine>(
  type: string,
  payloads: readonly object[],
): EventFromLogic<Machine>[] {
  return payloads.map((payload, index) => {
    assertPlainData(payload, `payload ${index} of "${type}"`)
    // A payload with its type is an event: that is how `Payload` is made.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    return { type, ...payload } as EventFromLogic<Machine>
  })
}
