import type { AnyStateMachine, InputFrom } from 'xstate'
import { type Dense, denseView } from '../dense/dense-view.ts'
import type { Model } from '../model.ts'
import type { Alphabet, Outcomes } from './alphabet.ts'
import { stepperBy } from './compile.ts'
import { eventsTried } from './events-tried.ts'
import { ImpureMachine } from './impure-machine.ts'
import type { MachineEvent } from './machine-event.ts'
import type { MachineState } from './machine-state.ts'
import { MachineView } from './machine-view.ts'
import { TableStepper } from './stepper/table-stepper.ts'

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
 * refused, even where an `always` would go on because its guard looks at the event. A delay is a pending timer in the state, and its firing an event: `{ type: 'xstate.after.…' }` for
 * `after`, `{ type: 'xstate.timer', id }` for a delayed `raise`. It may fire whenever it is pending, and is gone then, though a
 * guard may deny its transition. An invoked actor runs until its outcome, `{ type: 'xstate.done.actor.…' }` or `{ type: 'xstate.error.actor.…' }`, stands
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
  alphabet: Alphabet<Machine>,
  options: FromMachineOptions<Machine> = {},
): MachineModel<Machine> {
  const tables = new TableStepper(machine, {})
  const stepper = stepperBy(tables, machine)
  const initial = stepper.initial(options.input).state
  if (stepper.key(initial) !== stepper.key(stepper.initial(options.input).state)) {
    throw new ImpureMachine(machine.id)
  }
  const { events, listed } = eventsTried(stepper, { alphabet, outcomes: options.outcomes })
  const view: Dense<MachineState<Machine>, MachineEvent<Machine>> = {
    [denseView]: new MachineView({ machine, stepper: tables, initial, events, listed }),
  }
  return {
    ...view,
    machine,
    initial,
    events,
    evolve: (state, event) => stepper.step(state, event)?.state,
    evolveAll: (state, log) => stepper.stepAll(state, log),
    key: (state) => stepper.key(state),
    isFinal: (state) => state.status === 'done',
    label: (state) => (typeof state.value === 'string' ? state.value : JSON.stringify(state.value)),
  }
}
