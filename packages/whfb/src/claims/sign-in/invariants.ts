import { source } from '../../actors/sources.ts'
import type { KdcCertificate } from '../../actors/certificate.ts'
import type { SignInEvent, SignInState } from '../../deployments/sign-in.ts'
import { answersOnlyTheAsker } from '../asker.ts'
import { carries } from '../carries.ts'
import type { Invariant } from '../invariant.ts'
import { flowInvariants } from './flow.ts'
import { gestureInvariants } from './gesture.ts'
import { kdcCertificateInvariants } from './kdc-certificate.ts'
import { mappingInvariants } from './mapping.ts'
import { ticketFor } from './tickets.ts'

/** What is claimed of signing in with Windows Hello. */
export const signInInvariants: readonly Invariant<SignInState, SignInEvent>[] = [
  {
    id: 'I34',
    kind: 'step',
    sentence: 'an expired certificate gets no ticket',
    source: source.authentication,
    study: 'sign-in hybrid: certificate expired',
    premise: (s) => s.device.matches('refused'),
    holds: (before, event, after) => ticketFor(before, event, after)?.expired !== true,
  },
  {
    id: 'I35',
    kind: 'step',
    sentence: 'a certificate that the CA calls revoked gets no ticket: its account is not even looked up',
    source: source.authentication,
    study: 'sign-in hybrid: certificate revoked',
    premise: (s) => s.device.matches('refused'),
    holds: (_, { event }, after) =>
      event.type !== 'revocation.told' ||
      !event.revoked ||
      after.network.every((message) => message.event.type !== 'account.looked up'),
  },
  {
    id: 'I35',
    kind: 'leadsTo',
    sentence: 'with a revoked certificate the sign-in to Entra ID still succeeds',
    source: source.authentication,
    study: 'sign-in hybrid: certificate revoked',
    premise: (s) => s.ca.context.revoked.length > 0 && s.device.context.prt && s.device.context.tgt === null,
    holds: [
      (s) =>
        s.ca.context.revoked.length > 0 && s.device.matches({ 'signed in': 'asking Entra ID for a nonce' }),
      (s) => s.device.context.prt,
    ],
  },
  {
    id: 'I36',
    kind: 'leadsTo',
    sentence: 'the sign-in to Entra ID uses the key only: the loss of the certificate does not hinder it',
    source: source.authentication,
    study: 'sign-in hybrid: certificate deleted',
    premise: (s) => s.device.context.certificate === null && s.device.context.prt,
    holds: [
      (s) => s.device.matches({ 'signed in': 'asking Entra ID for the PRT' }),
      (s) => s.device.context.prt,
    ],
  },
  {
    id: 'I36',
    kind: 'step',
    sentence: 'Entra ID gives a PRT only for a registered key of an enabled device',
    source: source.tokens,
    study: 'sign-in hybrid: device disabled',
    premise: (s) => !s.entra.context.deviceEnabled && s.device.matches({ 'signed in': 'idle' }),
    holds: (before, { event }, after) =>
      event.type !== 'assertion.presented' ||
      prts(after) <= prts(before) ||
      (before.entra.context.deviceEnabled &&
        before.entra.context.keys.some(({ publicKey }) => publicKey === event.publicKey)),
  },
  {
    id: 'I36',
    kind: 'step',
    sentence: 'a key that was deleted in the directory gets no PRT',
    source: source.tokens,
    study: 'sign-in hybrid: key deleted in the directory',
    premise: (s) =>
      s.entra.context.keys.length === 0 && s.device.matches({ 'signed in': 'idle' }) && !s.device.context.prt,
    holds: (before, { event }, after) =>
      event.type !== 'assertion.presented' ||
      before.entra.context.keys.length > 0 ||
      prts(after) <= prts(before),
  },
  {
    id: 'I36',
    kind: 'step',
    sentence: 'whoever is refused a PRT is told whether the device is disabled or the key not registered',
    source: source.serverCodes,
    study: 'sign-in hybrid: key deleted in the directory',
    premise: (s) => s.network.some(({ event }) => event.type === 'PRT.refused'),
    holds: ({ entra }, { actor, event, lost }, { network }) => {
      if (actor !== 'entra' || lost === true || event.type !== 'assertion.presented') return true
      const code = entra.context.deviceEnabled ? 'AADSTS130004' : 'AADSTS50155'
      return network.every(({ event: sent }) => sent.type !== 'PRT.refused' || carries(sent, { code }))
    },
  },
  {
    id: 'I61',
    kind: 'step',
    sentence: 'whoever asks for a ticket, a nonce or a PRT is the one who is answered',
    source: source.authentication,
    study: 'sign-in hybrid: forged requests',
    premise: (s) => s.network.some(({ to, event }) => to === 'stranger' && event.type === 'PRT.refused'),
    holds: answersOnlyTheAsker,
  },
  {
    id: 'I37',
    kind: 'always',
    sentence:
      'the device keeps a ticket only with a KDC certificate that is chained, valid, unrevoked and of that name',
    source: source.authentication,
    study: 'sign-in hybrid: KDC chain broken',
    premise: (s) => s.device.matches('refused'),
    holds: ({ device: { context } }) =>
      context.tgt === null ||
      (context.tgt.chained &&
        context.tgt.valid &&
        context.tgt.revocationChecked &&
        context.tgt.sanMatches &&
        (context.tgt.kdcAuthentication || (context.joined === 'hybrid' && !context.strictKdcOnHybrid))),
  },
  {
    id: 'I38',
    kind: 'step',
    sentence: 'in certificate trust a self-signed certificate gets no ticket',
    source: source.authentication,
    study: 'sign-in hybrid: certificate self-signed',
    premise: (s) => s.device.matches('refused'),
    holds: (before, event, after) =>
      before.dc.context.trust === 'key' || ticketFor(before, event, after)?.issuer !== 'itself',
  },
  {
    id: 'I38',
    kind: 'step',
    sentence: 'a certificate without a chain to a trusted root gets no ticket',
    source: source.authentication,
    study: 'sign-in hybrid: certificate of a strange CA',
    premise: (s) => s.device.matches('refused'),
    holds: (before, event, after) => ticketFor(before, event, after)?.issuer !== 'strange CA',
  },
  {
    id: 'I38',
    kind: 'step',
    sentence: 'only who holds the key of the certificate gets a ticket',
    source: source.authentication,
    study: 'sign-in hybrid: forged requests',
    premise: (s) => s.stranger.matches('answered'),
    holds: (before, event, after) =>
      ticketFor(before, event, after) === undefined ||
      event.event.type !== 'account.found' ||
      event.event.about.signedWith === event.event.about.certificate.publicKey,
  },
  {
    id: 'I40',
    kind: 'step',
    sentence: 'AD FS accepts a nonce for at most 10 minutes',
    source: source.oauth,
    study: 'sign-in hybrid',
    // A nonce does grow too old, though the device was given it.
    premise: (s) =>
      s.adfs.context.nonces.length === 0 &&
      s.device.matches({ 'signed in': 'asking AD FS for the enterprise PRT' }),
    holds: (before, { event }, after) =>
      event.type !== 'enterprise PRT.requested' ||
      lookups(after) <= lookups(before) ||
      before.adfs.context.nonces.includes(event.by),
  },
  {
    id: 'I47',
    kind: 'step',
    sentence: 'in key trust a user gets no ticket before the sync wrote that very key to Active Directory',
    source: source.provisioning,
    study: 'sign-in by key trust',
    premise: (s) => s.device.context.tgt !== null,
    holds: (before, event, after) => {
      const certificate = ticketFor(before, event, after)
      if (before.dc.context.trust !== 'key' || certificate === undefined) return true
      return event.event.type === 'account.found' && event.event.keys.includes(certificate.publicKey)
    },
  },
  {
    id: 'I48',
    kind: 'step',
    sentence: 'nothing is asked of AD FS before the user is signed in',
    source: source.authentication,
    study: 'sign-in hybrid: AD FS stopped',
    premise: (s) => !s.adfs.context.running && s.device.matches({ 'signed in': 'idle' }),
    holds: (before, _, after) =>
      after.device.matches('signed in') || askedOfAdfs(after) <= askedOfAdfs(before),
  },
  {
    id: 'I49',
    kind: 'leadsTo',
    sentence: 'a changed password does not hinder a sign-in with Windows Hello',
    source: source.tokens,
    study: 'sign-in hybrid: password changed',
    premise: (s) => s.directory.context.passwordChanged && s.device.context.tgt !== null,
    holds: [
      (s) => s.directory.context.passwordChanged && s.device.matches('asking the domain controller'),
      (s) => s.device.context.tgt !== null,
    ],
  },
  {
    id: 'I56',
    kind: 'step',
    sentence: 'without KDC Authentication in the KDC certificate a hybrid joined device still signs in',
    source: source.kdcCertificate,
    study: 'sign-in hybrid: KDC certificate without KDC Authentication',
    premise: (s) => s.device.context.tgt?.kdcAuthentication === false,
    holds: (before, { event }, after) =>
      event.type !== 'TGT.issued' ||
      !lacksOnlyUsage(event.kdc) ||
      !before.device.matches('asking the domain controller') ||
      before.device.context.strictKdcOnHybrid ||
      after.device.matches('signed in'),
  },
  {
    id: 'I56',
    kind: 'step',
    sentence:
      'by the stricter reading a hybrid joined device keeps no ticket without KDC Authentication either',
    source: source.authentication,
    study: 'sign-in hybrid, strictly: KDC certificate without KDC Authentication',
    premise: (s) => !s.dc.context.kdc.kdcAuthentication && s.device.matches('refused'),
    holds: (before, { event }, after) =>
      event.type !== 'TGT.issued' ||
      !before.device.context.strictKdcOnHybrid ||
      event.kdc.kdcAuthentication ||
      after.device.context.tgt === before.device.context.tgt,
  },
  {
    id: 'I56',
    kind: 'always',
    sentence: 'without KDC Authentication in the KDC certificate an Entra joined device keeps no ticket',
    source: source.kdcCertificate,
    study: 'sign-in entra: KDC certificate without KDC Authentication',
    premise: (s) => s.device.matches({ 'signed in': 'resource refused' }),
    holds: ({ device: { context } }) =>
      context.joined === 'hybrid' || context.tgt === null || context.tgt.kdcAuthentication,
  },
  ...mappingInvariants,
  ...kdcCertificateInvariants,
  ...gestureInvariants,
  ...flowInvariants,
]

/** How often AD FS looks for a device at the moment. */
function lookups(s: SignInState): number {
  return s.network.filter(({ event }) => event.type === 'device.looked up').length
}

function prts(s: SignInState): number {
  return s.network.filter(({ event }) => event.type === 'PRT.issued').length
}

function askedOfAdfs(s: SignInState): number {
  return s.network.filter(({ from, to }) => from === 'device' && to === 'adfs').length
}

function lacksOnlyUsage({ kdcAuthentication, ...rest }: KdcCertificate): boolean {
  return !kdcAuthentication && Object.values(rest).every(Boolean)
}
