import type { Log } from '@proviso/kernel'
import {
  type Actors,
  type StartOptions,
  type SystemEvent,
  type SystemModel,
  systemTrail,
  trail,
} from '@proviso/kernel/xstate'
import type { AnyStateMachine, EventObject } from 'xstate'
import type { Overlay } from './overlay.ts'
import { transitionSteps } from './transition-steps.ts'
import { visited } from './visited.ts'

/**
 * Lays a log over its machine: the way it takes, numbered by the events of the log, and where it ends.
 *
 * What an event brings about beside its own transition (`always`, raised events) bears its number; what starting the
 * machine takes bears none.
 *
 * @throws `RefusedEvent` for an event that the machine refuses.
 * @example
 * ```ts
 * await statechart(doorMachine, { overlay: travelled(doorMachine, [{ type: 'open' }, { type: 'shut' }]) })
 * ```
 */
export function travelled<Machine extends AnyStateMachine>(
  machine: Machine,
  log: Log<EventObject>,
  options: StartOptions<NoInfer<Machine>> = {},
): Overlay {
  return wayThrough(machine, trail(machine, log, options))
}

/**
 * Lays a log of a system over the machine of one of its actors; the numbers are those of the events in that log.
 *
 * @throws `TypeError` when the system has no such actor.
 * @example
 * ```ts
 * await statechart(system.actors.device, { overlay: travelledBy(system, 'device', verdict.log) })
 * ```
 */
export function travelledBy<Some extends Actors>(
  system: SystemModel<Some>,
  actor: keyof Some & string,
  log: Log<SystemEvent<NoInfer<Some>>>,
): Overlay {
  const way = systemTrail(system, actor, log)
  const machine: AnyStateMachine | undefined = system.actors[actor]
  return machine === undefined ? {} : wayThrough(machine, way)
}

/**
 * Says of a way that something breaks where it ends: the overlay of a counterexample.
 *
 * @example
 * ```ts
 * const verdict = check(graph, claims).verdicts.find(({ outcome }) => outcome === 'broken')
 * broken(travelled(machine, verdict.log), verdict.claim)
 * ```
 */
export function broken(overlay: Overlay, claim?: string): Overlay {
  const { current = [], blocked = [], ...rest } = overlay
  const words = claim === undefined ? 'where it breaks' : `breaks here: ${claim}`
  // The states around the innermost ones are not what breaks.
  const innermost = current.filter((id) => !current.some((other) => other.startsWith(`${id}.`)))
  return { ...rest, blocked: [...blocked, ...innermost], words: { blocked: words, ...overlay.words } }
}

interface Way {
  readonly states: readonly { readonly value: unknown }[]
  readonly taken: readonly (readonly number[])[]
}

function wayThrough(machine: AnyStateMachine, { states, taken }: Way): Overlay {
  const steps = transitionSteps(machine)
  const path = taken.flatMap((numbers, position) =>
    numbers.flatMap((number) => {
      const step = steps[number]
      // What starting takes stands before the first event.
      return step === undefined || position === 0 ? [] : [{ ...step, number: position }]
    }),
  )
  return {
    ...visited(
      machine,
      states.map(({ value }) => value),
    ),
    path,
  }
}
