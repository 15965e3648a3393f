import type { AnyStateMachine } from 'xstate'
import type { Overlay } from './overlay.ts'
import { activeIn } from './visited.ts'

/**
 * Counts how many are in each state of a machine, such as the devices of a fleet.
 *
 * Takes XState's state values, one for each. The machine itself is not counted, as it is always active.
 *
 * @example
 * ```ts
 * counted(doorMachine, ['open', 'open', 'closed']) // { counts: { 'door.open': 2, 'door.closed': 1 } }
 * ```
 */
export function counted(machine: AnyStateMachine, values: Iterable<unknown>): Overlay {
  const counts = new Map<string, number>()
  for (const value of values) {
    for (const id of activeIn(machine.root, value)) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return { counts: Object.fromEntries(counts) }
}
