import { source } from '../../actors/sources.ts'
import type { SignInEvent, SignInState } from '../../deployments/sign-in.ts'
import { carries } from '../carries.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of a gesture and of a resource: whom the device asks, what it is told, and what is left of it. */
export const gestureInvariants: readonly Invariant<SignInState, SignInEvent>[] = [
  {
    id: 'I61',
    kind: 'leadsTo',
    sentence: 'whoever signs in is answered: at the desktop, or refused',
    source: source.authentication,
    study: 'sign-in hybrid: AD FS stopped',
    isPromisedEverywhere: true,
    premise: (s) => s.device.matches({ 'signed in': 'asking AD FS for a nonce' }),
    holds: [(s) => isAsking(s), (s) => !isAsking(s)],
  },
  {
    id: 'I61',
    kind: 'step',
    sentence: 'a domain controller that has found the account answers with a ticket, or refuses one',
    source: source.authentication,
    study: 'sign-in hybrid: forged requests',
    premise: (s) => s.stranger.matches('answered'),
    holds: (_, { actor, event, lost }, after) =>
      actor !== 'dc' ||
      lost === true ||
      event.type !== 'account.found' ||
      after.network.some(
        (message) => message.event.type === 'TGT.issued' || message.event.type === 'AS.refused',
      ),
  },
  {
    id: 'I61',
    kind: 'step',
    sentence: 'a domain controller answers whoever asked, and nobody else',
    source: source.authentication,
    study: 'sign-in hybrid: forged requests',
    premise: (s) => s.network.some(({ from, to }) => from === 'dc' && to === 'stranger'),
    holds: (before, { actor, event }, after) =>
      actor !== 'dc' ||
      (['device', 'stranger'] as const).every(
        (one) => answeredTo(one, after) <= answeredTo(one, before) || one === askerOf(event),
      ),
  },
  {
    id: 'I69',
    kind: 'step',
    sentence:
      'a gesture asks Entra ID on an Entra joined device, else the domain controller, if there is a certificate',
    source: source.authentication,
    study: 'sign-in hybrid: certificate deleted',
    premise: (s) => s.device.context.certificate === null && s.device.matches('refused'),
    holds: (before, { event }, after) =>
      event.type !== 'gesture.made' || after.device.matches(afterGesture(before)),
  },
  {
    id: 'I69',
    kind: 'step',
    sentence: 'a resource of Active Directory is opened with a certificate, and refused without',
    source: source.authentication,
    study: 'sign-in entra: certificate deleted',
    premise: (s) => s.device.matches({ 'signed in': 'resource refused' }),
    holds: (before, { event }, after) =>
      event.type !== 'resource.opened' ||
      after.device.matches({ 'signed in': 'opening a resource' }) ===
        (before.device.context.certificate !== null),
  },
  {
    id: 'I69',
    kind: 'leadsTo',
    sentence: 'on an Entra joined device the ticket comes with the first resource',
    source: source.authentication,
    study: 'sign-in entra',
    premise: (s) => s.device.context.tgt !== null,
    holds: [
      (s) => s.device.matches({ 'signed in': 'opening a resource' }),
      (s) => s.device.context.tgt !== null,
    ],
  },
  {
    id: 'I35',
    kind: 'step',
    sentence: 'a domain controller asks about the revocation of the very certificate that it was shown',
    source: source.authentication,
    study: 'sign-in hybrid: certificate revoked',
    premise: (s) => s.network.some(({ event }) => event.type === 'revocation.asked for'),
    holds: (before, { event }, after) =>
      event.type !== 'AS.requested' ||
      revocations(after).length <= revocations(before).length ||
      revocations(after).some((sent) => carries(sent, { about: event })),
  },
  {
    id: 'I70',
    kind: 'step',
    sentence: 'with no domain controller in sight there is no ticket',
    source: source.authentication,
    study: 'sign-in hybrid: line of sight to a domain controller lost',
    premise: (s) => !s.dc.context.inSight && s.device.matches('refused'),
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'dc' ||
      lost === true ||
      event.type !== 'AS.requested' ||
      before.dc.context.inSight ||
      after.network.some((message) => message.event.type === 'AS.refused'),
  },
  {
    id: 'I70',
    kind: 'recoverable',
    sentence: 'once a domain controller is in sight again, a ticket can be had',
    source: source.authentication,
    study: 'sign-in hybrid: line of sight to a domain controller lost',
    premise: (s) => !s.dc.context.inSight,
    holds: (s) => s.device.context.tgt !== null,
  },
  {
    id: 'I37',
    kind: 'recoverable',
    sentence: 'with the KDC certificate repaired, a ticket can be had again',
    source: source.kdcCertificate,
    study: 'sign-in hybrid: KDC certificate expired',
    premise: (s) => !s.dc.context.kdc.valid,
    holds: (s) => s.device.context.tgt !== null,
  },
  {
    id: 'I47',
    kind: 'step',
    sentence: 'in key trust there is no certificate whose revocation is asked about',
    source: source.authentication,
    study: 'sign-in by key trust',
    premise: (s) => s.device.context.tgt !== null,
    holds: (_, { actor, event }, after) =>
      actor !== 'ca' || event.type !== 'revocation.asked for' || after.dc.context.trust === 'certificate',
  },
  {
    id: 'I48',
    kind: 'sometimes',
    sentence: 'in the background the enterprise PRT follows the sign-in',
    source: source.oauth,
    study: 'sign-in hybrid',
    premise: (s) => s.device.matches({ 'signed in': 'idle' }),
    holds: (s) => s.device.context.enterprisePrt,
  },
  {
    id: 'I68',
    kind: 'always',
    sentence: 'no ticket and no token outlives the session',
    source: source.inferred,
    study: 'sign-in hybrid',
    premise: (s) => s.device.context.tgt !== null,
    holds: ({ device }) =>
      !device.matches('locked') ||
      (device.context.tgt === null && !device.context.prt && !device.context.enterprisePrt),
  },
  {
    id: 'I71',
    kind: 'recoverable',
    sentence: 'from everywhere the user can come back to the lock screen',
    source: source.inferred,
    study: 'sign-in entra: certificate deleted',
    isPromisedEverywhere: true,
    premise: (s) => s.device.matches({ 'signed in': 'resource refused' }),
    holds: (s) => s.device.matches('locked'),
  },
]

function answeredTo(one: 'device' | 'stranger', { network }: SignInState): number {
  return network.filter(({ from, to }) => from === 'dc' && to === one).length
}

/** Who asked for a ticket, or about whose request the domain controller is told. */
function askerOf(event: SignInEvent['event']): string | undefined {
  if (event.type === 'AS.requested') return event.by
  return event.type === 'revocation.told' || event.type === 'account.found' ? event.about.by : undefined
}

/** What the domain controller asks the CA at the moment. */
function revocations({ network }: SignInState) {
  return network.flatMap(({ event }) => (event.type === 'revocation.asked for' ? [event] : []))
}

/** Does the device wait for the answer of a server? */
function isAsking({ device }: SignInState): boolean {
  return (
    device.matches('asking the domain controller') ||
    device.matches('asking Entra ID') ||
    (device.matches('signed in') &&
      !device.matches({ 'signed in': 'idle' }) &&
      !device.matches({ 'signed in': 'resource refused' }))
  )
}

function afterGesture({ device: { context } }: SignInState) {
  if (context.joined === 'entra') return 'asking Entra ID'
  return context.certificate === null ? 'refused' : 'asking the domain controller'
}
