import { broken, counted, type Overlay, travelled, travelledBy, uncovered } from '@proviso/diagram'
import { explore } from '@proviso/kernel'
import { coverage } from '@proviso/kernel/xstate'
import type { AnyStateMachine } from 'xstate'
import { UsageError } from '../usage-error.ts'
import type { Drawable } from './drawables.ts'
import type { DrawOptions } from './draw-options.ts'
import { eventsIn, type LogFile, readCounts } from './log-file.ts'

/** What is to be drawn, and the logs for it. */
export interface Request {
  readonly options: DrawOptions
  readonly logs: readonly LogFile[]
}

/** A machine, and which actor it is of its system. */
export interface Subject {
  readonly machine: AnyStateMachine
  readonly actor?: string
}

/**
 * What is laid over a statechart: a log, the coverage of several, or how many are in each state.
 *
 * @throws {@link UsageError} when that cannot be laid over it.
 */
export async function overlayFor(
  drawable: Drawable,
  { machine, actor }: Subject,
  { options, logs }: Request,
): Promise<Overlay> {
  if (options.counts !== undefined) {
    const counts = await readCounts(options.counts)
    return 'values' in counts ? counted(machine, counts.values) : counts
  }
  if (options.coverage === true) return coverageOf(drawable, machine, { options, logs })
  const [first, ...others] = logs
  if (first === undefined) return {}
  if (others.length > 0) {
    throw new UsageError(
      'a statechart shows one log: lay several over it with --coverage, or side by side with --as sequence',
    )
  }
  const way =
    actor !== undefined && drawable.system !== undefined
      ? // What is no event of the actors is refused by them.
        // eslint-disable-next-line typescript/no-unsafe-type-assertion
        travelledBy(drawable.system, actor, eventsIn(first) as never)
      : travelled(machine, eventsIn(first))
  return first.claim === undefined ? way : broken(way, first.claim)
}

function coverageOf(drawable: Drawable, machine: AnyStateMachine, { options, logs }: Request): Overlay {
  if (drawable.machine === undefined) {
    throw new UsageError(
      `--coverage is that of a machine, and ${drawable.name} is a system: draw one of its machines`,
    )
  }
  if (logs.length === 0) throw new UsageError('--coverage is that of logs: name them with --log')
  const graph = explore(drawable.model(), { maxStates: options.maxStates })
  // The model is that of the machine, and what is no event of it is refused.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  const { machines } = coverage(graph as never, logs.map(eventsIn) as never)
  const covered = machines[machine.id]
  return covered === undefined ? {} : uncovered(machine, covered)
}
