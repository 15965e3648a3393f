import { source } from '../../actors/sources.ts'
import {
  type PolicyActors,
  type PolicyEvent,
  policySources,
  type PolicyState,
} from '../../deployments/policy-sources.ts'
import type { Invariant } from '../invariant.ts'
import type { Study } from '../study.ts'

/** The one study of the channels of policy. */
export const policyStudies: readonly Study<PolicyActors>[] = [
  { name: 'channels of policy', model: policySources },
]

const channels = ['userGpo', 'computerGpo', 'userCsp', 'deviceCsp'] as const

/** What is claimed of the channels of policy. */
export const policyInvariants: readonly Invariant<PolicyState, PolicyEvent>[] = [
  {
    id: 'I27',
    kind: 'always',
    sentence: 'where Group Policy says something, what the CSP says to the contrary has no effect',
    source: source.policy,
    study: 'channels of policy',
    premise: ({ policy: { context } }) => context.says.computerGpo === false && context.says.userCsp === true,
    holds: ({ policy: { context } }) => {
      const { userGpo, computerGpo } = context.says
      const groupPolicy = userGpo ?? computerGpo
      return groupPolicy === null || context.effective.enabled === groupPolicy
    },
  },
  {
    id: 'I28',
    kind: 'step',
    sentence: 'what one channel says changes nothing of what the others say',
    source: source.policy,
    study: 'channels of policy',
    premise: ({ policy: { context } }) => Object.values(context.says).every((says) => says === true),
    holds: (before, { event }, after) =>
      channels.every(
        (name) =>
          after.policy.context.says[name] ===
          (event.type === 'policy.changed' && event.channel === name
            ? event.enabled
            : before.policy.context.says[name]),
      ),
  },
  {
    id: 'I28',
    kind: 'always',
    sentence: 'the first of user GPO, computer GPO, user CSP and device CSP that says something decides',
    source: source.policy,
    study: 'channels of policy',
    premise: ({ policy: { context } }) => context.says.userCsp === false && context.says.deviceCsp === true,
    holds: ({ policy: { context } }) => {
      const { userGpo, computerGpo, userCsp, deviceCsp } = context.says
      const first = userGpo ?? computerGpo ?? userCsp ?? deviceCsp
      return first === null || context.effective.enabled === first
    },
  },
]
