import { and, assertEvent, assign, enqueueActions, sendTo, setup, stateIn } from 'xstate'
import { addressIn, type AnyAnswer, ca, directory, entra, userAt, whoAsked } from '../address.ts'
import type { CertificateSubmission } from '../ca/events.ts'
import { type Requester, upnOf } from '../key.ts'
import { of } from '../of.ts'
import { closed, opened } from '../sessions.ts'
import type { AdfsContext } from './context.ts'
import type { AdfsEvent, CertificateRequest } from './events.ts'

const minute = 60_000

/** The guards and actions of AD FS, by name. */
export const behaviour = setup({
  types: {
    context: of<AdfsContext>(),
    events: of<AdfsEvent>(),
    input: of<Partial<AdfsContext> | undefined>(),
  },
  delays: { '10 minutes': 10 * minute },
  guards: {
    'the service runs': ({ context }) => context.running,
    'the service is stopped': ({ context }) => !context.running,
    'the nonce is at most 10 minutes old': ({ context, event }) => context.nonces.includes(sessionOf(event)),
    'a second factor is due': ({ context, event }) =>
      context.secondFactor === 'always' || (context.secondFactor !== 'never' && isInsistedUpon(event)),
    'a second factor is insisted upon': ({ event }) => isInsistedUpon(event),
    'it asked for the second factor': ({ context, event }) => context.challenged.includes(sessionOf(event)),
    'the scope ugs is allowed': ({ context }) => context.ugsScope,
    'the device was not written back': ({ event }) => 'writtenBack' in event && !event.writtenBack,
    'a computer can be authenticated': ({ context }) => context.running && context.wsTrust,
    'no enterprise PRT signs the request': ({ event }) => 'prt' in event && event.prt === null,
    'it was enrolled as an agent': ({ context }) => context.agentEnrolled,
    'the agent certificate is valid': stateIn({ 'agent certificate': 'valid' }),
    'the key is in Active Directory': ({ event }) =>
      event.type === 'keys.found' && event.keys.includes(event.about.publicKey),
    'the key is in Active Directory, and the agent may sign': and([
      'the key is in Active Directory',
      'the agent certificate is valid',
    ]),
    'it may answer': ({ context }) => context.running && context.certificateProxy,
    'a receipt may be asked about, and can be': and(['receipts are validated', 'there is a way out']),
    'there is a way out': ({ context }) => context.wayOut,
    'receipts are validated': ({ context, event }) =>
      context.receipts && !context.keyMatchMandatory && 'about' in event && event.about.receipt !== null,
    'the receipt is valid': ({ event }) => 'about' in event && isProvedByReceipt(event.about),
    'the receipt is valid, and the agent may sign': and([
      'the receipt is valid',
      'the agent certificate is valid',
    ]),
    'the certificate is for the request': ({ event }) =>
      event.type === 'certificate.issued' && event.certificate.publicKey === event.about.publicKey,
    'the denial is final': ({ event }) => 'final' in event && event.final,
  },
  actions: {
    'issue a nonce': sendTo(whoAsked<AdfsEvent>, { type: 'nonce.issued' }),
    'note the nonce': assign(({ context, event }) => ({ nonces: opened(context.nonces, sessionOf(event)) })),
    'let it lapse in 10 minutes': enqueueActions(({ event, enqueue }) => {
      const by = sessionOf(event)
      enqueue.cancel(by)
      enqueue.raise({ type: 'nonce.lapsed', by }, { delay: '10 minutes', id: by })
    }),
    'forget the nonce': assign(({ context, event }) => ({
      nonces: closed(context.nonces, sessionOf(event)),
    })),
    'look up the device': sendTo(directory, ({ event }) => {
      assertEvent(event, 'enterprise PRT.requested')
      return { type: 'device.looked up', by: 'adfs' as const, asksFor: event.by }
    }),
    'issue the enterprise PRT': sendTo(whoWaits, { type: 'enterprise PRT.issued' }),
    'refuse the enterprise PRT': sendTo(whoWaits, (_, { code }: { readonly code: string }) => ({
      type: 'enterprise PRT.refused',
      code,
    })),
    'announce what it can': sendTo(whoAsked<AdfsEvent>, ({ context }) => ({
      type: 'discovery.sent',
      certificates: context.running && context.certificateProxy,
      receipts: context.running && context.receipts,
    })),
    'issue a token for the device': sendTo(whoAsked<AdfsEvent>, { type: 'device token.issued' }),
    'refuse a token for the device': sendTo(whoAsked<AdfsEvent>, {
      type: 'device token.refused',
      code: '0xCAA90017',
    }),
    'ask for the second factor': sendTo(
      ({ system, event }) => userAt(sessionOf(event), system),
      ({ event }) => ({ type: 'second factor.asked for', by: 'adfs' as const, at: sessionOf(event) }),
    ),
    'await the second factor': assign(({ context, event }) => ({
      challenged: opened(context.challenged, sessionOf(event)),
    })),
    'await it no longer': assign(({ context, event }) => ({
      challenged: closed(context.challenged, sessionOf(event)),
    })),
    'answer the sign-in': sendTo(whoWaits, (_, { secondFactor }: { readonly secondFactor: boolean }) => ({
      type: 'sign-in.answered',
      secondFactor,
    })),
    'refuse the sign-in': sendTo(whoWaits, { type: 'sign-in.refused' }),
    'look up the keys of the user': sendTo(directory, ({ event }) => {
      assertEvent(event, 'certificate.requested')
      return { type: 'keys.looked up', by: 'adfs' as const, user: event.prt ?? 'mallory', about: event }
    }),
    'ask how receipts are signed': sendTo(entra, ({ event }) => ({
      type: 'metadata.requested',
      by: 'adfs' as const,
      about: requestOf(event),
    })),
    'sign on behalf of the user': sendTo(ca, ({ event }) => signed(requestOf(event))),
    'deliver the certificate': sendTo(whoWaits, ({ event }) => {
      assertEvent(event, 'certificate.issued')
      return { type: 'certificate.delivered', certificate: event.certificate }
    }),
    'defer the enrolment': sendTo(whoWaits, { type: 'enrolment.deferred' }),
    'refuse the enrolment': sendTo(whoWaits, (_, { code }: { readonly code: string }) => ({
      type: 'enrolment.refused',
      code,
    })),
    'request an agent certificate': sendTo(ca, { type: 'agent certificate.requested', by: 'adfs' }),
  },
})

