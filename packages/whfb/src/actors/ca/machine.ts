import { assign } from 'xstate'
import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { administration } from './administration.ts'
import { behaviour } from './behaviour.ts'
import { caWith } from './context.ts'
import { issuing, submissions } from './rules.ts'

const machine = behaviour.createMachine({
  id: 'ca',
  description: 'The issuing CA: what it demands of a request, in the order in which it looks.',
  type: 'parallel',
  context: ({ input }) => caWith(input),
  states: { submissions, issuing, administration },
  on: {
    'templates.requested': { actions: 'look up the user', meta: cite('prerequisites', source.template) },
    'revocation.asked for': {
      actions: 'tell of the revocation',
      meta: cite('Kerberos B', source.authentication),
    },
    'certificate.revoked': {
      actions: assign({ revoked: [1, 2, 3] }),
      meta: fails('administration', source.administration, 'CA event 25'),
    },
  },
})

type Machine = typeof machine

/** The machine of the CA. */
export interface CaMachine extends Machine {}

/** The issuing CA with its templates. */
export const caMachine: CaMachine = machine
