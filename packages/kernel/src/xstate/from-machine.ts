import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventFromLogic,
  type EventObject,
  type InputFrom,
  initialTransition,
  transition,
} from 'xstate'
import type { Model } from '../model.ts'
import { type Alphabet, eventsOf, type Outcomes } from './alphabet.ts'
import { ImpureMachine } from './impure-machine.ts'
import { type MachineState, SnapshotState } from './machine-state.ts'
import { assertPlainData } from './plain-data.ts'
import type { RuntimeEvent } from './runtime-event.ts'
import { afterActions, firingOf, timerOf } from './timers.ts'

/** An event in the log of a machine: one of its own, a delay that fired, or the outcome of an invoked actor. */
export type MachineEvent<Machine extends AnyStateMachine> = EventFromLogic<Machine> | RuntimeEvent

/** A machine as a model; `machine` is the machine itself, unchanged. */
export interface MachineModel<Machine extends AnyStateMachine> extends Model<
  MachineState<Machine>,
  MachineEvent<Machine>
> {
  readonly machine: Machine
}

/** What a machine needs beside its alphabet. */
export interface FromMachineOptions<Machine extends AnyStateMachine> {
  /** The input of the machine, for those that take one. */
  readonly input?: InputFrom<Machine>
  /** What may come of invoked actors; without it each may be done with nothing, or fail with nothing. */
  readonly outcomes?: Outcomes
}

/**
 * A machine as a model.
 *
 * The machine decides what can happen: an event that no active state accepts (`snapshot.can` is false) is
 * refused. A delay is a pending timer in the state, and its firing an event: `{ type: 'xstate.after.…' }` for
 * `after`, `{ type: 'xstate.timer', id }` for a delayed `raise`. It may fire whenever it is pending. An invoked
 * actor runs until its outcome, `{ type: 'xstate.done.actor.…' }` or `{ type: 'xstate.error.actor.…' }`, stands
 * in the log. No action is executed.
 *
 * @throws {@link NotPlainData} when a payload, or the context at any step, is not plain JSON.
 * @throws {@link ImpureMachine} when the machine starts differently each time.
 *
 * @example
 * ```ts
 * const provisioning = fromMachine(machine, {
 *   'mfa.passed': [{}],
 *   'key.registered': [{ keyId: 'key-1' }],
 * })
 * replay(provisioning, [{ type: 'mfa.passed' }]).value // 'awaiting key'
 * ```
 */
export function fromMachine<Machine extends AnyStateMachine>(
  machine: Machine,
  alphabet: Alphabet<EventFromLogic<Machine>>,
  options: FromMachineOptions<Machine> = {},
): MachineModel<Machine> {
  const events = eventsOf<EventFromLogic<Machine>>(alphabet)
  events.forEach((event, index) => assertPlainData(event, `event ${index} of the alphabet`))
  const initial = start(machine, options.input)
  if (SnapshotState.keyOf(initial) !== SnapshotState.keyOf(start(machine, options.input))) {
    throw new ImpureMachine(machine.id)
  }
  return {
    machine,
    initial,
    events: (state) => [...events, ...state.timers.map(firingOf), ...outcomesOf(state, options.outcomes)],
    evolve: (state, event) => evolve(machine, known(state), event),
    key: (state) => SnapshotState.keyOf(known(state)),
    isFinal: (state) => state.status === 'done',
    label: (state) => (typeof state.value === 'string' ? state.value : JSON.stringify(state.value)),
  }
}

function start<Machine extends AnyStateMachine>(
  machine: Machine,
  input: InputFrom<Machine> | undefined,
): SnapshotState<Machine> {
  const [snapshot, actions] = initialTransition<AnyStateMachine>(machine, input)
  assertPlainData(snapshot.context, 'context')
  return new SnapshotState(snapshot, afterActions([], actions))
}

function evolve<Machine extends AnyStateMachine>(
  machine: Machine,
  state: SnapshotState<Machine>,
  event: unknown,
): SnapshotState<Machine> | undefined {
  const before = SnapshotState.snapshotOf(state)
  if (before.status !== 'active' || !isEvent(event)) return undefined
  const fired = timerOf(event, state.timers)
  if (fired === 'none pending') return undefined
  if (fired === 'no timer' && !isAccepted(before, event)) return undefined

  const timers = fired === 'no timer' ? state.timers : state.timers.filter((timer) => timer !== fired)
  const taken = fired === 'no timer' ? event : fired.event
  const [after, actions] = transition<AnyStateMachine>(machine, before, taken)
  if (after.context !== before.context) assertPlainData(after.context, 'context')
  return new SnapshotState(after, afterActions(timers, actions))
}

/** Logs come from outside: what stands in one may be anything. */
function isEvent(event: unknown): event is EventObject {
  return typeof event === 'object' && event !== null && 'type' in event && typeof event.type === 'string'
}

/** An error of an actor that nobody handles is a fact too: it puts the machine into the status `error`. */
function isAccepted(snapshot: AnyMachineSnapshot, event: EventObject): boolean {
  const child = /^xstate\.(?:done|error)\.actor\.(.+)$/.exec(event.type)?.[1]
  if (child !== undefined && !(child in snapshot.children)) return false
  return snapshot.can(event) || event.type.startsWith('xstate.error.actor.')
}

function outcomesOf(
  state: { readonly children: readonly string[] },
  outcomes: Outcomes = {},
): RuntimeEvent[] {
  return state.children.flatMap((actorId) => {
    const { done = [undefined], error = [undefined] } = outcomes[actorId] ?? {}
    return [
      ...done.map((output) => ({ type: `xstate.done.actor.${actorId}` as const, output, actorId })),
      ...error.map((reason) => ({ type: `xstate.error.actor.${actorId}` as const, error: reason, actorId })),
    ]
  })
}

/** Every state that reaches a model was made by it. */
function known<Machine extends AnyStateMachine>(state: MachineState<Machine>): SnapshotState<Machine> {
  if (state instanceof SnapshotState) return state
  throw new TypeError('this state was not made by a machine model; replay a log to get one')
}
