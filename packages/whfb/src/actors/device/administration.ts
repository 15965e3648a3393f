import { assign } from 'xstate'
import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

/** What an administrator, or bad luck, does to the device. */
export const administration = behaviour.createStateConfig({
  on: {
    'TPM.locked': {
      actions: assign({ tpmLocked: true }),
      meta: fails('administration', source.creationErrors, '0x80090031, event 344'),
    },
    'TPM.unlocked': {
      actions: assign({ tpmLocked: false }),
      meta: cite('administration', source.lockout),
    },
    'policy.switched off': {
      actions: { type: 'change the policy', params: { enabled: false } },
      meta: fails('administration', source.policy, 'event 360, PolicyEnabled NO'),
    },
    'policy.switched on': {
      actions: { type: 'change the policy', params: { enabled: true } },
      meta: cite('administration', source.policy),
    },
    'offer.suppressed': {
      actions: { type: 'change the policy', params: { postLogonProvisioning: false } },
      meta: fails('administration', source.policy, 'event 360, PostLogonEnabled NO'),
    },
    'offer.restored': {
      actions: { type: 'change the policy', params: { postLogonProvisioning: true } },
      meta: cite('administration', source.policy),
    },
    'cloud trust.added': {
      actions: { type: 'change the policy', params: { useCloudTrustForOnPremAuth: true } },
      meta: cite('administration', source.policy),
    },
    'cloud trust.removed': {
      actions: { type: 'change the policy', params: { useCloudTrustForOnPremAuth: false } },
      meta: cite('administration', source.policy),
    },
    'certificate payload.missing': {
      actions: assign({ payloadArrived: false }),
      meta: fails('administration', source.dsregcmd, 'event 361, event 7209'),
    },
    'certificate payload.arrived': {
      actions: assign({ payloadArrived: true }),
      meta: cite('administration', source.dsregcmd),
    },
  },
})
