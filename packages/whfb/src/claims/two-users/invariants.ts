import type { Alike } from '../../actors/key.ts'
import { source } from '../../actors/sources.ts'
import type { TwoUsersEvent, TwoUsersState } from '../../deployments/two-users.ts'
import { askerIn } from '../asker.ts'
import { whereMessagesArrive } from '../invariant.ts'
import { hasOnlyItsOwn } from '../own-credential.ts'

const both = ['first device', 'second device'] as const satisfies readonly Alike[]
const servers: ReadonlySet<string> = new Set(['entra', 'adfs', 'directory', 'ca'])

/** What is claimed where two provision at once: nothing of the one is taken for the other's, and neither waits for the other. */
export const twoUsersInvariants = whereMessagesArrive<TwoUsersState, TwoUsersEvent>([
  {
    id: 'I16',
    kind: 'always',
    sentence:
      'of two who provision at once each has a key, a receipt and a certificate of its own, in its own name',
    source: source.keyProvisioning,
    study: 'two users at once: hybrid-federated',
    premise: (s) => both.every((one) => s[one].context.certificates.length > 0),
    holds: (s) => both.every((one) => hasOnlyItsOwn(s[one].context)),
  },
  {
    id: 'I16',
    kind: 'always',
    sentence: 'Entra ID keeps every key for the user and the device that registered it',
    source: source.keyProvisioning,
    study: 'two users at once: entra-managed',
    premise: (s) => s.entra.context.keys.length === 2,
    holds: (s) =>
      s.entra.context.keys.every(
        ({ publicKey, device, user }) =>
          publicKey === device && both.some((one) => one === device && s[one].context.user === user),
      ),
  },
  {
    id: 'I16',
    kind: 'always',
    sentence:
      'a key that its device knows to be registered is in Entra ID, though that of the other is removed',
    source: source.keyRemoval,
    study: 'two users at once, in no group: entra-scep',
    premise: (s) => s.entra.context.keys.length === 1 && s.entra.context.removed.length > 0,
    holds: (s) =>
      both.every(
        (one) =>
          s[one].context.key?.registered !== true ||
          s[one].matches('removing the key') ||
          s.entra.context.keys.some(({ device }) => device === one),
      ),
  },
  {
    id: 'I54',
    kind: 'step',
    sentence: 'of the keys of two Entra ID remembers every one that it removed',
    source: source.keyRemoval,
    study: 'two users at once, in no group: entra-scep',
    premise: (s) => s.entra.context.removed.length === 2,
    holds: (before, _, after) =>
      before.entra.context.removed.every((key) => after.entra.context.removed.includes(key)),
  },
  {
    id: 'I12',
    kind: 'step',
    sentence: 'a second factor counts at the device at which it was shown, and at no other',
    source: source.provisioning,
    study: 'two users at once: entra-federated',
    premise: (s) => s.entra.context.proven.length === 1 && s.adfs.context.challenged.length === 1,
    holds: (before, { actor, event }, after) =>
      actor !== 'entra' ||
      after.entra.context.proven.every(
        (one) => before.entra.context.proven.includes(one) || isShownAt(one, event),
      ),
  },
  {
    id: 'I13',
    kind: 'step',
    sentence: 'a token goes only to where a second factor was shown, now or within 10 minutes',
    source: source.provisioning,
    study: 'two users at once: entra-managed',
    premise: (s) => s.entra.context.proven.length === 1 && s.entra.context.challenged.length === 1,
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'entra' ||
      lost === true ||
      both.every(
        (one) =>
          sentTo(one, after, 'token.issued') <= sentTo(one, before, 'token.issued') ||
          isShownAt(one, event) ||
          before.entra.context.proven.includes(one),
      ),
  },
  {
    id: 'I13',
    kind: 'step',
    sentence: 'of two second factors each is fresh for ten minutes, and then no longer',
    source: source.provisioning,
    study: 'two users at once: entra-managed',
    premise: (s) => s.entra.context.proven.length === 2,
    holds: (_, { actor, event }, after) =>
      actor !== 'entra' ||
      event.type !== 'xstate.timer' ||
      both.every((one) => one !== event['id'] || !after.entra.context.proven.includes(one)),
  },
  {
    id: 'I81',
    kind: 'step',
    sentence: 'a server waits for the second factor of each until it is shown or fails, and then no longer',
    source: source.provisioning,
    study: 'two users at once: entra-federated',
    premise: (s) => s.adfs.context.challenged.length === 2,
    holds: (_, { actor, event, lost }, after) =>
      !(actor === 'entra' || actor === 'adfs') ||
      lost === true ||
      !(event.type === 'second factor.shown' || event.type === 'second factor.failed') ||
      !after[actor].context.challenged.includes(event.at),
  },
  {
    id: 'I40',
    kind: 'step',
    sentence: 'a nonce counts for the device to which it was issued, and for no other',
    source: source.oauth,
    study: 'two users at once: hybrid-federated without a TPM',
    premise: (s) => s.adfs.context.nonces.length === 1,
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'adfs' ||
      lost === true ||
      event.type !== 'enterprise PRT.requested' ||
      before.adfs.context.nonces.includes(event.by) ||
      lookups(after) <= lookups(before),
  },
  {
    id: 'I61',
    kind: 'step',
    sentence: 'of two who ask servers at once each is answered what it asked, and its own user is asked',
    source: source.oauth,
    study: 'two users at once: entra-federated',
    premise: (s) => s.adfs.context.challenged.length === 2,
    holds: (before, { actor, event, lost }, after) =>
      !servers.has(actor) ||
      lost === true ||
      both.every((one) => askerIn(event) === one || answersTo(one, after) <= answersTo(one, before)),
  },
  {
    id: 'I61',
    kind: 'step',
    sentence: 'what a server does for one leaves what it knows of the other as it is',
    source: source.inferred,
    study: 'two users at once: entra-managed',
    premise: (s) => s.entra.context.challenged.length === 2,
    holds: (before, { actor, event }, after) =>
      !servers.has(actor) ||
      both.every((one) => askerIn(event) === one || knownOf(one, after) === knownOf(one, before)),
  },
  {
    id: 'I61',
    kind: 'leadsTo',
    sentence: 'who asks a server is answered and goes on, whatever the other does meanwhile',
    source: source.inferred,
    study: 'two users at once: entra-federated',
    premise: (s) => isAsking(s) && s.entra.context.proven.includes('second device'),
    holds: [(s) => isAsking(s), (s) => !isAsking(s)],
  },
  {
    id: 'I78',
    kind: 'recoverable',
    sentence: 'of two who provision at once both PINs can still become ready',
    source: source.experience,
    study: 'two users at once: entra-federated',
    isPromisedEverywhere: true,
    premise: (s) => both.some((one) => s[one].matches({ provisioning: { 'proving identity': 'failed' } })),
    holds: (s) =>
      !s.directory.context.inGroup ||
      both.every((one) => s[one].context.told || s[one].context.tpm === 'none'),
  },
])

