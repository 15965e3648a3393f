import { source } from '../../actors/sources.ts'
import type { ProvisioningEvent, ProvisioningState } from '../../deployments/provisioning.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of the second factor, the PIN, the key and its registration. */
export const keyInvariants: readonly Invariant<ProvisioningState, ProvisioningEvent>[] = [
  {
    id: 'I12',
    kind: 'step',
    sentence: 'a key is registered only with a fresh second factor and a token that claims it and the device',
    source: source.keyProvisioning,
    study: 'hybrid-federated: forged registrations',
    premise: (s) => s.entra.context.keys.length > 0,
    holds: (before, { event }, after) =>
      after.entra.context.keys.length <= before.entra.context.keys.length ||
      (event.type === 'key.registration requested' &&
        event.secondFactorClaim &&
        event.deviceClaim &&
        event.wellFormed &&
        before.entra.context.proven.includes(event.by)),
  },
  {
    id: 'I12',
    kind: 'step',
    sentence: 'no key is registered for a user who is not found',
    source: source.keyProvisioning,
    study: 'hybrid-federated: user not found in Entra ID',
    premise: (s) => !s.entra.context.userFound && s.device.matches({ 'on the desktop': 'failed' }),
    holds: (before, _, after) => !isRegistered(before, after) || before.entra.context.userFound,
  },
  {
    id: 'I13',
    kind: 'step',
    sentence: 'Entra ID leaves the second factor out only if one was shown within 10 minutes',
    source: source.provisioning,
    study: 'entra-managed',
    premise: (s) => s.entra.context.challenged.length > 0,
    holds: (before, { event, lost }, after) =>
      event.type !== 'token.requested' ||
      lost === true ||
      before.entra.context.authentication === 'federated' ||
      after.entra.context.challenged.includes(event.by) ||
      before.entra.context.proven.includes(event.by),
  },
  {
    id: 'I14',
    kind: 'always',
    sentence: 'no key is made or registered without a PIN, and no biometrics are enrolled without one',
    source: source.provisioning,
    study: 'hybrid-federated',
    premise: (s) => s.device.context.biometrics === 'enrolled',
    holds: ({ device: { context } }) =>
      context.pin || (context.key === null && context.biometrics !== 'enrolled'),
  },
  {
    id: 'I14',
    kind: 'step',
    sentence: 'a PIN that the rules refuse is not set',
    source: source.provisioning,
    study: 'hybrid-federated',
    premise: (s) => s.network.some(({ event }) => event.type === 'PIN.chosen'),
    holds: (_, { event }, after) =>
      event.type !== 'PIN.chosen' || event.pin !== 'weak' || !after.device.context.pin,
  },
  {
    id: 'I14',
    kind: 'step',
    sentence: 'biometrics are enrolled only for whoever chose them',
    source: source.provisioning,
    study: 'hybrid-federated',
    premise: (s) => s.device.context.pin && s.device.context.biometrics === 'none',
    holds: (before, _, after) =>
      after.device.context.biometrics !== 'enrolled' || before.device.context.biometrics !== 'none',
  },
  {
    id: 'I15',
    kind: 'always',
    sentence: 'the private key is in no message',
    source: source.provisioning,
    study: 'hybrid-federated',
    premise: (s) => s.network.some(({ event }) => event.type === 'key.registration requested'),
    holds: (s) => s.network.every(({ event }) => !JSON.stringify(event).includes('privateHalf')),
  },
  {
    id: 'I16',
    kind: 'always',
    sentence: 'a registered key is bound to exactly one user and device',
    source: source.keyProvisioning,
    study: 'hybrid-federated: forged registrations',
    premise: (s) => s.entra.context.keys.length === 1 && s.stranger.matches('answered'),
    holds: (s) =>
      new Set(s.entra.context.keys.map(({ publicKey }) => publicKey)).size === s.entra.context.keys.length,
  },
  {
    id: 'I17',
    kind: 'always',
    sentence: 'with a TPM required the key is made in hardware, or not at all',
    source: source.policy,
    study: 'hybrid-federated',
    premise: (s) => s.device.context.key !== null,
    holds: ({ device: { context } }) =>
      !context.tpmRequired || context.key === null || context.key.provider === 'hardware',
  },
  {
    id: 'I17',
    kind: 'always',
    sentence: 'with a TPM required and none there, no key is made',
    source: source.creationErrors,
    study: 'hybrid-federated without a TPM',
    premise: (s) => s.device.context.prerequisites?.checks.DeviceEligible === false,
    holds: ({ device: { context } }) =>
      !context.tpmRequired || context.tpm !== 'none' || context.key === null,
  },
  {
    id: 'I17',
    kind: 'sometimes',
    sentence: 'where a TPM is preferred and there is none, the key is made in software',
    source: source.policy,
    study: 'hybrid-federated where a TPM is preferred, and there is none',
    premise: (s) => s.device.context.tpm === 'none' && s.device.context.key !== null,
    holds: ({ device: { context } }) => context.told && context.key?.provider === 'software',
  },
  {
    id: 'I17',
    kind: 'step',
    sentence: 'while the TPM is locked no key is made',
    source: source.creationErrors,
    study: 'hybrid-federated: TPM locked',
    premise: (s) => s.device.context.tpmLocked && s.device.matches({ 'on the desktop': 'failed' }),
    holds: (before, _, after) =>
      !before.device.context.tpmLocked ||
      before.device.context.key !== null ||
      after.device.context.key === null,
  },
  {
    id: 'I50',
    kind: 'always',
    sentence: 'where ten users have a container, nobody gets another',
    source: source.provisioning,
    study: 'hybrid-federated on a full device',
    premise: (s) => s.device.matches({ 'on the desktop': 'failed' }),
    holds: ({ device: { context } }) => context.otherUsers < 10 || context.key === null,
  },
  {
    id: 'I50',
    kind: 'sometimes',
    sentence: 'where nine users have a container, there is room for one more',
    source: source.provisioning,
    study: 'hybrid-federated beside nine other users',
    premise: (s) => s.device.context.otherUsers === 9 && s.device.context.pin,
    holds: ({ device: { context } }) => context.told,
  },
  {
    id: 'I50',
    kind: 'step',
    sentence: 'no key is registered for a user whose quota is reached',
    source: source.creationErrors,
    study: 'hybrid-federated: quota reached',
    premise: (s) => s.entra.context.quotaReached && s.device.matches({ 'on the desktop': 'failed' }),
    holds: (before, _, after) => !isRegistered(before, after) || !before.entra.context.quotaReached,
  },
  {
    id: 'I54',
    kind: 'always',
    sentence: 'the device asks for the removal of no key but one that it knows to be registered',
    source: source.rollback,
    study: 'hybrid-federated: installation fails',
    premise: (s) => s.device.matches('removing the key'),
    holds: (s) => !s.device.matches('removing the key') || s.device.context.key?.registered === true,
  },
  {
    id: 'I57',
    kind: 'step',
    sentence: 'whoever dismisses the wizard is at the desktop',
    source: source.experience,
    study: 'hybrid-federated',
    premise: (s) => s.device.matches({ 'on the desktop': 'dismissed' }),
    // What comes too late, after the device gave up waiting, is to nobody.
    holds: (before, { event, lost }, after) =>
      event.type !== 'wizard.dismissed' ||
      lost === true ||
      !isShown(before) ||
      after.device.matches({ 'on the desktop': 'dismissed' }),
  },
  {
    id: 'I57',
    kind: 'leadsTo',
    sentence: 'to whoever dismisses the wizard it is offered again',
    source: source.experience,
    study: 'hybrid-federated',
    premise: (s) => s.device.matches({ 'on the desktop': 'dismissed' }),
    holds: [
      (s) => s.device.matches({ 'on the desktop': 'dismissed' }),
      (s) => s.device.matches('provisioning'),
    ],
  },
  {
    id: 'I57',
    kind: 'leadsTo',
    sentence: 'after a second factor that failed or lapsed, the user is asked again or is at the desktop',
    source: source.experience,
    study: 'hybrid-federated',
    premise: (s) => isFailed(s),
    holds: [
      (s) => isFailed(s),
      (s) =>
        s.device.matches({ provisioning: { 'proving identity': 'asking Entra ID' } }) ||
        s.device.matches('on the desktop'),
    ],
  },
]

function isRegistered(before: ProvisioningState, after: ProvisioningState): boolean {
  return after.entra.context.keys.length > before.entra.context.keys.length
}

/** Does the wizard show a page? */
function isShown({ device }: ProvisioningState): boolean {
  return (
    device.matches({ provisioning: 'offering biometrics' }) ||
    device.matches({ provisioning: 'asking for a PIN' }) ||
    device.matches({ provisioning: { 'proving identity': 'failed' } })
  )
}

function isFailed(s: ProvisioningState): boolean {
  return s.device.matches({ provisioning: { 'proving identity': 'failed' } })
}
