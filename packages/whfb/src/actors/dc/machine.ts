import { administration } from './administration.ts'
import { behaviour } from './behaviour.ts'
import { dcWith } from './context.ts'
import { kerberos } from './kerberos.ts'

const machine = behaviour.createMachine({
  id: 'dc',
  description:
    'A domain controller: it checks whoever asks for a ticket, and shows a certificate of its own.',
  type: 'parallel',
  context: ({ input }) => dcWith(input),
  states: { kerberos, administration },
})

type Machine = typeof machine

/** The machine of a domain controller. */
export interface DcMachine extends Machine {}

/** A domain controller. */
export const dcMachine: DcMachine = machine
