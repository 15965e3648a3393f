import { type AnyStateMachine, createActor, type EventFromLogic, type SnapshotFrom } from 'xstate'
import type { Log } from '../log.ts'
import { history } from '../replay.ts'
import { compile } from './compile.ts'
import type { MachineModel } from './from-machine.ts'
import type { MachineEvent } from './machine-event.ts'
import type { MachineState } from './machine-state.ts'
import { isFiring, timerOf } from './timers.ts'

/** A log as `@xstate/graph` has it: a `StatePath`, which its `TestModel` runs. */
export interface StatePath<Machine extends AnyStateMachine> {
  /** The snapshot at the end. */
  readonly state: SnapshotFrom<Machine>
  /** Each event with the snapshot after it; the first is `xstate.init`. */
  readonly steps: { readonly event: EventFromLogic<Machine>; readonly state: SnapshotFrom<Machine> }[]
  /** How many events there are, without the first. */
  readonly weight: number
}

/**
 * Logs as paths of `@xstate/graph`, for those who have tests that run these.
 *
 * Each snapshot is XState's own. The firing of a timer stands as the event that it brings.
 *
 * @throws `RefusedEvent` for a log that the machine refuses.
 * @throws `UnsupportedMachine` where an actor runs whose logic has no name: XState cannot restore it.
 *
 * @example
 * ```ts
 * const testModel = createTestModel(machine)
 * for (const path of statePaths(model, coveringLogs(graph, { cover: 'edges' }).logs)) {
 *   await testModel.testPath(path, { events: { 'mfa.passed': () => page.passMfa() } })
 * }
 * ```
 */
export function statePaths<Machine extends AnyStateMachine>(
  model: MachineModel<Machine>,
  logs: Iterable<Log<MachineEvent<NoInfer<Machine>>>>,
): readonly StatePath<Machine>[] {
  const stepper = compile(model.machine)
  return Array.from(logs, (log) => {
    const states = history(model, log)
    const steps = states.map((state, at) => ({
      event: at === 0 ? started<Machine>() : takenFor<Machine>(log[at - 1]!, states[at - 1]!),
      // What XState restores is a snapshot of its machine; an actor that is not started does nothing.
      // eslint-disable-next-line typescript/no-unsafe-type-assertion
      state: createActor(model.machine, { snapshot: stepper.toSnapshot(state) } as never).getSnapshot(),
    }))
    return { state: steps.at(-1)!.state, steps, weight: log.length }
  })
}

/** With what `@xstate/graph` begins every path. */
function started<Machine extends AnyStateMachine>(): EventFromLogic<Machine> {
  // It is none of the events of the machine, and stands in every path nevertheless.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return { type: 'xstate.init' } as EventFromLogic<Machine>
}

/** The event that XState takes where another stands in our log. */
function takenFor<Machine extends AnyStateMachine>(
  event: MachineEvent<Machine>,
  { timers }: MachineState<Machine>,
): EventFromLogic<Machine> {
  const brought = isFiring(event) ? timerOf(event, timers)?.event : undefined
  // What a timer brings is an event of the machine, and so is what else stands in its log.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return (brought ?? event) as EventFromLogic<Machine>
}
