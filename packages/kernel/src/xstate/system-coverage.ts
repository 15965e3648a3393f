import type { Graph } from '../graph.ts'
import { graphCoverage } from '../graph-coverage.ts'
import type { Log } from '../log.ts'
import { replay } from '../replay.ts'
import type { Coverage } from './coverage.ts'
import { CoveredMachine } from './machine-coverage.ts'
import type { SystemModel } from './system/from-actors.ts'
import type { Actors, SystemEvent, SystemState } from './system/system-event.ts'

/**
 * What some logs of a system go through, as `coverage` has it for a machine, for each of its actors by name.
 *
 * A machine that an actor invokes is not counted by itself.
 *
 * @param system The actors, and how the system is made of them: it is made once more, from copies that tell what they
 * do.
 *
 * @throws `RefusedEvent` for a log that the system refuses.
 *
 * @example
 * ```ts
 * const build = (actors: typeof machines) => fromActors(actors, options)
 * const graph = explore(build(machines), { maxStates: 10_000 })
 * systemCoverage(graph, logs, { actors: machines, rebuild: build }).machines['server'].transitions.missed
 * ```
 */
export function systemCoverage<Some extends Actors>(
  graph: Graph<SystemState<Some>, SystemEvent<Some>>,
  logs: Iterable<Log<SystemEvent<NoInfer<Some>>>>,
  system: { readonly actors: Some; readonly rebuild: (actors: Some) => SystemModel<Some> },
): Coverage {
  const kept = [...logs]
  const covered = Object.entries(system.actors).map(
    ([name, machine]) => [name, new CoveredMachine(machine)] as const,
  )
  // Copies have the types of what they are copies of.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  const copies = Object.fromEntries(covered.map(([name, { copy }]) => [name, copy])) as unknown as Some
  const model = system.rebuild(copies)
  for (const log of kept) replay(model, log)
  return {
    ...graphCoverage(graph, kept),
    machines: Object.fromEntries(covered.map(([name, machine]) => [name, machine.coverage()])),
  }
}
