import { sendTo, setup } from 'xstate'
import { computer } from '../address.ts'
import { cite, fails } from '../cite.ts'
import type { Profile } from '../key.ts'
import { of } from '../of.ts'
import { source } from '../sources.ts'
import type { ContainerEvent } from './events.ts'

/** Whose container it is. */
export interface ContainerContext {
  readonly profile: Profile
}

const machine = setup({
  types: {
    context: of<ContainerContext>(),
    events: of<ContainerEvent>(),
    input: of<ContainerContext>(),
  },
  actions: {
    'try the PIN': sendTo(computer, ({ context, event }) => ({
      type: 'PIN.tried',
      by: context.profile,
      right: event.type === 'PIN.entered' && event.right,
    })),
    'give the place back': sendTo(computer, ({ context }) => ({
      type: 'container.deleted',
      by: context.profile,
    })),
    'ask for a container': sendTo(computer, ({ context }) => ({
      type: 'container.requested',
      by: context.profile,
    })),
  },
}).createMachine({
  id: 'container',
  description:
    'The container of one user on a device that others use as well: its PIN unlocks its key alone.',
  context: ({ input }) => input,
  initial: 'locked',
  states: {
    locked: {
      on: {
        'PIN.entered': {
          target: 'trying the PIN',
          actions: 'try the PIN',
          meta: cite('lockout', source.containers),
        },
      },
    },
    'trying the PIN': {
      on: {
        'PIN.accepted': { target: 'unlocked', meta: cite('lockout', source.hammering) },
        'PIN.refused': {
          target: 'locked',
          meta: fails('lockout', source.hammering, 'HelloForBusiness event 7001; event 344, 0x80090031'),
        },
      },
    },
    unlocked: {
      description: 'The user is signed in.',
      on: {
        'user.signed out': { target: 'locked', meta: cite('sign-in', source.authentication) },
        'container.removed': {
          target: 'no container',
          actions: 'give the place back',
          meta: fails('removal', source.removal, 'events 3611, 8611'),
        },
      },
    },
    'no container': {
      description: 'NgcSet is NO for this user.',
      on: {
        'container.wanted': { target: 'asking for a container', meta: cite('B', source.provisioning) },
      },
    },
    'asking for a container': {
      entry: 'ask for a container',
      on: {
        'container.created': { target: 'unlocked', meta: cite('B', source.provisioning) },
        'container.refused': {
          target: 'no container',
          meta: fails('B', source.creationErrors, 'events 7055, 7225; 0x80090031, or ten users have one'),
        },
      },
    },
  },
})

type Machine = typeof machine

/** The machine of the container of one of several users. */
export interface ContainerMachine extends Machine {}

/** The container of one user on a device that others use as well. */
export const containerMachine: ContainerMachine = machine
