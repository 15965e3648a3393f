import type { Log } from '@proviso/kernel'
import { systemTrail, trail } from '@proviso/kernel/xstate'
import { machinesOf } from './explorable.ts'
import type { Session } from './session.ts'

/** The numbers of the transitions that one machine takes through a log: at the start, and then for each event. */
type Taken = readonly (readonly number[])[]

const nothing: Taken = []
/** A log never changes, and is looked at in many places. */
const byLog = new WeakMap<Log<unknown>, Map<string, Taken>>()

/**
 * The transitions that the last event made one machine take, where one looks, by the numbers that the kernel gives them; none at the start,
 * and none where the event happens to another, or is ignored.
 *
 * A machine that was given an input is not followed: nobody knows it any more.
 */
export function takenBy({ explorable, log, at }: Session, machine: string): readonly number[] {
  if (at === 0) return []
  const known = byLog.get(log) ?? new Map<string, Taken>()
  byLog.set(log, known)
  const taken = known.get(machine) ?? takenThrough(explorable.model, machine, log)
  known.set(machine, taken)
  return taken[at] ?? []
}

function takenThrough(model: Session['explorable']['model'], name: string, log: Log<unknown>): Taken {
  const machine = machinesOf(model).get(name)
  if (machine === undefined) return nothing
  try {
    // The model has accepted the log: its events are those of its machine, or of its actors.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    const own = { model, log } as unknown as {
      readonly model: Parameters<typeof systemTrail>[0]
      readonly log: Parameters<typeof systemTrail>[2] & Parameters<typeof trail>[1]
    }
    return 'actors' in model ? systemTrail(own.model, name, own.log).taken : trail(machine, own.log).taken
  } catch {
    return nothing
  }
}
