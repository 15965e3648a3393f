import type { AnyStateMachine, EventObject, InputFrom } from 'xstate'
import type { Log } from '../log.ts'
import type { MachineState } from './machine-state.ts'
import type { Place } from './stepper/actors.ts'
import { EnabledTypes } from './stepper/enabled-types.ts'
import type { Effect } from './stepper/run.ts'
import { known, SteppedState, typed } from './stepper/state.ts'
import { type Stepped, TableStepper } from './stepper/table-stepper.ts'
import { type PersistedState, toSnapshot } from './stepper/to-snapshot.ts'

/** A step that was made. */
export interface Step<Machine extends AnyStateMachine> {
  readonly state: MachineState<Machine>
  /** What the machine wants done, in the order in which XState would do it; nothing was done. */
  readonly effects: readonly Effect[]
}

/** A machine that steps by tables. */
export interface Stepper<Machine extends AnyStateMachine> {
  readonly machine: Machine
  /**
   * The first state, and what starting the machine wants done.
   *
   * @throws `NotPlainData` when the context is not plain JSON.
   */
  initial(input?: InputFrom<Machine>): Step<Machine>
  /**
   * The state after an event, or `undefined` where the machine refuses it. The given state is not changed.
   *
   * @throws `NotPlainData` when the context, or what else the state keeps, becomes something that is not plain JSON.
   */
  step(state: MachineState<Machine>, event: EventObject): Step<Machine> | undefined
  /** The state after as many events of a log as can happen one after the other, and how many those are. */
  stepAll(
    state: MachineState<Machine>,
    log: Log<EventObject>,
  ): { readonly state: MachineState<Machine>; readonly taken: number }
  /** The event types that some transition could answer in a state; a guard may still deny them. */
  enabled(state: MachineState<Machine>): readonly string[]
  /** A name for the state: two states that can behave differently never share one. */
  key(state: MachineState<Machine>): string
  /**
   * The state as XState persists it: `createActor(machine, { snapshot })` goes on where a log ended.
   *
   * Beside what XState writes it holds the pending `timers`, where there may be some: XState itself forgets them.
   *
   * @throws `UnsupportedMachine` where an actor runs whose logic has no name.
   */
  toSnapshot(state: MachineState<Machine>): PersistedState
  /**
   * A state from what XState persisted (`actor.getPersistedSnapshot()`), or from `toSnapshot`.
   *
   * Where it holds no `timers`, the delays of the active states count as pending.
   *
   * @throws `TypeError` for what is no snapshot of this machine.
   */
  fromSnapshot(snapshot: unknown): MachineState<Machine>
}

/**
 * Turns a machine into a stepper that does what XState's `transition` does, many times faster.
 *
 * What an event does depends only on the active states, on what history remembers, and on what the guards say. So
 * the candidates are found once for each configuration and event type, and what taking them does, once for each
 * choice; the tables grow with what is visited.
 *
 * The order of regions, of actions and of raised events is XState's own, also where it departs from SCXML. No
 * action is executed: what the machine wants done is given as `effects`.
 *
 * @param place Who the machine is in a system of actors, where it is in one.
 *
 * @throws `UnsupportedMachine` when some part of the machine cannot be stepped exactly.
 *
 * @example
 * ```ts
 * const stepper = compile(machine)
 * const { state } = stepper.initial()
 * stepper.step(state, { type: 'mfa.passed' })?.state.value // 'awaiting key'
 * stepper.step(state, { type: 'key.registered' })          // undefined: refused
 * ```
 */
export function compile<Machine extends AnyStateMachine>(
  machine: Machine,
  place: Place = {},
): Stepper<Machine> {
  return stepperBy(new TableStepper(machine, place), machine)
}

/** The public face of the tables of a machine. */
export function stepperBy<Machine extends AnyStateMachine>(
  stepper: TableStepper,
  machine: Machine,
): Stepper<Machine> {
  const enabled = new EnabledTypes()
  return {
    machine,
    initial: (input) => typedStep(stepper.start(input)),
    step: (state, event) => {
      const stepped = stepper.step(known(state), event)
      return stepped === undefined ? undefined : typedStep(stepped)
    },
    stepAll: (state, log) => {
      const { state: last, taken } = stepper.stepAll(known(state), log)
      return { state: typed(last), taken }
    },
    enabled: (state) => enabled.of(SteppedState.configurationOf(known(state))),
    key: (state) => SteppedState.keyOf(known(state)),
    toSnapshot: (state) => toSnapshot(machine, known(state)),
    fromSnapshot: (snapshot) => typed(stepper.restore(snapshot)),
  }
}

function typedStep<Machine extends AnyStateMachine>({ state, effects }: Stepped): Step<Machine> {
  return { state: typed<Machine>(state), effects }
}
