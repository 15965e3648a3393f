import type { MachineCoverage } from '@proviso/kernel/xstate'
import type { AnyStateMachine } from 'xstate'
import type { Overlay } from './overlay.ts'
import { namedSteps } from './transition-steps.ts'

/**
 * Lays a coverage over its machine: the states that no log entered, and the transitions that none took.
 *
 * @example
 * ```ts
 * const { machines } = coverage(explore(door, { maxStates: 1_000 }), logs)
 * await statechart(doorMachine, { overlay: uncovered(doorMachine, machines['door']) })
 * ```
 */
export function uncovered(
  machine: AnyStateMachine,
  { nodes, transitions }: Pick<MachineCoverage, 'nodes' | 'transitions'>,
): Overlay {
  const steps = namedSteps(machine)
  return {
    missed: {
      states: nodes.missed,
      transitions: transitions.missed.flatMap((name) => steps.get(name) ?? []),
    },
  }
}
