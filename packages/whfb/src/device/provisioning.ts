import { behaviour } from './behaviour.ts'
import { source } from './sources.ts'

/** The wizard, and what it does without the user: from the first page to the registered key. */
export const provisioning = behaviour.createStateConfig({
  description: 'Before the desktop is shown, the cloud experience host asks the user and makes the key.',
  initial: 'asking the user',
  states: {
    'asking the user': {
      initial: 'proving identity',
      on: {
        'wizard.cancelled': {
          target: '#device.on the desktop.dismissed',
          actions: 'note the dismissal',
          meta: { source: source.wizard, phase: 'B' },
        },
      },
      states: {
        'proving identity': {
          on: {
            'mfa.passed': { target: 'offering biometrics', meta: { source: source.phaseA, phase: 'A' } },
            'mfa.failed': { target: 'MFA failed', meta: { source: source.wizard, phase: 'A' } },
            'mfa.timed out': { target: 'MFA failed', meta: { source: source.wizard, phase: 'A' } },
          },
        },
        'MFA failed': {
          on: { 'mfa.retried': { target: 'proving identity', meta: { source: source.wizard, phase: 'A' } } },
        },
        'offering biometrics': {
          on: {
            'biometrics.chosen': {
              target: 'creating PIN',
              actions: 'choose biometrics',
              meta: { source: source.phaseB, phase: 'B' },
            },
            'biometrics.skipped': { target: 'creating PIN', meta: { source: source.phaseB, phase: 'B' } },
          },
        },
        'creating PIN': {
          on: {
            'pin.refused': { target: 'creating PIN', meta: { source: source.phaseB, phase: 'B' } },
            'pin.created': {
              target: '#device.provisioning.creating key',
              actions: 'set the PIN',
              meta: { source: source.phaseB, phase: 'B' },
            },
          },
        },
      },
    },
    'creating key': {
      on: {
        'key.created': {
          target: 'registering key',
          actions: 'keep the key',
          meta: { source: source.phaseB, phase: 'B' },
        },
        'key.creation failed': {
          target: '#device.rolling back',
          meta: { source: source.phaseB, phase: 'B' },
        },
      },
    },
    'registering key': {
      on: {
        'key.registered': [
          {
            guard: 'no certificate is wanted',
            target: '#device.notifying the user',
            actions: 'mark the key registered',
            meta: { source: source.phaseC, phase: 'C' },
          },
          {
            target: '#device.enrolling',
            actions: 'mark the key registered',
            meta: { source: source.phaseC, phase: 'C' },
          },
        ],
        'key.registration failed': {
          target: '#device.rolling back',
          meta: { source: source.phaseC, phase: 'C' },
        },
      },
    },
  },
})
