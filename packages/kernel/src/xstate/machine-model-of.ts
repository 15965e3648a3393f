import type { AnyStateMachine, InputFrom } from 'xstate'
import type { Graph } from '../graph.ts'
import { compile, type Stepper } from './compile.ts'
import type { MachineModel } from './from-machine.ts'
import type { MachineEvent } from './machine-event.ts'
import type { MachineState } from './machine-state.ts'

/** With what a machine was started. */
export interface StartOptions<Machine extends AnyStateMachine> {
  /** The input that the model was given, for machines that take one. */
  readonly input?: InputFrom<Machine>
}

/**
 * The model of which a graph is, with its machine.
 *
 * @throws `TypeError` when it is not the model of a machine.
 */
export function machineModelOf<Machine extends AnyStateMachine>({
  model,
}: Graph<MachineState<Machine>, MachineEvent<Machine>>): MachineModel<Machine> {
  if ('machine' in model) {
    // Only `fromMachine` makes models of these states with a machine in them.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    return model as MachineModel<Machine>
  }
  throw new TypeError('this is not the graph of a machine; explore what `fromMachine` gives')
}

/**
 * A stepper for a copy of the machine of a model, and where it starts.
 *
 * @throws `TypeError` when that is not where the model starts: the machine takes an input, and this is another.
 */
export function stepCopy<Machine extends AnyStateMachine>(
  model: MachineModel<Machine>,
  copy: Machine,
  { input }: StartOptions<Machine>,
): { readonly stepper: Stepper<Machine>; readonly start: MachineState<Machine> } {
  const stepper = compile(copy)
  const start = stepper.initial(input).state
  if (stepper.key(start) === model.key(model.initial)) return { stepper, start }
  throw new TypeError(
    `the machine "${copy.id}" does not start where its model does; give the input that the model was given`,
  )
}
