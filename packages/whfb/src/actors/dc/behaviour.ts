import { assertEvent, assign, sendTo, setup } from 'xstate'
import { addressIn, type AnyAnswer, ca, directory } from '../address.ts'
import type { Certificate, KdcCertificate } from '../certificate.ts'
import type { PublicKey } from '../key.ts'
import { of } from '../of.ts'
import { type DcContext, soundKdc } from './context.ts'
import type { AuthenticationRequest, DcEvent } from './events.ts'

/** The guards and actions of a domain controller, by name. */
export const behaviour = setup({
  types: {
    context: of<DcContext>(),
    events: of<DcEvent>(),
    input: of<Partial<DcContext> | undefined>(),
  },
  guards: {
    'the key of key trust is known': ({ context, event }) =>
      context.trust === 'key' && 'keys' in event && knows(event.keys, certificateIn(event)),
    'it is out of sight': ({ context }) => !context.inSight,
    'the user signs in by key trust': ({ context }) => context.trust === 'key',
    'the certificate is self-signed': ({ event }) => certificateIn(event)?.issuer === 'itself',
    'the certificate has no chain to a trusted root': ({ event }) =>
      certificateIn(event)?.issuer === 'strange CA',
    'the certificate has expired': ({ event }) => certificateIn(event)?.expired === true,
    'the signature is not by the key of the certificate': ({ event }) =>
      requestIn(event)?.signedWith !== certificateIn(event)?.publicKey,
    'the certificate is revoked': ({ event }) => 'revoked' in event && event.revoked,
    'the account is another one': ({ event }) => 'upn' in event && event.upn !== certificateIn(event)?.upn,
    'the mapping is not strong enough': ({ context, event }) =>
      context.strongMapping === 'full' &&
      certificateIn(event)?.sid === false &&
      !('keys' in event && knows(event.keys, certificateIn(event))),
  },
  actions: {
    'ask whether it is revoked': sendTo(ca, ({ event }) => {
      assertEvent(event, 'AS.requested')
      return { type: 'revocation.asked for', by: 'dc' as const, about: event }
    }),
    'look up the account': sendTo(directory, ({ event }) => {
      const about = requestIn(event)
      if (about === undefined) throw new TypeError('nobody asked for a ticket')
      return { type: 'account.looked up', by: 'dc' as const, about }
    }),
    'issue the TGT': sendTo(whoSignsIn, ({ context }) => ({ type: 'TGT.issued', kdc: context.kdc })),
    refuse: sendTo(whoSignsIn, (_, { code }: { readonly code: string }) => ({ type: 'AS.refused', code })),
    'show another certificate': assign((_, change: Partial<KdcCertificate>) => ({
      kdc: { ...soundKdc, ...change },
    })),
  },
})

/** The request that an event is, or is about. */
function requestIn(event: DcEvent): AuthenticationRequest | undefined {
  if (event.type === 'AS.requested') return event
  return 'about' in event ? event.about : undefined
}

function certificateIn(event: DcEvent): Certificate | undefined {
  return requestIn(event)?.certificate
}

function knows(keys: readonly PublicKey[], certificate: Certificate | undefined): boolean {
  return certificate !== undefined && keys.includes(certificate.publicKey)
}

function whoSignsIn({ system, event }: Given) {
  return addressIn<AnyAnswer>(requestIn(event)?.by ?? 'device', system)
}

interface Given {
  readonly system: { readonly get: (name: string) => unknown }
  readonly event: DcEvent
}
