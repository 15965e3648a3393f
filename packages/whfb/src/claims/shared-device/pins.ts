import type { Profile } from '../../actors/key.ts'
import { source } from '../../actors/sources.ts'
import type { SharedTpmEvent, SharedTpmState } from '../../deployments/shared-tpm.ts'
import type { Invariant } from '../invariant.ts'

const both = ['first profile', 'second profile'] as const satisfies readonly Profile[]
const study = 'two PINs on one TPM'

/** What is claimed of the PINs of two users on one TPM: it counts for both, and unlocks the key of one. */
export const sharedTpmInvariants: readonly Invariant<SharedTpmState, SharedTpmEvent>[] = [
  {
    id: 'I45',
    kind: 'step',
    sentence: 'a wrong PIN counts for all users of a device, whosever it is, until the TPM is locked',
    source: source.hammering,
    study,
    premise: (s) => s.computer.context.failures === 32,
    holds: (before, { event }, after) =>
      event.type !== 'PIN.tried' ||
      failures(after) === failures(before) + Number(!event.right && !isLocked(before)),
  },
  {
    id: 'I45',
    kind: 'step',
    sentence:
      'no right PIN of any user, and no container that goes, lowers the count: only time and the owner do',
    source: source.hammering,
    study,
    premise: (s) => failures(s) > 0 && both.every((one) => s[one].matches('unlocked')),
    holds: (before, { event }, after) => {
      if (event.type === 'TPM.unlocked') return failures(after) === 0
      if (event.type.startsWith('xstate.after.10 minutes')) return failures(after) === failures(before) - 1
      return failures(after) >= failures(before)
    },
  },
  {
    id: 'I45',
    kind: 'always',
    sentence: 'the TPM forgets failures of any user while there are some, and only then',
    source: source.hammering,
    study,
    premise: (s) => s.computer.matches('remembering'),
    holds: (s) => s.computer.matches('remembering') === failures(s) > 0,
  },
  {
    id: 'I45',
    kind: 'step',
    sentence: 'while the TPM is locked nobody makes a container anew',
    source: source.creationErrors,
    study,
    premise: (s) => isLocked(s) && s['first profile'].matches('asking for a container'),
    holds: (before, _, after) => !isLocked(before) || places(after) <= places(before),
  },
  {
    id: 'I45',
    kind: 'step',
    sentence: 'whose PIN is accepted is signed in, and whose PIN is refused is asked for it again',
    source: source.hammering,
    study,
    premise: (s) => s['first profile'].matches('unlocked') && s['second profile'].matches('locked'),
    holds: (_, { actor, event }, after) =>
      actor === 'computer' ||
      (event.type !== 'PIN.accepted' && event.type !== 'PIN.refused') ||
      after[actor].matches(event.type === 'PIN.accepted' ? 'unlocked' : 'locked'),
  },
  {
    id: 'I45',
    kind: 'step',
    sentence: 'while the TPM is locked neither PIN unlocks a key, be it right',
    source: source.hammering,
    study,
    premise: (s) => isLocked(s) && both.every((one) => s[one].matches('trying the PIN')),
    holds: (before, { event }, after) =>
      event.type !== 'PIN.tried' || !isLocked(before) || accepted(after) <= accepted(before),
  },
  {
    id: 'I16',
    kind: 'step',
    sentence: 'a right PIN unlocks the key of the user whose PIN it is, and no other',
    source: source.containers,
    study,
    premise: (s) =>
      both.some((one) => s[one].matches('unlocked')) && both.some((one) => s[one].matches('locked')),
    holds: (before, { actor, event }, after) =>
      both.every((one) =>
        event.type === 'PIN.tried'
          ? event.by === one || sentTo(one, after) === sentTo(one, before)
          : actor === one || after[one].value === before[one].value,
      ),
  },
  {
    id: 'I46',
    kind: 'always',
    sentence: 'of two containers on a device the one stays, though the other is removed',
    source: source.removal,
    study,
    premise: (s) => s['first profile'].matches('no container') && s['second profile'].matches('unlocked'),
    holds: (s) => both.every((one) => hasNone(one, s) || s.computer.context.containers.includes(one)),
  },
  {
    id: 'I46',
    kind: 'step',
    sentence:
      'a container that its user removes is gone until the user wants another, and gives its place back',
    source: source.removal,
    study,
    premise: (s) => s['first profile'].matches('no container') && s.computer.context.containers.length === 1,
    holds: (_, { actor, event }, after) =>
      actor === 'computer' ||
      event.type !== 'container.removed' ||
      (after[actor].matches('no container') &&
        after.network.some((sent) => sent.from === actor && sent.event.type === 'container.deleted')),
  },
  {
    id: 'I45',
    kind: 'recoverable',
    sentence: 'out of a lockout that one user brought about both come again',
    source: source.hammering,
    study,
    premise: (s) => isLocked(s),
    holds: (s) => both.every((one) => s[one].matches('unlocked')),
  },
  {
    id: 'I61',
    kind: 'leadsTo',
    sentence: 'a PIN that is tried is answered, whatever the other user tries meanwhile',
    source: source.inferred,
    study,
    premise: (s) => both.every((one) => s[one].matches('trying the PIN')),
    holds: [
      (s) => s['first profile'].matches('trying the PIN'),
      (s) => s['first profile'].matches('unlocked') || s['first profile'].matches('locked'),
    ],
  },
]

function failures({ computer }: SharedTpmState): number {
  return computer.context.failures
}

function places({ computer }: SharedTpmState): number {
  return computer.context.containers.length
}

function isLocked({ computer: { context } }: SharedTpmState): boolean {
  return context.failures >= context.mostFailures
}

function accepted({ network }: SharedTpmState): number {
  return network.filter(({ event }) => event.type === 'PIN.accepted').length
}

function sentTo(one: Profile, { network }: SharedTpmState): number {
  return network.filter(({ to }) => to === one).length
}

/** Has this user no container, or is the computer still to answer for one? */
function hasNone(one: Profile, state: SharedTpmState): boolean {
  return state[one].matches('no container') || state[one].matches('asking for a container')
}
