import { assign, setup } from 'xstate'
import { cite } from '../cite.ts'
import { of } from '../of.ts'
import { source } from '../sources.ts'
import { type Effective, effectOf, type Says } from './effect.ts'

/** What each channel says of Windows Hello for Business, and what that comes to. */
export interface PolicySourcesContext {
  readonly says: Says
  readonly effective: Effective
}

/** A channel says something else. */
export interface PolicySourcesEvent {
  readonly type: 'policy.changed'
  readonly channel: keyof Says
  readonly enabled: boolean | null
}

const silent: Says = { userGpo: null, computerGpo: null, userCsp: null, deviceCsp: null }

const machine = setup({
  types: { context: of<PolicySourcesContext>(), events: of<PolicySourcesEvent>() },
  actions: {
    'resolve the policy': assign(({ context }) => ({ effective: effectOf(context.says) })),
  },
}).createMachine({
  id: 'policy',
  description: 'Four channels that may switch Windows Hello for Business on or off, and the one that counts.',
  context: { says: silent, effective: effectOf(silent) },
  on: {
    'policy.changed': {
      actions: [
        assign(({ context, event }) => ({ says: { ...context.says, [event.channel]: event.enabled } })),
        'resolve the policy',
      ],
      meta: cite('administration', source.policy),
    },
  },
})

type Machine = typeof machine

/** The machine of the channels of policy. */
export interface PolicySourcesMachine extends Machine {}

/** The channels of policy, one above the other. */
export const policySourcesMachine: PolicySourcesMachine = machine
