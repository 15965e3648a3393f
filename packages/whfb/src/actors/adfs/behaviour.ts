import { and, assertEvent, assign, sendTo, setup, stateIn } from 'xstate'
import { addressIn, type AnyAnswer, ca, device, directory, entra, user, whoAsked } from '../address.ts'
import type { CertificateSubmission } from '../ca/events.ts'
import { upnOf } from '../key.ts'
import { of } from '../of.ts'
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
    'the nonce is at most 10 minutes old': stateIn({ nonce: 'fresh' }),
    'the scope ugs is allowed': ({ context }) => context.ugsScope,
    'the device was not written back': ({ event }) => 'writtenBack' in event && !event.writtenBack,
    'a computer can be authenticated': ({ context }) => context.running && context.wsTrust,
    'no enterprise PRT signs the request': ({ event }) => 'prt' in event && event.prt === null,
    'it was enrolled as an agent': ({ context }) => context.agentEnrolled,
    'the agent certificate is valid': stateIn({ 'agent certificate': 'valid' }),
    'the key is in Active Directory': ({ context, event }) =>
      'keys' in event && context.request !== null && event.keys.includes(context.request.publicKey),
    'a request waits': ({ context }) => context.waiting.length > 0,
    'it may answer': ({ context }) => context.running && context.certificateProxy,
    'a receipt may be asked about, and can be': and(['receipts are validated', 'there is a way out']),
    'there is a way out': ({ context }) => context.wayOut,
    'the receipt is valid': ({ context: { request } }) =>
      request?.receipt != null &&
      request.receipt.signed &&
      request.receipt.publicKey === request.publicKey &&
      request.receipt.sid === request.prt,
    'the certificate is for the request': ({ context, event }) =>
      'certificate' in event && event.certificate.publicKey === context.request?.publicKey,
    'the denial is final': ({ event }) => 'final' in event && event.final,
    'receipts are validated': ({ context }) =>
      context.receipts && !context.keyMatchMandatory && context.request?.receipt != null,
  },
  actions: {
    'issue a nonce': sendTo(whoAsked<AdfsEvent>, { type: 'nonce.issued' }),
    'look up the device': sendTo(directory, ({ event }) => {
      assertEvent(event, 'enterprise PRT.requested')
      return { type: 'device.looked up', by: 'adfs' as const, asksFor: event.by }
    }),
    'issue the enterprise PRT': sendTo(whoAsksForPrt, { type: 'enterprise PRT.issued' }),
    'refuse the enterprise PRT': sendTo(whoAsksForPrt, (_, { code }: { readonly code: string }) => ({
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
    'ask for the second factor': sendTo(user, { type: 'second factor.asked for', by: 'adfs' }),
    'answer the sign-in': sendTo(device, (_, { secondFactor }: { readonly secondFactor: boolean }) => ({
      type: 'sign-in.answered',
      secondFactor,
    })),
    'let the request wait': assign(({ context, event }) => {
      assertEvent(event, 'certificate.requested')
      // Whoever asks again has given up what was asked before.
      return { waiting: [...context.waiting.filter(({ by }) => by !== event.by), event] }
    }),
    'take up the next request': assign(({ context: { waiting } }) => ({
      request: waiting[0] ?? null,
      waiting: waiting.slice(1),
    })),
    'forget the request': assign({ request: null, proof: null }),
    'look up the keys of the user': sendTo(directory, ({ context }) => ({
      type: 'keys.looked up',
      by: 'adfs' as const,
      user: context.request?.prt ?? 'mallory',
    })),
    'ask how receipts are signed': sendTo(entra, { type: 'metadata.requested', by: 'adfs' }),
    'note the proof': assign((_, { proof }: { readonly proof: AdfsContext['proof'] }) => ({ proof })),
    'sign on behalf of the user': sendTo(ca, ({ context: { request } }) => signed(request)),
    'deliver the certificate': sendTo(
      ({ system, context }) => addressIn<AnyAnswer>(context.request?.by ?? 'device', system),
      ({ event }) => {
        assertEvent(event, 'certificate.issued')
        return { type: 'certificate.delivered', certificate: event.certificate }
      },
    ),
    'defer the enrolment': sendTo(
      ({ system, context, event }) =>
        addressIn<AnyAnswer>(
          event.type === 'certificate.requested' ? event.by : (context.request?.by ?? 'device'),
          system,
        ),
      { type: 'enrolment.deferred' },
    ),
    'refuse the enrolment': sendTo(
      ({ system, context, event }) =>
        addressIn<AnyAnswer>(
          event.type === 'certificate.requested' ? event.by : (context.request?.by ?? 'device'),
          system,
        ),
      (_, { code }: { readonly code: string }) => ({ type: 'enrolment.refused', code }),
    ),
    'request an agent certificate': sendTo(ca, { type: 'agent certificate.requested', by: 'adfs' }),
  },
})

/** Who waits for an enterprise PRT: whoever asked, before or after the device was looked up. */
function whoAsksForPrt({ system, event }: { readonly system: Names; readonly event: AdfsEvent }) {
  const asks = event.type === 'device.found' ? event.asksFor : 'by' in event ? event.by : 'device'
  return addressIn<AnyAnswer>(asks, system)
}

interface Names {
  readonly get: (name: string) => unknown
}

/** Of a request only the key counts; the subject is that of the PRT. */
function signed(request: CertificateRequest | null): CertificateSubmission {
  return {
    type: 'request.submitted',
    by: 'adfs',
    publicKey: request?.publicKey ?? 'strange key',
    subject: upnOf(request?.prt ?? 'mallory'),
    signatures: ['certificate request agent'],
  }
}
