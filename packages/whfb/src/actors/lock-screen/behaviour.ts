import { assertEvent, assign, sendTo, setup } from 'xstate'
import { adfs, dc, entra } from '../address.ts'
import type { Certificate } from '../certificate.ts'
import type { AuthenticationRequest } from '../dc/events.ts'
import { of } from '../of.ts'
import { isAccepted, type LockScreenContext, soundCertificate } from './context.ts'
import type { LockScreenEvent } from './events.ts'

/** The guards and actions of signing in with Windows Hello, by name. */
export const behaviour = setup({
  types: {
    context: of<LockScreenContext>(),
    events: of<LockScreenEvent>(),
    input: of<Partial<LockScreenContext> | undefined>(),
  },
  guards: {
    'the device is Entra joined': ({ context }) => context.joined === 'entra',
    'there is no certificate': ({ context }) => context.certificate === null,
    'the KDC certificate is accepted': ({ context, event }) =>
      'kdc' in event && isAccepted(event.kdc, context),
  },
  actions: {
    'ask for a ticket': sendTo(dc, ({ context }) => ticketRequest(context)),
    'keep the ticket': assign(({ event }) => {
      assertEvent(event, 'TGT.issued')
      return { tgt: event.kdc }
    }),
    'ask Entra ID for a nonce': sendTo(entra, { type: 'nonce.requested', by: 'device' }),
    'sign the nonce with the key': sendTo(entra, {
      type: 'assertion.presented',
      by: 'device',
      publicKey: 'key-1',
    }),
    'keep the PRT': assign({ prt: true }),
    'ask AD FS for a nonce': sendTo(adfs, { type: 'nonce.requested', by: 'device' }),
    'ask AD FS for the enterprise PRT': sendTo(adfs, { type: 'enterprise PRT.requested', by: 'device' }),
    'keep the enterprise PRT': assign({ enterprisePrt: true }),
    'forget the tickets': assign({ tgt: null, prt: false, enterprisePrt: false }),
    'change the certificate': assign(({ context }, change: Partial<Certificate>) => ({
      certificate: context.certificate === null ? null : { ...context.certificate, ...change },
    })),
    'delete the certificate': assign({ certificate: null }),
  },
})

/** KERB_AS_REQ: the certificate, and a signature by the key of the container. */
function ticketRequest({ certificate }: LockScreenContext): AuthenticationRequest {
  return {
    type: 'AS.requested',
    by: 'device',
    certificate: certificate ?? soundCertificate,
    signedWith: 'key-1',
  }
}
