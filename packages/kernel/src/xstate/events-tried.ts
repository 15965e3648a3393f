import type { AnyStateMachine } from 'xstate'
import type { Alphabet, Outcomes } from './alphabet.ts'
import type { Stepper } from './compile.ts'
import { enabledEvents } from './enabled-events.ts'
import type { MachineEvent } from './machine-event.ts'
import type { Child, MachineState } from './machine-state.ts'
import type { RuntimeEvent } from './runtime-event.ts'
import { firingsOf } from './timers.ts'

/** What may happen to a machine from outside, and what may come of the actors beneath it. */
export interface Surroundings<Machine extends AnyStateMachine> {
  readonly alphabet: Alphabet<Machine>
  readonly outcomes?: Outcomes | undefined
  /** Is this actor one whose outcome is tried? All are, where this is absent. */
  readonly isOpaque?: (child: Child) => boolean
}

/** The events worth trying. */
export interface EventsTried<Machine extends AnyStateMachine> {
  readonly events: (state: MachineState<Machine>) => readonly MachineEvent<Machine>[]
  /** All of the alphabet, in its order; absent where they depend on the state. */
  readonly listed: readonly MachineEvent<Machine>[] | undefined
}

/**
 * The events worth trying in each state of a machine: those of its alphabet, the delays that are pending, and the
 * outcomes of the actors that run.
 */
export function eventsTried<Machine extends AnyStateMachine>(
  stepper: Stepper<Machine>,
  { alphabet, outcomes = {}, isOpaque = () => true }: Surroundings<Machine>,
): EventsTried<Machine> {
  const { enabled, listed } = enabledEvents<Machine>(alphabet)
  const events = (state: MachineState<Machine>) => {
    const { timers, children } = state
    const listedNow = enabled(state, stepper.enabled(state))
    if (timers.length === 0 && children.length === 0) return listedNow
    const ends = children.filter((child) => isOpaque(child)).flatMap((child) => outcomesOf(child, outcomes))
    return [...listedNow, ...firingsOf(timers), ...ends]
  }
  return { events, listed }
}

function outcomesOf({ id: actorId, ended }: Child, outcomes: Outcomes): RuntimeEvent[] {
  if (ended !== undefined) return []
  const { done = [undefined], error = [undefined], snapshots = [] } = outcomes[actorId] ?? {}
  return [
    ...snapshots.map((snapshot) => ({ type: `xstate.snapshot.${actorId}` as const, snapshot })),
    ...done.map((output) => ({ type: `xstate.done.actor.${actorId}` as const, output, actorId })),
    ...error.map((reason) => ({ type: `xstate.error.actor.${actorId}` as const, error: reason, actorId })),
  ]
}
