import { and, assign, not, setup } from 'xstate'
import { cite, fails } from '../cite.ts'
import { of } from '../of.ts'
import { source } from '../sources.ts'

/** How often the PIN was wrong. */
export interface PinContext {
  /** Wrong PINs since the last right one, as Windows counts them. */
  readonly wrong: number
  /** Authorisation failures that the TPM remembers. */
  readonly failures: number
  /** How often the provider was disabled since the last right PIN; from the fifth time on nothing changes. */
  readonly lockouts: number
}

/** What is done with the PIN. */
export type PinEvent =
  | { type: 'PIN.entered'; right: boolean }
  | { type: 'challenge phrase.typed' }
  | { type: 'device.restarted' }
  | { type: 'PIN.reset' }

/** A TPM 2.0 locks after so many failures. */
export const mostFailures = 32
const minute = 60_000

/** After the restart that ends a lockout the PIN is not asked for at once: so many minutes later, by the older documents. */
function minutesAfter(lockouts: number): 1 | 2 | 10 {
  if (lockouts < 4) return 1
  return lockouts === 4 ? 2 : 10
}

const machine = setup({
  types: { context: of<PinContext>(), events: of<PinEvent>() },
  delays: {
    '10 minutes': 10 * minute,
    'the wait after a lockout': ({ context }) => minutesAfter(context.lockouts) * minute,
  },
  guards: {
    'the PIN is right': ({ event }) => 'right' in event && event.right,
    'the TPM is locked': ({ context }) => context.failures >= mostFailures,
    'the TPM remembers a failure': ({ context }) => context.failures > 0,
    'it is the third wrong one': ({ context }) => context.wrong >= 2,
    'the PIN is right, and the TPM not locked': and(['the PIN is right', not('the TPM is locked')]),
  },
  actions: {
    'count the failure': assign(({ context }) => ({
      wrong: Math.min(3, context.wrong + 1),
      failures: Math.min(mostFailures, context.failures + 1),
    })),
    'count the lockout': assign(({ context }) => ({ lockouts: Math.min(5, context.lockouts + 1) })),
    'begin to count anew': assign({ wrong: 0 }),
    'forget the wrong ones': assign({ wrong: 0, lockouts: 0 }),
    'forget one failure': assign(({ context }) => ({ failures: Math.max(0, context.failures - 1) })),
    'set a new PIN': assign({ wrong: 0, failures: 0, lockouts: 0 }),
  },
}).createMachine({
  id: 'pin',
  description: 'The PIN and the TPM behind it: what wrong PINs lead to, and what heals it.',
  context: { wrong: 0, failures: 0, lockouts: 0 },
  type: 'parallel',
  on: {
    'PIN.reset': {
      target: '.sign-in.asked for',
      actions: 'set a new PIN',
      meta: cite('reset', source.pinReset),
    },
  },
  states: {
    memory: {
      description: 'The TPM forgets one failure in 10 minutes.',
      initial: 'clean',
      states: {
        clean: {
          always: {
            guard: 'the TPM remembers a failure',
            target: 'remembering',
            meta: fails('lockout', source.lockout, 'one more failure counts'),
          },
        },
        remembering: {
          after: {
            '10 minutes': {
              target: 'clean',
              actions: 'forget one failure',
              meta: cite('lockout', source.lockout),
            },
          },
        },
      },
    },
    'sign-in': {
      initial: 'asked for',
      states: {
        'asked for': {
          on: {
            'PIN.entered': [
              {
                guard: 'the PIN is right, and the TPM not locked',
                target: 'signed in',
                actions: 'forget the wrong ones',
                meta: cite('lockout', source.lockout),
              },
              {
                guard: 'the TPM is locked',
                meta: fails('lockout', source.lockout, 'event 344, 0x80090031'),
              },
              {
                guard: 'it is the third wrong one',
                target: 'challenge phrase',
                actions: 'count the failure',
                meta: fails('lockout', source.lockout, 'the phrase A1B2C3 is asked for'),
              },
              {
                actions: 'count the failure',
                meta: fails('lockout', source.lockout, 'HelloForBusiness event 7001'),
              },
            ],
          },
        },
        'signed in': {
          on: { 'device.restarted': { target: 'asked for', meta: cite('lockout', source.lockout) } },
        },
        'challenge phrase': {
          on: {
            'challenge phrase.typed': { target: 'last attempt', meta: cite('lockout', source.lockout) },
          },
        },
        'last attempt': {
          on: {
            'PIN.entered': [
              {
                guard: 'the PIN is right, and the TPM not locked',
                target: 'signed in',
                actions: 'forget the wrong ones',
                meta: cite('lockout', source.lockout),
              },
              {
                target: 'disabled until restart',
                actions: ['count the failure', 'count the lockout'],
                meta: fails('lockout', source.lockout, 'the provider is disabled'),
              },
            ],
          },
        },
        'disabled until restart': {
          on: {
            'device.restarted': {
              target: 'not asked for yet',
              actions: 'begin to count anew',
              meta: cite('lockout', source.disabled),
            },
          },
        },
        'not asked for yet': {
          description: 'One minute, from the fourth lockout on two, from the fifth on ten.',
          after: {
            'the wait after a lockout': { target: 'asked for', meta: cite('lockout', source.disabled) },
          },
        },
      },
    },
  },
})

type Machine = typeof machine

/** The machine of a PIN and its TPM. */
export interface PinMachine extends Machine {}

/** The PIN: wrong ones, the lockout of Windows and of the TPM, and the ways out. */
export const pinMachine: PinMachine = machine
