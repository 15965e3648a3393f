import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

const refused = (guard: Check, code: string, documented: string = source.keyProvisioning) =>
  ({
    guard,
    actions: { type: 'refuse the key', params: { code } },
    meta: fails('C', documented, `event 301, ${code}`),
  }) as const

type Check =
  | 'the request is spelt wrongly'
  | 'the token names no known device'
  | 'the token has no claim of a second factor'
  | 'the user is not found'
  | 'the quota of the user is reached'
  | 'the key is that of another'

/**
 * The device registration service: its checks stand in the order in which the protocol makes them.
 *
 * No check forbids to register a key again: a request that is repeated is answered again, as the first was.
 */
export const registrationService = behaviour.createStateConfig({
  description: 'The device registration service, enterpriseregistration.windows.net.',
  on: {
    'key.registration requested': [
      refused('the request is spelt wrongly', 'HTTP 400'),
      refused('the token names no known device', '0x801C044D'),
      refused('the token has no claim of a second factor', '0x801C03ED'),
      refused('the user is not found', 'HTTP 400'),
      refused('the quota of the user is reached', '0x801C000E', source.creationErrors),
      refused('the key is that of another', '0x801C03F2', source.oneKey),
      {
        guard: 'a second factor was shown within 10 minutes',
        actions: ['keep the key', 'answer with the key ID'],
        meta: cite('C', source.provisioning),
      },
      {
        actions: { type: 'refuse the key', params: { code: '0x801C03ED' } },
        meta: fails('C', source.provisioning, 'event 301, 0x801C03ED'),
      },
    ],
    'key.removal requested': [
      {
        guard: 'the key is registered for the one who asks',
        actions: ['remove the key', 'answer that the key is removed'],
        meta: cite('removal', source.keyRemoval),
      },
      {
        actions: 'answer that the key is removed',
        meta: fails('removal', source.keyRemoval, 'event 347'),
      },
    ],
    'metadata.requested': { actions: 'tell how receipts are signed', meta: cite('E', source.provisioning) },
    'changes.requested': {
      actions: 'list the changes',
      meta: cite('synchronisation', source.synchronisation),
    },
  },
})
