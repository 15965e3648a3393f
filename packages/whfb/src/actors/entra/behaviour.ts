import { assertEvent, assign, enqueueActions, sendTo, setup } from 'xstate'
import { addressIn, type AnyAnswer, userAt, whoAsked } from '../address.ts'
import { of } from '../of.ts'
import type { EntraContext } from './context.ts'
import { deviceOf, type RegisteredKey, type Requester } from '../key.ts'
import { closed, opened } from '../sessions.ts'
import type { EntraEvent, KeyRegistration, KeyRemoval } from './events.ts'

const minute = 60_000

/** The guards and actions of Entra ID, by name. */
export const behaviour = setup({
  types: {
    context: of<EntraContext>(),
    events: of<EntraEvent>(),
    input: of<Partial<EntraContext> | undefined>(),
  },
  delays: { '10 minutes': 10 * minute },
  guards: {
    'the device is enabled': ({ context }) => context.deviceEnabled && context.device === 'registered',
    'registrations are throttled': ({ context }) => context.throttled,
    'the request has no keys': ({ event }) => 'hasKeys' in event && !event.hasKeys,
    'nothing vouches for the device': ({ context, event }) =>
      !('proof' in event) ||
      event.proof === null ||
      (event.proof === 'certificate' && context.device === 'unknown'),
    'the domain is federated': ({ context }) => context.authentication === 'federated',
    'a second factor was shown within 10 minutes': ({ context, event }) =>
      context.proven.includes(sessionOf(event)),
    'it asked for the second factor': ({ context, event }) => context.challenged.includes(sessionOf(event)),
    'the second factor that AD FS saw counts': ({ context, event }) =>
      'secondFactor' in event &&
      event.secondFactor &&
      context.federatedIdpMfaBehavior !== 'rejectMfaByFederatedIdp',
    'AD FS has to see to the second factor': ({ context }) =>
      context.federatedIdpMfaBehavior === 'enforceMfaByFederatedIdp',
    'the request is spelt wrongly': ({ event }) => 'wellFormed' in event && !event.wellFormed,
    'the token names no known device': ({ context, event }) =>
      !('deviceClaim' in event && event.deviceClaim && context.deviceEnabled),
    'the token has no claim of a second factor': ({ event }) =>
      !('secondFactorClaim' in event && event.secondFactorClaim),
    'the user is not found': ({ context }) => !context.userFound,
    'the quota of the user is reached': ({ context }) => context.quotaReached,
    'the key is that of another': ({ context, event }) =>
      event.type === 'key.registration requested' && context.keys.some((key) => isOfAnother(key, event)),
    'the device is enabled and the key registered': ({ context, event }) =>
      context.deviceEnabled &&
      'publicKey' in event &&
      context.keys.some(({ publicKey }) => publicKey === event.publicKey),
    'the key is registered for the one who asks': ({ context, event }) =>
      event.type === 'key.removal requested' &&
      context.keys.some((key) => key.publicKey === event.publicKey && !isOfAnother(key, event)),
  },
  actions: {
    'issue the PRT': sendTo(whoAsked<EntraEvent>, { type: 'PRT.issued' }),
    'refuse the PRT': sendTo(whoAsked<EntraEvent>, (_, { code }: { readonly code: string }) => ({
      type: 'PRT.refused',
      code,
    })),
    'point to AD FS': sendTo(whoAsked<EntraEvent>, (_, { insists }: { readonly insists: boolean }) => ({
      type: 'AD FS.pointed to',
      insists,
    })),
    'ask for the second factor': sendTo(
      ({ system, event }) => userAt(sessionOf(event), system),
      ({ event }) => ({ type: 'second factor.asked for', by: 'entra' as const, at: sessionOf(event) }),
    ),
    'await the second factor': assign(({ context, event }) => ({
      challenged: opened(context.challenged, sessionOf(event)),
    })),
    'await it no longer': assign(({ context, event }) => ({
      challenged: closed(context.challenged, sessionOf(event)),
    })),
    'note the second factor': assign(({ context, event }) => ({
      proven: opened(context.proven, sessionOf(event)),
    })),
    'let it lapse in 10 minutes': enqueueActions(({ event, enqueue }) => {
      const at = sessionOf(event)
      enqueue.cancel(at)
      enqueue.raise({ type: 'second factor.lapsed', at }, { delay: '10 minutes', id: at })
    }),
    'forget the second factor': assign(({ context, event }) => ({
      proven: closed(context.proven, sessionOf(event)),
    })),
    'issue the token': sendTo(whoWaits, { type: 'token.issued' }),
    'refuse the token': sendTo(whoWaits, { type: 'token.refused' }),
    'keep the key': assign(({ context, event }) => {
      assertEvent(event, 'key.registration requested')
      const { publicKey, user: owner, by } = event
      // What is registered again by its owner is the same key, and stays one.
      const others = context.keys.filter((key) => key.publicKey !== publicKey || isOfAnother(key, event))
      return {
        keys: [...others, { publicKey, user: owner, device: deviceOf(by) }],
        everRegistered: [...new Set([...context.everRegistered, publicKey])].toSorted(),
      }
    }),
    'answer with the key ID': sendTo(whoAsked<EntraEvent>, ({ context, event }) => {
      assertEvent(event, 'key.registration requested')
      const { publicKey, user: sid } = event
      return { type: 'key.registered', receipt: context.receipts ? { publicKey, sid, signed: true } : null }
    }),
    'refuse the key': sendTo(whoAsked<EntraEvent>, (_, { code }: { readonly code: string }) => ({
      type: 'key.registration refused',
      code,
    })),
    'remove the key': assign(({ context, event }) => {
      assertEvent(event, 'key.removal requested')
      return {
        keys: context.keys.filter(({ publicKey }) => publicKey !== event.publicKey),
        removed: [...new Set([...context.removed, event.publicKey])].toSorted(),
      }
    }),
    'answer that the key is removed': sendTo(whoAsked<EntraEvent>, { type: 'key.removed' }),
    'tell how receipts are signed': sendTo(whoAsked<EntraEvent>, ({ event }) => {
      assertEvent(event, 'metadata.requested')
      return { type: 'metadata.sent', about: event.about }
    }),
    'list the changes': sendTo(whoAsked<EntraEvent>, ({ context }) => ({
      type: 'changes.listed',
      keys: context.keys,
      device: context.device === 'registered',
    })),
    'tell who authenticates': sendTo(whoAsked<EntraEvent>, ({ context }) => ({
      type: 'realm.told',
      authentication: context.authentication,
    })),
    'register the device': assign({ device: 'registered' }),
    'answer with the device ID': sendTo(whoAsked<EntraEvent>, { type: 'device.registered' }),
    'refuse the device': sendTo(
      whoAsked<EntraEvent>,
      (_, { code, isThrottled = false }: { readonly code: string; readonly isThrottled?: boolean }) => ({
        type: 'device registration.refused',
        code,
        isThrottled,
      }),
    ),
    'take the computer in': assign(({ context }) => ({
      device: context.device === 'unknown' ? ('synchronised' as const) : context.device,
    })),
    'confirm the computer': sendTo(whoAsked<EntraEvent>, { type: 'computer.stored' }),
    'issue a nonce': sendTo(whoAsked<EntraEvent>, { type: 'nonce.issued' }),
  },
})

/** Is it the key that is asked for, but of another user or of another device? */
function isOfAnother(
  key: RegisteredKey,
  { publicKey, user: owner, by }: KeyRegistration | KeyRemoval,
): boolean {
  return key.publicKey === publicKey && (key.user !== owner || key.device !== deviceOf(by))
}

/** Whose session an event belongs to: whoever asks; of a second factor, the device at which it is shown. */
function sessionOf(event: EntraEvent): Requester {
  if ('at' in event) return event.at
  if ('by' in event && event.by !== 'adfs' && event.by !== 'connect') return event.by
  throw new TypeError(`${event.type} belongs to no session`)
}

/** Who waits for a token: whose session it is. */
function whoWaits({ system, event }: Given) {
  return addressIn<AnyAnswer>(sessionOf(event), system)
}

interface Given {
  readonly system: { readonly get: (name: string) => unknown }
  readonly event: EntraEvent
}
