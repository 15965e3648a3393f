import { history, type Log } from '@proviso/kernel'
import type { Actors, SystemEvent, SystemModel } from '@proviso/kernel/xstate'
import type { AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate'
import type { Citation, Phase } from '../actors/cite.ts'

/** One line of the sequence of messages behind a log of a system. */
export interface Told {
  readonly phase: Phase
  /** Who sent the message; the receiver itself where it came from outside, or where a delay fired. */
  readonly from: string
  readonly to: string
  readonly message: string
  readonly source: string
  /** How Windows or a server tells of the failure, where it is one. */
  readonly failure?: string
}

/**
 * The messages behind a log of a system, each with the phase and the source of the transition that it causes.
 *
 * A message that its receiver does not expect, or that was lost, is not told.
 *
 * @example
 * ```ts
 * told(provisioning(deployments['hybrid-federated']), log)[0]
 * // { phase: 'sign-in', from: 'user', to: 'user', message: 'came', source: 'Microsoft Learn, …' }
 * ```
 */
export function told<Some extends Actors>(
  system: SystemModel<Some>,
  log: Log<SystemEvent<Some>>,
): readonly Told[] {
  const states = history(system, log)
  return log.flatMap((one, index) => {
    // Whatever the actors are: this is what an event of a system has.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    const { actor, event, from = actor, lost } = one as Entry
    const machine: AnyStateMachine | undefined = system.actors[actor]
    const before: unknown = Reflect.get(states[index] ?? {}, actor)
    if (machine === undefined || lost === true || !isLocal(before)) return []
    const citation = citationOf(machine, machine.resolveState(before), event)
    return citation === undefined ? [] : [{ ...citation, from, to: actor, message: event.type }]
  })
}

/** An event of any system. */
interface Entry {
  readonly actor: string
  readonly event: EventObject
  readonly from?: string
  readonly lost?: true
}

/** What the transition that an event causes carries as `meta`. */
function citationOf(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: EventObject,
): Citation | undefined {
  return machine
    .getTransitionData(snapshot, event)
    .map(({ meta }): unknown => meta)
    .find(isCitation)
}

function isCitation(meta: unknown): meta is Citation {
  return typeof meta === 'object' && meta !== null && 'phase' in meta && 'source' in meta
}

function isLocal(state: unknown): state is { readonly value: string; readonly context: object } {
  return typeof state === 'object' && state !== null && 'value' in state && 'context' in state
}
