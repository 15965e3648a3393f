import type { KeyRegistration } from '../../actors/entra/events.ts'
import type { RegisteredKey } from '../../actors/key.ts'
import { source } from '../../actors/sources.ts'
import type { ProvisioningEvent, ProvisioningState } from '../../deployments/provisioning.ts'
import type { Invariant } from '../invariant.ts'

const interrupted = 'entra-scep, kept for a retry: messages lost, and installation fails'

/** What is claimed of the keys that Entra ID keeps: for whom, until when, and what it remembers of those that are gone. */
export const registeredKeyInvariants: readonly Invariant<ProvisioningState, ProvisioningEvent>[] = [
  {
    id: 'I12',
    kind: 'step',
    sentence: 'no key is registered for a device that is disabled',
    source: source.keyProvisioning,
    study: 'hybrid-federated: device disabled',
    premise: (s) => !s.entra.context.deviceEnabled && s.device.matches({ 'on the desktop': 'failed' }),
    holds: (before, { event }, after) =>
      event.type !== 'key.registration requested' ||
      event.by !== 'device' ||
      after.entra.context.keys.length <= before.entra.context.keys.length ||
      before.entra.context.deviceEnabled,
  },
  {
    id: 'I54',
    kind: 'step',
    sentence: 'Entra ID remembers of every key that it was registered, and of every one that it removed',
    source: source.keyRemoval,
    study: 'entra-managed: forged registrations',
    premise: (s) => s.entra.context.everRegistered.length === 2,
    holds: ({ entra: { context: was } }, { event }, after) => {
      const { everRegistered, removed } = after.entra.context
      return (
        was.everRegistered.every((key) => everRegistered.includes(key)) &&
        was.removed.every((key) => removed.includes(key)) &&
        was.keys.every(
          (key) => event.type === 'key.lost' || isThere(key, after) || removed.includes(key.publicKey),
        )
      )
    },
  },
  {
    id: 'I54',
    kind: 'step',
    sentence:
      'no other key is remembered as registered, or as removed, than the one that Entra ID was asked for',
    source: source.keyRemoval,
    study: 'hybrid-federated: installation fails',
    premise: (s) => s.entra.context.removed.length > 0,
    holds: ({ entra: { context: was } }, { event }, after) => {
      const { everRegistered, removed } = after.entra.context
      const asked = (type: string) =>
        event.type === type && 'publicKey' in event ? event.publicKey : undefined
      return (
        everRegistered.every(
          (key) => was.everRegistered.includes(key) || key === asked('key.registration requested'),
        ) && removed.every((key) => was.removed.includes(key) || key === asked('key.removal requested'))
      )
    },
  },
  {
    id: 'I12',
    kind: 'step',
    sentence:
      'whoever asks to register a key is told that it is registered where no check forbids it, and else that it is refused',
    source: source.keyProvisioning,
    study: 'entra-managed: forged registrations',
    premise: (s) =>
      s.network.some(({ to, event }) => to === 'stranger' && event.type === 'key.registration refused'),
    holds: (before, { actor, event, lost }, after) => {
      if (actor !== 'entra' || lost === true || event.type !== 'key.registration requested') return true
      const told = (type: string, state: ProvisioningState) => sentTo(event.by, type, state)
      const [answer, other] = mayRegister(event, before) ? [yes, no] : [no, yes]
      return told(answer, after) > 0 && told(other, after) <= told(other, before)
    },
  },
  {
    id: 'I54',
    kind: 'always',
    sentence: 'a key that is removed from Entra ID was registered before',
    source: source.keyRemoval,
    study: 'hybrid-federated: forged registrations',
    premise: (s) => s.entra.context.everRegistered.length > 0,
    holds: (s) => s.entra.context.removed.every((key) => s.entra.context.everRegistered.includes(key)),
  },
  {
    id: 'I16',
    kind: 'step',
    sentence: 'whoever registers a key, or has it removed, leaves the keys of others as they are',
    source: source.keyProvisioning,
    study: 'entra-managed: forged registrations',
    premise: (s) => s.entra.context.keys.length === 2,
    holds: (before, { actor, event }, after) =>
      actor !== 'entra' ||
      !(event.type === 'key.registration requested' || event.type === 'key.removal requested') ||
      before.entra.context.keys.every((key) => event.publicKey === key.publicKey || isThere(key, after)),
  },
  {
    id: 'I54',
    kind: 'step',
    sentence: 'whoever asks for the removal of a key is told that it is not there, also where it never was',
    source: source.keyRemoval,
    study: 'entra-managed: forged registrations',
    premise: (s) => s.network.some(({ to, event }) => to === 'stranger' && event.type === 'key.removed'),
    holds: (_, { actor, event, lost }, { network }) =>
      actor !== 'entra' ||
      lost === true ||
      event.type !== 'key.removal requested' ||
      network.some((sent) => sent.to === event.by && sent.event.type === 'key.removed'),
  },
  {
    id: 'I54',
    kind: 'step',
    sentence: 'a key is removed from Entra ID only for the device that registered it',
    source: source.keyRemoval,
    study: 'hybrid-federated: forged registrations',
    premise: (s) => s.stranger.matches('answered') && s.entra.context.keys.length > 0,
    holds: (before, { event }, after) =>
      event.type !== 'key.removal requested' ||
      before.entra.context.keys.every((key) => key.device === event.by || isThere(key, after)),
  },
  {
    id: 'I20',
    kind: 'step',
    sentence: 'no PIN becomes ready over a key that Entra ID removed at the wish of the device',
    source: source.rollback,
    study: interrupted,
    premise: (s) => isInterrupted(s) && s.entra.context.removed.length > 0,
    holds: (before, _, after) => {
      const { told, key } = after.device.context
      const { keys, removed } = after.entra.context
      return (
        before.device.context.told ||
        !told ||
        key === null ||
        !removed.includes(key.publicKey) ||
        keys.some(({ publicKey }) => publicKey === key.publicKey)
      )
    },
  },
  {
    id: 'I20',
    kind: 'step',
    sentence: 'a device that is to remove a key asks Entra ID at once, also after a restart',
    source: source.rollback,
    study: interrupted,
    premise: (s) => s.device.matches('removing the key') && s.network.length === 0,
    holds: (before, _, after) =>
      before.device.matches('removing the key') ||
      !after.device.matches('removing the key') ||
      after.network.some(({ from, event }) => from === 'device' && event.type === 'key.removal requested'),
  },
  {
    id: 'I20',
    kind: 'leadsTo',
    sentence: 'a key whose removal a restart interrupted is removed all the same, once the user is back',
    source: source.inferred,
    study: interrupted,
    premise: (s) => isInterrupted(s) && s.entra.context.keys.length > 0,
    holds: [
      (s) => isInterrupted(s),
      (s) => s.device.context.key === null && s.entra.context.keys.length === 0,
    ],
  },
]

/** Every check of the device registration service, at once. */
function mayRegister(asked: KeyRegistration, { entra: { context } }: ProvisioningState): boolean {
  const isTokenGood = asked.wellFormed && asked.deviceClaim && asked.secondFactorClaim
  const isKnown = context.deviceEnabled && context.userFound && context.proven.includes(asked.by)
  const isFree = context.keys.every(
    ({ publicKey, user, device }) =>
      publicKey !== asked.publicKey || (user === asked.user && device === asked.by),
  )
  return isTokenGood && isKnown && isFree && !context.quotaReached
}

const [yes, no] = ['key.registered', 'key.registration refused'] as const

function sentTo(whom: string, type: string, { network }: ProvisioningState): number {
  return network.filter(({ from, to, event }) => from === 'entra' && to === whom && event.type === type)
    .length
}

/** Is the device at rest with a key that neither serves a PIN nor waits for its certificate? */
function isInterrupted({ device }: ProvisioningState): boolean {
  const { key, told, retryPending } = device.context
  return device.matches('signed out') && key?.registered === true && !told && !retryPending
}

function isThere(key: RegisteredKey, { entra }: ProvisioningState): boolean {
  return entra.context.keys.some((one) => JSON.stringify(one) === JSON.stringify(key))
}
