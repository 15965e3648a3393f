import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { administration } from './administration.ts'
import { behaviour } from './behaviour.ts'
import { checking } from './checking.ts'
import { deviceWith } from './context.ts'
import { enrolling } from './enrolling.ts'
import { provisioning } from './provisioning.ts'
import { leaving, restarting, signingOut } from './signing-out.ts'

const machine = behaviour.createMachine({
  id: 'device',
  description: 'One user on one device, from the sign-in to a PIN that is ready.',
  context: ({ input }) => deviceWith(input),
  initial: 'signed out',
  states: {
    'signed out': {
      on: {
        'device.restarted': { actions: 'end the session', meta: cite('sign-in', source.ladder) },
        'user.signed in': [
          { guard: 'the PIN may be used', target: 'ready', meta: cite('sign-in', source.authentication) },
          {
            guard: 'the key is still to be removed',
            target: 'removing the key',
            actions: 'remove the key from Entra ID',
            meta: cite('G', source.inferred),
          },
          {
            target: 'checking prerequisites',
            actions: 'note the session',
            meta: cite('prerequisites', source.seed),
          },
        ],
      },
    },
    'checking prerequisites': checking,
    provisioning,
    enrolling,
    'rolling back': {
      description: 'A failure for good leaves nothing behind, neither here nor in Entra ID.',
      always: [
        {
          guard: 'the key is registered',
          target: 'removing the key',
          actions: 'remove the key from Entra ID',
          meta: cite('G', source.rollback),
        },
        { target: 'on the desktop.failed', actions: 'roll back', meta: cite('G', source.rollback) },
      ],
    },
    'removing the key': {
      description: 'A restart does not end it: it goes on when the user is back.',
      on: {
        'device.restarted': {
          target: 'signed out',
          actions: ['give the enrolment up', 'forget the session', 'end the session'],
          meta: fails('G', source.inferred, 'event 347'),
        },
        'answer.missed': {
          actions: 'remove the key from Entra ID',
          meta: fails('G', source.missed, 'event 347'),
        },
        'key.removed': {
          target: 'on the desktop.failed',
          actions: 'roll back',
          meta: cite('G', source.keyRemoval),
        },
        'user.signed out': { actions: 'note that the user is leaving', meta: cite('E', source.inferred) },
      },
    },
    'on the desktop': {
      description: 'The user works without Windows Hello; the next sign-in offers it again.',
      initial: 'not offered',
      entry: 'show the desktop',
      states: { 'not offered': {}, dismissed: {}, failed: {} },
      on: signingOut,
      always: leaving,
    },
    ready: {
      description: 'The PIN may be used.',
      entry: 'show the desktop',
      on: signingOut,
      always: leaving,
    },
  },
  on: { ...administration.on, ...restarting },
})

type Machine = typeof machine

/** The machine of a device that provisions. */
export interface ProvisioningDeviceMachine extends Machine {}

/** A device on which a user provisions Windows Hello: prerequisites, wizard, key, certificate. */
export const deviceMachine: ProvisioningDeviceMachine = machine
