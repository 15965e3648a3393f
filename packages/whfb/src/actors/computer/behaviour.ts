import { and, assertEvent, assign, not, sendTo, setup } from 'xstate'
import { whoAsked } from '../address.ts'
import { of } from '../of.ts'
import { closed, opened } from '../sessions.ts'
import type { ComputerContext } from './context.ts'
import type { ComputerEvent } from './events.ts'

const minute = 60_000

/** The guards and actions of what all users of a device share, by name. */
export const behaviour = setup({
  types: {
    context: of<ComputerContext>(),
    events: of<ComputerEvent>(),
    input: of<Partial<ComputerContext> | undefined>(),
  },
  delays: { '10 minutes': 10 * minute },
  guards: {
    'the TPM is locked': ({ context }) => context.failures >= context.mostFailures,
    'the TPM remembers a failure': ({ context }) => context.failures > 0,
    'ten users have a container': ({ context }) => context.otherUsers + context.containers.length >= 10,
    'the PIN is right': ({ event }) => 'right' in event && event.right,
    'the PIN is right, and the TPM not locked': and(['the PIN is right', not('the TPM is locked')]),
  },
  actions: {
    'note the container': assign(({ context, event }) => {
      assertEvent(event, 'container.requested')
      return { containers: opened(context.containers, event.by) }
    }),
    'forget the container': assign(({ context, event }) => {
      assertEvent(event, 'container.deleted')
      return { containers: closed(context.containers, event.by) }
    }),
    'answer that there is a container': sendTo(whoAsked<ComputerEvent>, { type: 'container.created' }),
    'refuse a container': sendTo(whoAsked<ComputerEvent>, (_, { code }: { readonly code: string }) => ({
      type: 'container.refused',
      code,
    })),
    'unlock the key': sendTo(whoAsked<ComputerEvent>, { type: 'PIN.accepted' }),
    'refuse the PIN': sendTo(whoAsked<ComputerEvent>, (_, { code }: { readonly code: string }) => ({
      type: 'PIN.refused',
      code,
    })),
    'count the failure': assign(({ context }) => ({ failures: context.failures + 1 })),
    'forget one failure': assign(({ context }) => ({ failures: Math.max(0, context.failures - 1) })),
    'remember as many as lock it': assign(({ context }) => ({ failures: context.mostFailures })),
    'forget every failure': assign({ failures: 0 }),
  },
})
