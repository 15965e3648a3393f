import { fromActors, type SystemEvent, type SystemModel, type SystemState } from '@proviso/kernel/xstate'
import { policySourcesMachine } from '../actors/policy-sources/machine.ts'

/** Nobody takes part but the channels of policy. */
export const policyActors = { policy: policySourcesMachine } as const

/** The actor of the channels, as a type. */
export type PolicyActors = typeof policyActors

/** A state of the channels. */
export type PolicyState = SystemState<PolicyActors>

/** What can stand in a log of the channels. */
export type PolicyEvent = SystemEvent<PolicyActors>

const channels = ['userGpo', 'computerGpo', 'userCsp', 'deviceCsp'] as const

/**
 * Four channels that say on, off or nothing, in every combination, as a model.
 *
 * @param actors Others in the place of those that are shipped: a mutant, say.
 *
 * @example
 * ```ts
 * explore(policySources(), { maxStates: 10_000 }).complete // true
 * ```
 */
export function policySources(actors: Partial<PolicyActors> = {}): SystemModel<PolicyActors> {
  return fromActors<PolicyActors>(
    { ...policyActors, ...actors },
    {
      inputs: {
        policy: {
          'policy.changed': channels.flatMap((channel) =>
            [true, false, null].map((enabled) => ({ channel, enabled })),
          ),
        },
      },
      maxInFlight: 1,
    },
  )
}
