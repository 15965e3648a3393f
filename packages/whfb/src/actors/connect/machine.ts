import { assign, sendTo, setup } from 'xstate'
import { directory, entra } from '../address.ts'
import { cite, fails } from '../cite.ts'
import { of } from '../of.ts'
import { source } from '../sources.ts'
import type { ConnectEvent } from './events.ts'

const minute = 60_000

/** What Entra Connect is set up for. */
export interface ConnectContext {
  readonly running: boolean
  /** Does it write device objects back to Active Directory? */
  readonly writesBack: boolean
}

/** A cycle that comes to no end leaves its work to the next. */
const unanswered = {
  'answer.missed': {
    target: 'waiting',
    meta: fails('synchronisation', source.missed, 'the next cycle'),
  },
} as const

const machine = setup({
  types: {
    context: of<ConnectContext>(),
    events: of<ConnectEvent>(),
    input: of<{ readonly running?: boolean } | undefined>(),
  },
  delays: { 'next cycle': 30 * minute },
  guards: {
    'it runs': ({ context }) => context.running,
    'there is the certificate of a computer': ({ event }) =>
      'computerCertificate' in event && event.computerCertificate,
  },
  actions: {
    'ask for the changes': sendTo(entra, { type: 'changes.requested', by: 'connect' }),
    'write the changes': sendTo(directory, ({ context, event }) => ({
      type: 'changes.written',
      keys: event.type === 'changes.listed' ? event.keys : [],
      device: context.writesBack && event.type === 'changes.listed' && event.device,
    })),
    'bring the computer to Entra ID': sendTo(entra, { type: 'computer.synchronised', by: 'connect' }),
  },
}).createMachine({
  id: 'connect',
  description: 'Entra Connect brings what Entra ID knows to Active Directory, once in a cycle.',
  context: ({ input }) => ({ running: input?.running ?? true, writesBack: true }),
  initial: 'switched off',
  states: {
    'switched off': {
      always: {
        guard: 'it runs',
        target: 'waiting',
        meta: cite('synchronisation', source.synchronisation),
      },
    },
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
        ...unanswered,
        'changes.listed': {
          target: 'writing Active Directory',
          actions: 'write the changes',
          meta: cite('synchronisation', source.synchronisation),
        },
      },
    },
    'writing Active Directory': {
      on: {
        ...unanswered,
        'changes.stored': [
          {
            guard: 'there is the certificate of a computer',
            target: 'writing Entra ID',
            actions: 'bring the computer to Entra ID',
            meta: cite('synchronisation', source.synchronisation),
          },
          {
            target: 'waiting',
            meta: cite('synchronisation', source.synchronisation),
          },
        ],
      },
    },
    'writing Entra ID': {
      on: {
        ...unanswered,
        'computer.stored': {
          target: 'waiting',
          meta: cite('join G', source.registration),
        },
      },
    },
  },
  on: {
    'write-back.switched off': {
      actions: assign({ writesBack: false }),
      meta: fails('administration', source.registration, 'MSIS9682, no msDS-Device'),
    },
    'write-back.switched on': {
      actions: assign({ writesBack: true }),
      meta: cite('administration', source.registration),
    },
  },
})

type Machine = typeof machine

/** The machine of Entra Connect. */
export interface ConnectMachine extends Machine {}

/** Entra Connect: a cycle of 30 minutes, or none where it does not run. */
export const connectMachine: ConnectMachine = machine
