import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { administration } from './administration.ts'
import { agentCertificate } from './agent-certificate.ts'
import { behaviour } from './behaviour.ts'
import { adfsWith } from './context.ts'
import { registrationAuthority } from './registration-authority.ts'
import { enterprisePrt, federatedSignIn, nonces } from './token-service.ts'

const machine = behaviour.createMachine({
  id: 'adfs',
  description: 'AD FS: token service, and registration authority for certificates.',
  type: 'parallel',
  context: ({ input }) => adfsWith(input),
  states: {
    nonces,
    'enterprise PRT': enterprisePrt,
    'sign-in': federatedSignIn,
    'registration authority': registrationAuthority,
    'agent certificate': agentCertificate,
    administration,
  },
  on: {
    'device token.requested': [
      {
        guard: 'a computer can be authenticated',
        actions: 'issue a token for the device',
        meta: cite('join C', source.registration),
      },
      {
        actions: 'refuse a token for the device',
        meta: fails('join C', source.joinErrors, 'event 305, 0xCAA90017'),
      },
    ],
    'discovery.requested': {
      actions: 'announce what it can',
      meta: cite('prerequisites', source.discovery),
    },
  },
})

type Machine = typeof machine

/** The machine of AD FS. */
export interface AdfsMachine extends Machine {}

/** AD FS, as token service and as registration authority. */
export const adfsMachine: AdfsMachine = machine