/** Whose session an event belongs to: whoever asked, before or after something was looked up about it. */
function sessionOf(event: AdfsEvent): Requester {
  if ('about' in event) return event.about.by
  if ('asksFor' in event) return event.asksFor
  if ('at' in event) return event.at
  if ('by' in event) return event.by
  throw new TypeError(`${event.type} belongs to no session`)
}

function isInsistedUpon(event: AdfsEvent): boolean {
  return 'insists' in event && event.insists
}

/** Who waits for an answer: whose session it is. */
function whoWaits({ system, event }: { readonly system: Names; readonly event: AdfsEvent }) {
  return addressIn<AnyAnswer>(sessionOf(event), system)
}

interface Names {
  readonly get: (name: string) => unknown
}

/** The request about which something was asked. */
function requestOf(event: AdfsEvent): CertificateRequest {
  assertEvent(event, ['keys.found', 'metadata.sent'])
  return event.about
}

/** Is the receipt signed, and of that very key and user? */
function isProvedByReceipt({ receipt, publicKey, prt }: CertificateRequest): boolean {
  return receipt !== null && receipt.signed && receipt.publicKey === publicKey && receipt.sid === prt
}

/** Of a request only the key counts; the subject is that of the PRT. */
function signed(about: CertificateRequest): CertificateSubmission {
  return {
    type: 'request.submitted',
    by: 'adfs',
    publicKey: about.publicKey,
    subject: upnOf(about.prt ?? 'mallory'),
    signatures: ['certificate request agent'],
    about,
  }
}
