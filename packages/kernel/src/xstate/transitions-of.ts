import type { AnyStateMachine } from 'xstate'
import type { EdgeMarks } from '../covering/edge-marks.ts'
import type { Graph } from '../graph.ts'
import { instrument } from './instrumented-machine.ts'
import type { MachineEvent } from './machine-event.ts'
import { machineModelOf, type StartOptions, stepCopy } from './machine-model-of.ts'
import type { MachineState } from './machine-state.ts'

/**
 * The transitions of the machine that each edge of its graph takes, for `coveringLogs` and for pictures.
 *
 * Their names are those of `coverage`. What starting the machine takes belongs to no edge. Every edge is stepped once
 * more, and the states are kept for as long as that takes.
 *
 * @throws `TypeError` when the graph is not that of a machine, or the machine was given another input.
 *
 * @example
 * ```ts
 * const { logs, missing } = coveringLogs(graph, { cover: 'transitions', transitions: transitionsOf(graph) })
 * ```
 */
export function transitionsOf<Machine extends AnyStateMachine>(
  graph: Graph<MachineState<Machine>, MachineEvent<Machine>>,
  options: StartOptions<NoInfer<Machine>> = {},
): EdgeMarks {
  const model = machineModelOf(graph)
  const now = new Set<number>()
  const { copy, transitions } = instrument(model.machine, {
    taken: (transition) => now.add(transition),
    entered: () => {},
    asked: () => {},
  })
  const { stepper, start } = stepCopy(model, copy, options)
  const states: (MachineState<Machine> | undefined)[] = Array.from({ length: graph.stateCount })
  states[0] = start
  const starts = [0]
  const taken: number[] = []
  for (let from = 0; from < graph.stateCount; from++) {
    for (let edge = graph.firstEdge(from); edge < graph.firstEdge(from + 1); edge++) {
      now.clear()
      const step = stepper.step(states[from]!, graph.event(edge))
      if (step === undefined) throw new TypeError('the machine refuses an event that its graph has')
      states[graph.target(edge)] ??= step.state
      taken.push(...now)
      starts.push(taken.length)
    }
  }
  return {
    names: transitions.map(({ name }) => name),
    of: (edge) => taken.slice(starts[edge], starts[edge + 1]),
  }
}
