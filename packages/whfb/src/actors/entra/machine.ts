import { administration } from './administration.ts'
import { behaviour } from './behaviour.ts'
import { entraWith } from './context.ts'
import { deviceRegistration } from './device-registration.ts'
import { registrationService } from './registration-service.ts'
import { signIn } from './sign-in.ts'

const machine = behaviour.createMachine({
  id: 'entra',
  description:
    'Entra ID: it signs users in, remembers who showed a second factor of late, and registers keys.',
  type: 'parallel',
  context: ({ input }) => entraWith(input),
  states: {
    'sign-in': signIn,
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
