import type { Profile } from '../../actors/key.ts'
import { source } from '../../actors/sources.ts'
import type { SharedDeviceEvent, SharedDeviceState } from '../../deployments/shared-device.ts'
import { askerIn } from '../asker.ts'
import type { Invariant } from '../invariant.ts'
import { hasOnlyItsOwn } from '../own-credential.ts'

const both = ['first profile', 'second profile'] as const satisfies readonly Profile[]
const managed = 'two users of one device: entra-managed'

/** What is claimed where two users provision on one device: what they share is one, and nothing else is. */
export const sharedDeviceInvariants: readonly Invariant<SharedDeviceState, SharedDeviceEvent>[] = [
  {
    id: 'I16',
    kind: 'always',
    sentence: 'Entra ID keeps the keys of two users for the one device, each for the user who registered it',
    source: source.keyProvisioning,
    study: managed,
    premise: (s) => s.entra.context.keys.length === 2,
    holds: ({ entra }) =>
      entra.context.keys.every(({ device, publicKey, user }) => device === 'device' && publicKey === user),
  },
  {
    id: 'I16',
    kind: 'always',
    sentence:
      'a certificate that is issued to one user of a device is over no key of the other, nor in its name',
    source: source.oauth,
    study: 'two users of one device: hybrid-federated',
    premise: (s) => both.every((one) => s[one].context.certificates.length > 0),
    holds: (s) => both.every((one) => hasOnlyItsOwn(s[one].context)),
  },
  {
    id: 'I16',
    kind: 'always',
    sentence:
      'of two keys of one device the one stays in Entra ID, though the other user has the other removed',
    source: source.keyRemoval,
    study: 'two users of one device, in no group: entra-scep',
    premise: (s) => s.entra.context.keys.length === 1 && s.entra.context.removed.length > 0,
    holds: (s) =>
      both.every(
        (one) =>
          s[one].context.key?.registered !== true ||
          s[one].matches('removing the key') ||
          s.entra.context.keys.some(({ user }) => user === one),
      ),
  },
  {
    id: 'I12',
    kind: 'step',
    sentence: 'a second factor counts for the user who showed it, and not for another at the same device',
    source: source.provisioning,
    study: managed,
    premise: (s) => s.entra.context.proven.length === 1 && s.entra.context.challenged.length === 1,
    holds: (before, { actor, event }, after) =>
      actor !== 'entra' ||
      after.entra.context.proven.every(
        (one) =>
          before.entra.context.proven.includes(one) ||
          ('at' in event && event.at === one) ||
          ('by' in event && event.by === one),
      ),
  },
  {
    id: 'I36',
    kind: 'step',
    sentence: 'where a device is disabled none of its users gets a primary refresh token',
    source: source.tokens,
    study: 'two users of one device: entra-managed: device disabled',
    premise: (s) =>
      !s.entra.context.deviceEnabled &&
      both.some((one) => s[one].context.told) &&
      both.some((one) => isChecking(one, s)),
    holds: (before, { actor, event }, after) =>
      actor !== 'entra' ||
      event.type !== 'PRT.requested' ||
      before.entra.context.deviceEnabled ||
      issued(after) === issued(before),
  },
  {
    id: 'I45',
    kind: 'step',
    sentence: 'while the TPM is locked no user of the device gets a container',
    source: source.hammering,
    study: 'two users of one device: entra-managed: TPM locked',
    premise: (s) => s.computer.context.failures > 0 && both.some((one) => s[one].context.key !== null),
    holds: (before, _, after) => before.computer.context.failures === 0 || places(after) <= places(before),
  },
  {
    id: 'I50',
    kind: 'always',
    sentence: 'each user of a device has one container at most, and ten users have one at most',
    source: source.tenUsers,
    study: 'two users of one device with one place left: entra-managed',
    premise: (s) => both.some((one) => s[one].matches({ 'on the desktop': 'failed' })),
    holds: ({ computer: { context } }) =>
      context.otherUsers + context.containers.length <= 10 &&
      new Set(context.containers).size === context.containers.length,
  },
  {
    id: 'I50',
    kind: 'always',
    sentence: 'whoever has a key has a container, and whoever has no container left holds no place',
    source: source.containers,
    study: 'two users of one device, in no group: entra-scep',
    premise: (s) => both.some((one) => s[one].matches({ 'on the desktop': 'failed' })) && places(s) === 1,
    holds: (s) =>
      both.every((one) => isTold(one, s) || hasContainer(one, s) === (s[one].context.key !== null)),
  },
  {
    id: 'I61',
    kind: 'step',
    sentence: 'of two users of one device each is answered what it asked',
    source: source.oauth,
    study: 'two users of one device: entra-federated',
    premise: (s) => s.adfs.context.challenged.length === 2,
    holds: (before, { actor, event }, after) =>
      !servers.has(actor) ||
      both.every((one) => askerIn(event) === one || answersTo(one, after) <= answersTo(one, before)),
  },
  {
    id: 'I61',
    kind: 'leadsTo',
    sentence:
      'who asks for a container has it, or is at the desktop without, whatever the other user does meanwhile',
    source: source.inferred,
    study: managed,
    isPromisedEverywhere: true,
    premise: (s) => both.every((one) => isAskingForContainer(one, s)),
    holds: [
      (s) => isAskingForContainer('first profile', s),
      ({ 'first profile': first }) => first.context.key !== null || first.matches('on the desktop'),
    ],
  },
  {
    id: 'I78',
    kind: 'recoverable',
    sentence: 'of two users of one device both PINs can still become ready, as far as there are places',
    source: source.experience,
    study: 'two users of one device: entra-managed: TPM locked',
    isPromisedEverywhere: true,
    premise: (s) => both.some((one) => s[one].matches({ 'on the desktop': 'failed' })),
    holds: (s) =>
      !s.directory.context.inGroup ||
      both.filter((one) => s[one].context.told).length === Math.min(2, 10 - s.computer.context.otherUsers),
  },
]

const servers: ReadonlySet<string> = new Set(['entra', 'adfs', 'directory', 'ca', 'computer'])

function places({ computer }: SharedDeviceState): number {
  return computer.context.containers.length
}

function hasContainer(one: Profile, { computer }: SharedDeviceState): boolean {
  return computer.context.containers.includes(one)
}

/** Is the computer being told, or telling, about the container of this user? */
function isTold(one: Profile, { network }: SharedDeviceState): boolean {
  return network.some(
    ({ from, to }) => (from === one && to === 'computer') || (from === 'computer' && to === one),
  )
}

function isAskingForContainer(one: Profile, state: SharedDeviceState): boolean {
  return state[one].matches({ provisioning: 'asking for a container' })
}

function isChecking(one: Profile, state: SharedDeviceState): boolean {
  return state[one].matches('checking prerequisites')
}

function issued({ network }: SharedDeviceState): number {
  return network.filter(({ event }) => event.type === 'PRT.issued').length
}

/** How many messages are on their way to a user, or to what Windows keeps of it. */
function answersTo(one: Profile, { network }: SharedDeviceState): number {
  const user = one === 'first profile' ? 'first user' : 'second user'
  return network.filter(({ from, to }) => servers.has(from) && (to === one || to === user)).length
}
