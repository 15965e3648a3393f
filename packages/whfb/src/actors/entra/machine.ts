import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { administration } from './administration.ts'
import { behaviour } from './behaviour.ts'
import { entraWith } from './context.ts'
import { deviceRegistration } from './device-registration.ts'
import { registrationService } from './registration-service.ts'
import { signIn } from './sign-in.ts'

const machine = behaviour.createMachine({
  id: 'entra',
  description: 'Entra ID: it signs users in, remembers how fresh their second factor is, and registers keys.',
  type: 'parallel',
  context: ({ input }) => entraWith(input),
  states: {
    'sign-in': signIn,
    'second factor': {
      description: 'A second factor counts for 10 minutes.',
      initial: 'stale',
      on: {
        'second factor.shown': { target: '.fresh', meta: cite('A', source.provisioning) },
        'AD FS token.presented': {
          guard: 'AD FS saw a second factor',
          target: '.fresh',
          meta: cite('A', source.provisioning),
        },
      },
      states: {
        fresh: {
          after: {
            '10 minutes': {
              target: 'stale',
              meta: fails('A', source.provisioning, 'the next request asks for it again'),
            },
          },
        },
        stale: { description: 'None was shown, or too long ago.' },
      },
    },
    'registration service': registrationService,
    'registration of devices': deviceRegistration,
  },
  ...administration,
})

type Machine = typeof machine

/** The machine of Entra ID. */
export interface EntraMachine extends Machine {}

/** Entra ID with its device registration service. */
export const entraMachine: EntraMachine = machine
