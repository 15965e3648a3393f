import type { AnyStateMachine } from 'xstate'
import type { Graph } from '../graph.ts'
import { type GraphCoverage, graphCoverage } from '../graph-coverage.ts'
import type { Log } from '../log.ts'
import { CoveredMachine, type MachineCoverage } from './machine-coverage.ts'
import type { MachineEvent } from './machine-event.ts'
import { machineModelOf, type StartOptions, stepCopy } from './machine-model-of.ts'
import type { MachineState } from './machine-state.ts'

/** What of a graph, and of the machines behind it, some logs go through. */
export interface Coverage extends GraphCoverage {
  /** By the id of the machine; in a system by the name of the actor. */
  readonly machines: Readonly<Record<string, MachineCoverage>>
}

/**
 * What some logs go through: states and edges of a graph, and transitions, answers of guards and state nodes of the
 * machine behind it; and, by name, what they never do.
 *
 * Exact. What starting the machine does counts, and so does what follows in the same step without an event from
 * outside, and a state that is entered and left at once. A guard that was not asked, because a transition before it
 * was taken, gave no answer. What `check` asks in `enqueueActions` is not counted, nor are transitions without
 * target and actions, which only forbid.
 *
 * @throws `RefusedEvent` for a log that the machine refuses.
 * @throws `TypeError` when the graph is not that of a machine, or the machine was given another input.
 *
 * @example
 * ```ts
 * const { machines } = coverage(explore(provisioning, { maxStates: 1_000 }), testLogs)
 * machines['provisioning'].transitions.missed // ['provisioning.ready: certificate.expired → …']
 * machines['provisioning'].guards.missed      // [{ transition: '…, if keyIsSynced', isTrue: false }]
 * ```
 */
export function coverage<Machine extends AnyStateMachine>(
  graph: Graph<MachineState<Machine>, MachineEvent<Machine>>,
  logs: Iterable<Log<MachineEvent<NoInfer<Machine>>>>,
  options: StartOptions<NoInfer<Machine>> = {},
): Coverage {
  const model = machineModelOf(graph)
  const kept = [...logs]
  const ofGraph = graphCoverage(graph, kept)
  const covered = new CoveredMachine(model.machine)
  const { stepper, start } = stepCopy(model, covered.copy, options)
  for (const log of kept) stepper.stepAll(start, log)
  return { ...ofGraph, machines: { [model.machine.id]: covered.coverage() } }
}
