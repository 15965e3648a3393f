import { assign, sendTo, setup } from 'xstate'
import { adfs, directory, entra } from '../address.ts'
import { of } from '../of.ts'
import type { JoiningContext } from './context.ts'
import type { JoiningEvent } from './events.ts'

const second = 1000
const hour = 3_600_000

/** The guards and actions of a device that joins, by name. */
export const behaviour = setup({
  types: {
    context: of<JoiningContext>(),
    events: of<JoiningEvent>(),
    input: of<Partial<JoiningContext> | undefined>(),
  },
  delays: { 'the next run of the task': hour, '300 seconds': 300 * second },
  guards: {
    'there is no tenant in it': ({ event }) => 'tenant' in event && !event.tenant,
    'AD FS authenticates': ({ event }) => 'authentication' in event && event.authentication === 'federated',
    'it may fall back': ({ context }) => context.fallsBack,
    'the certificate is in the computer object': ({ context }) => context.certificateWritten,
    'it asked too often': ({ event }) => 'isThrottled' in event && event.isThrottled,
  },
  actions: {
    'look for the service connection point': sendTo(directory, {
      type: 'service connection point.looked up',
      by: 'device',
    }),
    'ask who authenticates': sendTo(entra, { type: 'realm.requested', by: 'device' }),
    'ask AD FS for a token': sendTo(adfs, { type: 'device token.requested', by: 'device' }),
    'write the certificate': sendTo(directory, { type: 'computer certificate.written', by: 'device' }),
    'note the certificate': assign({ certificateWritten: true }),
    'prove by': assign((_, { proof }: { readonly proof: JoiningContext['proof'] }) => ({ proof })),
    'make the keys': assign({ keysMade: true }),
    'ask to be registered': sendTo(entra, ({ context }) => ({
      type: 'device.registration requested',
      by: 'device' as const,
      proof: context.proof,
      hasKeys: context.keysMade,
    })),
    'ask for a nonce': sendTo(adfs, { type: 'nonce.requested', by: 'device' }),
    'ask for the enterprise PRT': sendTo(adfs, { type: 'enterprise PRT.requested', by: 'device' }),
    'keep the enterprise PRT': assign({ enterprisePrt: true }),
  },
})
