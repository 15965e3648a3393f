import { assign, setup } from 'xstate'

type Fact =
  | { type: 'mfa.passed' }
  | { type: 'key.registered'; keyId: string }
  | { type: 'key.synced' }
  | { type: 'key.lost' }
  | { type: 'certificate.issued' }

interface Keys {
  /** The key that the device holds. */
  deviceKey: string | null
  /** The key that the directory knows for it. */
  directoryKey: string | null
}

export const machine = setup({
  types: { context: {} as Keys, events: {} as Fact },
  guards: {
    isNews: ({ context: keys }) => keys.directoryKey !== keys.deviceKey,
    isKnown: ({ context: keys }) => keys.directoryKey !== null,
  },
}).createMachine({
  id: 'enrolment',
  context: { deviceKey: null, directoryKey: null },
  initial: 'awaiting MFA',
  states: {
    'awaiting MFA': { on: { 'mfa.passed': 'awaiting key' } },
    'awaiting key': {
      on: {
        'key.registered': {
          target: 'awaiting certificate',
          actions: assign({ deviceKey: ({ event }) => event.keyId }),
        },
      },
    },
    'awaiting certificate': {
      on: {
        'key.synced': {
          guard: 'isNews',
          actions: assign({ directoryKey: ({ context: keys }) => keys.deviceKey }),
        },
        'key.lost': {
          target: 'awaiting key',
          actions: assign({ deviceKey: null }),
        },
        'certificate.issued': { guard: 'isKnown', target: 'ready' },
      },
    },
    ready: { type: 'final' },
  },
})
