import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'
import { computerWith } from './context.ts'

const refused = (
  guard: 'the TPM is locked' | 'ten users have a container',
  code: string,
  documented: string,
) =>
  ({
    guard,
    actions: { type: 'refuse a container', params: { code } },
    meta: fails('B', documented, `events 7055, 7225; ${code}`),
  }) as const

const machine = behaviour.createMachine({
  id: 'computer',
  description: 'What all users of a device share: the TPM, and the places for containers.',
  context: ({ input }) => computerWith(input),
  initial: 'clean',
  states: {
    clean: {
      description: 'The TPM remembers no failure.',
      always: {
        guard: 'the TPM remembers a failure',
        target: 'remembering',
        meta: fails('lockout', source.hammering, 'one more failure counts'),
      },
    },
    remembering: {
      description: 'The TPM forgets one failure in 10 minutes, whosever it was.',
      after: {
        '10 minutes': {
          target: 'clean',
          actions: 'forget one failure',
          meta: cite('lockout', source.hammering),
        },
      },
    },
  },
  on: {
    'container.requested': [
      refused('the TPM is locked', '0x80090031', source.creationErrors),
      refused('ten users have a container', 'ten users have one', source.tenUsers),
      {
        actions: ['note the container', 'answer that there is a container'],
        meta: cite('B', source.provisioning),
      },
    ],
    'container.deleted': { actions: 'forget the container', meta: cite('removal', source.removal) },
    'PIN.tried': [
      {
        guard: 'the PIN is right, and the TPM not locked',
        actions: 'unlock the key',
        meta: cite('lockout', source.hammering),
      },
      {
        guard: 'the TPM is locked',
        actions: { type: 'refuse the PIN', params: { code: '0x80090031' } },
        meta: fails('lockout', source.hammering, 'event 344, 0x80090031'),
      },
      {
        actions: ['count the failure', { type: 'refuse the PIN', params: { code: 'event 7001' } }],
        meta: fails('lockout', source.hammering, 'HelloForBusiness event 7001'),
      },
    ],
    'TPM.locked': {
      actions: 'remember as many as lock it',
      meta: fails('administration', source.creationErrors, '0x80090031, event 344'),
    },
    'TPM.unlocked': {
      target: '.clean',
      actions: 'forget every failure',
      meta: cite('administration', source.hammering),
    },
  },
})

type Machine = typeof machine

/** The machine of what all users of a device share. */
export interface ComputerMachine extends Machine {}

/** What all users of a device share. */
export const computerMachine: ComputerMachine = machine
