import { assign, sendTo, setup } from 'xstate'
import { directory, entra } from '../address.ts'
import { cite } from '../cite.ts'
import { of } from '../of.ts'
import { source } from '../sources.ts'
import type { ConnectEvent } from './events.ts'

const minute = 60_000

const machine = setup({
  types: {
    context: of<{ readonly running: boolean; readonly cycled: boolean }>(),
    events: of<ConnectEvent>(),
    input: of<{ readonly running?: boolean } | undefined>(),
  },
  delays: { 'next cycle': 30 * minute },
  guards: { 'it runs': ({ context }) => context.running },
  actions: {
    'note the cycle': assign({ cycled: true }),
    'ask for the changes': sendTo(entra, { type: 'changes.requested', by: 'connect' }),
    'write the changes': sendTo(directory, ({ event }) => ({
      type: 'changes.written',
      keys: event.type === 'changes.listed' ? event.keys : [],
    })),
  },
}).createMachine({
  id: 'connect',
  description: 'Entra Connect brings what Entra ID knows to Active Directory, once in a cycle.',
  context: ({ input }) => ({ running: input?.running ?? true, cycled: false }),
  initial: 'starting',
  states: {
    starting: {
      always: [
        { guard: 'it runs', target: 'waiting', meta: cite('synchronisation', source.synchronisation) },
        { target: 'switched off', meta: cite('synchronisation', source.synchronisation) },
      ],
    },
    'switched off': {},
    waiting: {
      after: {
        'next cycle': {
          target: 'reading Entra ID',
          actions: 'ask for the changes',
          meta: cite('synchronisation', source.synchronisation),
        },
      },
    },
    'reading Entra ID': {
      on: {
        'changes.listed': {
          target: 'writing Active Directory',
          actions: 'write the changes',
          meta: cite('synchronisation', source.synchronisation),
        },
      },
    },
    'writing Active Directory': {
      on: {
        'changes.stored': {
          target: 'waiting',
          actions: 'note the cycle',
          meta: cite('synchronisation', source.synchronisation),
        },
      },
    },
  },
})

type Machine = typeof machine

/** The machine of Entra Connect. */
export interface ConnectMachine extends Machine {}

/** Entra Connect: a cycle of 30 minutes, or none where it does not run. */
export const connectMachine: ConnectMachine = machine
