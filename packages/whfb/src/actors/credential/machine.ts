import { assign } from 'xstate'
import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'
import { credentialWith } from './context.ts'
import { certificate } from './renewing.ts'
import { resetting } from './resetting.ts'

const machine = behaviour.createMachine({
  id: 'credential',
  description:
    'Life after provisioning: the certificate grows old, the PIN is forgotten, the container goes.',
  context: ({ input }) => credentialWith(input),
  initial: 'certificate',
  states: {
    certificate: {
      ...certificate,
      on: {
        'PIN.reset': [
          {
            guard: 'everything is to be kept',
            actions: 'change the protector only',
            meta: cite('reset', source.pinReset),
          },
          {
            guard: 'everything is to go',
            target: 'resetting',
            meta: cite('reset', source.pinReset),
          },
        ],
        'container.deleted': {
          target: 'no container',
          actions: 'delete the container',
          meta: fails('removal', source.removal, 'events 3611, 8611'),
        },
        'policy.switched off': {
          target: 'no container',
          actions: 'delete the container',
          meta: fails('removal', source.removal, 'events 3601, 8601'),
        },
      },
    },
    resetting,
    'no container': {
      description: 'NgcSet is NO; the next sign-in offers provisioning again.',
      type: 'final',
    },
  },
  on: {
    'user.went away': {
      actions: assign({ signedIn: false }),
      meta: cite('sign-in', source.seed),
    },
    'user.signed in with Hello': {
      actions: assign({ signedIn: true }),
      meta: cite('sign-in', source.seed),
    },
  },
})

type Machine = typeof machine

/** The machine of a credential. */
export interface CredentialMachine extends Machine {}

/** The credential of a user who has provisioned. */
export const credentialMachine: CredentialMachine = machine