type Heard = TwoUsersEvent['event']

/** Is this event the showing of a second factor at that device, to Entra ID or, as its token says, to AD FS? */
function isShownAt(device: string, event: Heard): boolean {
  return (
    (event.type === 'second factor.shown' && event.at === device) ||
    (event.type === 'AD FS token.presented' && event.secondFactor && event.by === device)
  )
}

function sentTo(device: Alike, { network }: TwoUsersState, type: string): number {
  return network.filter(({ to, event }) => to === device && event.type === type).length
}

/** How many messages of servers are on their way to a device or to the user there. */
function answersTo(device: Alike, { network }: TwoUsersState): number {
  const user = device === 'first device' ? 'first user' : 'second user'
  return network.filter(({ from, to }) => servers.has(from) && (to === device || to === user)).length
}

/** What servers know of one: its sessions, its nonce, its keys, what was issued to it. */
function knownOf(device: Alike, { entra, adfs, ca }: TwoUsersState): string {
  const sessions = [
    entra.context.challenged,
    entra.context.proven,
    adfs.context.challenged,
    adfs.context.nonces,
  ]
  return JSON.stringify([
    sessions.map((names) => names.includes(device)),
    entra.context.keys.filter((key) => key.device === device),
    ca.context.issued.filter(({ publicKey }) => publicKey === device),
  ])
}

function lookups({ network }: TwoUsersState): number {
  return network.filter(({ event }) => event.type === 'device.looked up').length
}

/** Does the first device wait for the answer of a server, or the server for its user? */
function isAsking({ 'first device': device }: TwoUsersState): boolean {
  return (
    device.matches('checking prerequisites') ||
    device.matches({ provisioning: { 'proving identity': 'asking Entra ID' } }) ||
    device.matches({ provisioning: { 'proving identity': 'signing in to AD FS' } }) ||
    device.matches({ provisioning: { 'proving identity': 'presenting the token of AD FS' } }) ||
    device.matches({ provisioning: 'registering the key' }) ||
    device.matches({ enrolling: 'asking AD FS' })
  )
}
