import { source } from '../../actors/sources.ts'
import type { SignInEvent, SignInState } from '../../deployments/sign-in.ts'
import type { Invariant } from '../invariant.ts'
import { ticketFor, tickets } from './tickets.ts'

/** What is claimed of how a domain controller maps a certificate to an account: by its name, and strongly. */
export const mappingInvariants: readonly Invariant<SignInState, SignInEvent>[] = [
  {
    id: 'I39',
    kind: 'step',
    sentence: 'a certificate gets a ticket only for the account that it names',
    source: source.mapping,
    study: 'sign-in hybrid: UPN renamed',
    premise: (s) => s.device.matches('refused'),
    holds: (before, event, after) =>
      before.dc.context.trust === 'key' ||
      ticketFor(before, event, after) === undefined ||
      event.event.type !== 'account.found' ||
      event.event.upn === event.event.about.certificate.upn,
  },
  {
    id: 'I39',
    kind: 'step',
    sentence: 'with full enforcement a certificate without strong mapping gets no ticket',
    source: source.mapping,
    study: 'sign-in hybrid before the key is in Active Directory: certificate without SID',
    premise: (s) => s.device.matches('refused'),
    holds: (before, event, after) =>
      before.dc.context.strongMapping !== 'full' ||
      ticketFor(before, event, after)?.sid !== false ||
      isMappedByKey(event),
  },
  {
    id: 'I39',
    kind: 'step',
    sentence:
      'a key that the account has in msDS-KeyCredentialLink maps a certificate strongly, without a SID',
    source: source.mappingStrength,
    study: 'sign-in hybrid: certificate without SID',
    premise: (s) => s.device.context.certificate?.sid === false && s.device.context.tgt !== null,
    holds: (_, step, after) =>
      step.actor !== 'dc' ||
      step.lost === true ||
      step.event.type !== 'account.found' ||
      step.event.about.signedWith !== step.event.about.certificate.publicKey ||
      step.event.upn !== step.event.about.certificate.upn ||
      !isMappedByKey(step) ||
      tickets(after) > 0,
  },
  {
    id: 'I39',
    kind: 'step',
    sentence:
      'in compatibility, or where nothing is enforced, a certificate without strong mapping still gets a ticket',
    source: source.mapping,
    study: 'sign-in hybrid, in compatibility: certificate without SID',
    premise: (s) => s.device.context.certificate?.sid === false && s.device.context.tgt !== null,
    holds: (before, { event }, after) =>
      before.dc.context.strongMapping === 'full' ||
      before.dc.context.trust === 'key' ||
      event.type !== 'account.found' ||
      event.upn !== event.about.certificate.upn ||
      event.about.signedWith !== event.about.certificate.publicKey ||
      tickets(after) > tickets(before),
  },
]

/** Does the account that was found have the key of the certificate? */
function isMappedByKey({ event }: SignInEvent): boolean {
  return event.type === 'account.found' && event.keys.includes(event.about.certificate.publicKey)
}
