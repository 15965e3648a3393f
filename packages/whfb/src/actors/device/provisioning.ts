import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

const dismissed = {
  'wizard.dismissed': {
    target: '#device.on the desktop.dismissed',
    meta: fails('B', source.experience, '0x80090036'),
  },
} as const

/** Phase A: who the user is, with a second factor. */
const provingIdentity = behaviour.createStateConfig({
  initial: 'asking Entra ID',
  states: {
    'asking Entra ID': {
      entry: 'ask for the token',
      on: { 'AD FS.pointed to': { target: 'signing in to AD FS', meta: cite('A', source.provisioning) } },
    },
    'signing in to AD FS': {
      entry: 'sign in to AD FS',
      on: {
        'sign-in.answered': {
          target: 'presenting the token of AD FS',
          actions: 'present the token of AD FS',
          meta: cite('A', source.provisioning),
        },
        'sign-in.refused': { target: 'failed', meta: fails('A', source.experience, 'event 324') },
      },
    },
    'presenting the token of AD FS': {
      description:
        'Where AD FS saw no second factor, Entra ID asks for one itself, or insists that AD FS does.',
      on: { 'AD FS.pointed to': { target: 'signing in to AD FS', meta: cite('A', source.federatedMfa) } },
    },
    failed: {
      description: 'An error page; the user may try again.',
      entry: 'show the error page',
      on: {
        'wizard.tried again': { target: 'asking Entra ID', meta: cite('A', source.experience) },
        ...dismissed,
      },
    },
  },
  on: {
    'token.issued': {
      target: '#device.provisioning.offering biometrics',
      meta: cite('A', source.provisioning),
    },
    'answer.missed': { target: '.failed', meta: fails('A', source.missed, 'event 324') },
    'token.refused': { target: '.failed', meta: fails('A', source.experience, 'event 324') },
  },
})

/** The wizard and the key: phases A, B and C. */
export const provisioning = behaviour.createStateConfig({
  description: 'Before the desktop is shown, the cloud experience host asks the user and makes the key.',
  initial: 'proving identity',
  states: {
    'proving identity': provingIdentity,
    'offering biometrics': {
      entry: 'offer biometrics',
      on: {
        'biometrics.set up': {
          target: 'asking for a PIN',
          actions: 'choose biometrics',
          meta: cite('B', source.provisioning),
        },
        'biometrics.skipped': { target: 'asking for a PIN', meta: cite('B', source.provisioning) },
        ...dismissed,
      },
    },
    'asking for a PIN': {
      entry: 'ask for a PIN',
      on: {
        'PIN.chosen': [
          {
            guard: 'the PIN is complex enough',
            target: 'making the key',
            actions: 'set the PIN',
            meta: cite('B', source.provisioning),
          },
          {
            target: 'asking for a PIN',
            reenter: true,
            meta: fails('B', source.provisioning, 'the PIN is refused'),
          },
        ],
        'wizard.dismissed': { ...dismissed['wizard.dismissed'], actions: 'forget the choice' },
      },
    },
    'making the key': {
      description: 'The container is created, and a key pair taken from the pool.',
      always: [
        {
          guard: 'others share the device',
          target: 'asking for a container',
          meta: cite('B', source.provisioning),
        },
        {
          guard: 'the TPM is locked',
          target: '#device.rolling back',
          meta: fails('B', source.creationErrors, 'events 7055, 7225; 0x80090031, 0x80090035'),
        },
        {
          guard: 'ten users have a container',
          target: '#device.rolling back',
          meta: fails('B', source.provisioning, 'ten users are the most'),
        },
        { target: 'registering the key', actions: 'make the key', meta: cite('B', source.provisioning) },
      ],
    },
    'asking for a container': {
      description: 'The TPM, and the places for containers, are those of all users of the device.',
      entry: 'ask for a container',
      on: {
        'container.created': {
          target: 'registering the key',
          actions: 'make the key',
          meta: cite('B', source.provisioning),
        },
        'container.refused': {
          target: '#device.rolling back',
          meta: fails('B', source.creationErrors, 'events 7055, 7225; 0x80090031, or ten users have one'),
        },
      },
    },
    'registering the key': {
      entry: 'register the key',
      on: {
        'key.registered': {
          target: '#device.enrolling',
          actions: 'mark the key registered',
          meta: cite('C', source.provisioning),
        },
        'key.registration refused': {
          target: '#device.rolling back',
          meta: fails('C', source.keyProvisioning, 'events 301, 7510'),
        },
        'answer.missed': {
          target: '#device.rolling back',
          meta: fails('C', source.missed, 'events 301, 7510'),
        },
      },
    },
  },
})
