import { assign, setup } from 'xstate'
import { fromMachine } from '../xstate/index.ts'

export type Fact =
  | { type: 'mfa.passed' }
  | { type: 'key.registered'; keyId: string }
  | { type: 'key.synced' }
  | { type: 'certificate.issued'; serial: string }
  | { type: 'certificate.refused' }

/** A certificate after a key; it forgets to wait until the key is synced. */
export const machine = setup({
  types: { context: {} as { synced: boolean }, events: {} as Fact },
}).createMachine({
  id: 'provisioning',
  context: { synced: false },
  initial: 'awaiting MFA',
  states: {
    'awaiting MFA': { on: { 'mfa.passed': 'awaiting key' } },
    'awaiting key': { on: { 'key.registered': 'awaiting certificate' } },
    'awaiting certificate': {
      on: {
        'key.synced': { guard: ({ context }) => !context.synced, actions: assign({ synced: true }) },
        'certificate.issued': 'ready',
        'certificate.refused': 'awaiting certificate',
      },
    },
    ready: { type: 'final' },
  },
})

export const provisioning = fromMachine(machine, {
  'mfa.passed': [{}],
  'key.registered': [{ keyId: 'key-1' }],
  'key.synced': [{}],
  'certificate.issued': [{ serial: '01' }],
  'certificate.refused': [{}],
})
