import { certificateEnrollment } from '../../policy.ts'
import { source } from '../../actors/sources.ts'
import type { ProvisioningEvent, ProvisioningState } from '../../deployments/provisioning.ts'
import { answersOnlyTheAsker } from '../asker.ts'
import type { Invariant } from '../invariant.ts'
import { answersWhoAsked, fromAdfs } from '../registration-authority.ts'

/** What is claimed of AD FS as a service: when it works at all, for whom, and what it keeps. */
export const federationInvariants: readonly Invariant<ProvisioningState, ProvisioningEvent>[] = [
  {
    id: 'I62',
    kind: 'step',
    sentence: 'while AD FS is stopped it takes up nothing that it is asked',
    source: source.administration,
    study: 'hybrid-federated: AD FS stopped',
    premise: (s) => !s.adfs.context.running && s.device.context.prerequisites?.event === 362,
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'adfs' ||
      lost === true ||
      before.adfs.context.running ||
      !isQuestion(event.type) ||
      (JSON.stringify(after.adfs) === JSON.stringify(before.adfs) && lookups(after) <= lookups(before)),
  },
  {
    id: 'I63',
    kind: 'step',
    sentence: 'without the scope ugs AD FS issues no enterprise PRT',
    source: source.knownIssues,
    study: 'hybrid-federated: ugs scope missing',
    premise: (s) => !s.adfs.context.ugsScope && s.device.context.prerequisites?.event === 362,
    holds: (before, _, after) =>
      before.adfs.context.ugsScope || enterprisePrts(after) <= enterprisePrts(before),
  },
  {
    id: 'I64',
    kind: 'step',
    sentence: 'while the certificate proxy is disabled AD FS announces no certificates, and takes no request',
    source: source.authority,
    study: 'hybrid-federated: certificate proxy disabled',
    premise: (s) => !s.adfs.context.certificateProxy && s.device.context.prerequisites?.event === 362,
    holds: (before, _, after) =>
      before.adfs.context.certificateProxy ||
      (announcements(after) <= announcements(before) &&
        fromAdfs('keys.looked up', after) <= fromAdfs('keys.looked up', before)),
  },
  {
    id: 'I61',
    kind: 'step',
    sentence: 'what comes of a request for a certificate goes to whoever made it, and to nobody else',
    source: source.oauth,
    study: 'hybrid-federated: forged requests',
    premise: (s) =>
      s.network.some(({ to, event }) => to === 'stranger' && event.type === 'enrolment.refused'),
    holds: (before, { actor, event }, after) => actor !== 'adfs' || answersWhoAsked(before, event, after),
  },
  {
    id: 'I61',
    kind: 'step',
    sentence:
      'whoever asks for a nonce, a token, the discovery document or the templates is the one who is answered',
    source: source.oauth,
    study: 'hybrid-federated without a TPM: forged questions',
    premise: (s) =>
      s.network.some(({ to, event }) => to === 'stranger' && event.type === 'enterprise PRT.refused'),
    holds: answersOnlyTheAsker,
  },
  {
    id: 'I40',
    kind: 'step',
    sentence: 'AD FS looks for a device only if that very one was issued a nonce within 10 minutes',
    source: source.oauth,
    study: 'hybrid-federated without a TPM: forged questions',
    premise: (s) => s.adfs.context.nonces.includes('device') && s.stranger.matches('waiting for an answer'),
    holds: (before, { actor, event }, after) =>
      actor !== 'adfs' ||
      event.type !== 'enterprise PRT.requested' ||
      lookups(after) <= lookups(before) ||
      before.adfs.context.nonces.includes(event.by),
  },
  {
    id: 'I23',
    kind: 'step',
    sentence:
      'the discovery document announces what AD FS can: certificates, and whether it validates receipts',
    source: source.discovery,
    study: 'hybrid-federated: AD FS without KB4088889',
    premise: (s) => s.network.some(({ event }) => 'receipts' in event && event.receipts === false),
    holds: ({ adfs: { context } }, { actor, event, lost }, after) =>
      actor !== 'adfs' ||
      lost === true ||
      event.type !== 'discovery.requested' ||
      after.network.some(
        ({ from, event: sent }) =>
          from === 'adfs' &&
          'certificates' in sent &&
          'receipts' in sent &&
          sent.certificates === (context.running && context.certificateProxy) &&
          sent.receipts === (context.running && context.receipts),
      ),
  },
  {
    id: 'I81',
    kind: 'step',
    sentence: 'AD FS waits for a second factor until it is shown or fails, and then no longer',
    source: source.provisioning,
    study: 'hybrid-federated',
    premise: (s) => s.adfs.context.challenged.length > 0,
    holds: (_, { actor, event, lost }, after) =>
      actor !== 'adfs' ||
      lost === true ||
      !(event.type === 'second factor.shown' || event.type === 'second factor.failed') ||
      !after.adfs.context.challenged.includes(event.at),
  },
  {
    id: 'I41',
    kind: 'always',
    sentence: 'only an AD FS that never enrolled as an agent has no agent certificate at all',
    source: source.authority,
    study: 'hybrid-federated without Entra Connect',
    premise: (s) => s.adfs.matches({ 'agent certificate': 'valid' }),
    holds: ({ adfs }) => !adfs.matches({ 'agent certificate': 'none' }) || !adfs.context.agentEnrolled,
  },
  {
    id: 'I41',
    kind: 'step',
    sentence: 'an agent certificate becomes valid only when the CA issues it',
    source: source.authority,
    study: 'hybrid-federated with a new AD FS that stops',
    premise: (s) => s.adfs.matches({ 'agent certificate': 'none' }),
    holds: (before, { actor, event }, after) =>
      event.type === 'agent certificate.issued' ||
      actor !== 'adfs' ||
      before.adfs.matches({ 'agent certificate': 'valid' }) ||
      !after.adfs.matches({ 'agent certificate': 'valid' }),
  },
  {
    id: 'I41',
    kind: 'step',
    sentence: 'a new AD FS enrols as an agent when it is started, or first asked for a certificate',
    source: source.authority,
    study: 'hybrid-federated with a new AD FS that stops',
    premise: (s) => s.adfs.matches({ 'agent certificate': { expired: 'enrolling' } }),
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'adfs' ||
      lost === true ||
      !(
        event.type === 'service.started' ||
        (event.type === 'certificate.requested' && before.adfs.context.running)
      ) ||
      !before.adfs.matches({ 'agent certificate': 'none' }) ||
      after.network.some((message) => message.event.type === 'agent certificate.requested'),
  },
  {
    id: 'I2',
    kind: 'step',
    sentence: 'AD FS delivers no certificate over another key than it was asked for',
    source: source.oauth,
    study: 'hybrid-federated: forged certificates',
    premise: (s) => s.stranger.matches('waiting for an answer') && s.device.context.told,
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'adfs' ||
      lost === true ||
      event.type !== 'certificate.issued' ||
      event.certificate.publicKey === event.about.publicKey ||
      deliveries(after) <= deliveries(before),
  },
  {
    id: 'I66',
    kind: 'always',
    sentence: 'a certificate is asked for by the way to enrol that the policy picks, or by none',
    source: source.policy,
    study: 'entra-scep',
    premise: (s) => s.network.some(({ event }) => event.type === 'SCEP request.submitted'),
    holds: (s) =>
      s.network.every(({ from, event: { type } }) => {
        if (from !== 'device') return true
        const by = certificateEnrollment(s.device.context.policy)
        if (type === 'certificate.requested') return by === 'enrollment authority'
        return type !== 'SCEP request.submitted' || by === 'mobile device management'
      }),
  },
  {
    id: 'I10',
    kind: 'always',
    sentence: 'where AD FS does not enrol, it is asked neither for an enterprise PRT nor for what it can',
    source: source.dsregcmd,
    study: 'entra-managed',
    premise: (s) => s.device.context.prerequisites?.certificateEnrollment === 'none',
    holds: (s) =>
      certificateEnrollment(s.device.context.policy) === 'enrollment authority' ||
      s.network.every(({ from, event }) => from !== 'device' || !isOfRegistrationAuthority(event.type)),
  },
]

function isQuestion(type: string): boolean {
  return (
    type === 'nonce.requested' ||
    type === 'enterprise PRT.requested' ||
    type === 'sign-in.requested' ||
    type === 'certificate.requested'
  )
}

function isOfRegistrationAuthority(type: string): boolean {
  return type === 'nonce.requested' || type === 'discovery.requested' || type === 'templates.requested'
}

/** How many questions of AD FS are on their way to Active Directory. */
function lookups({ network }: ProvisioningState): number {
  return network.filter(({ from, to }) => from === 'adfs' && to === 'directory').length
}

function enterprisePrts(s: ProvisioningState): number {
  return s.network.filter(({ event }) => event.type === 'enterprise PRT.issued').length
}

function deliveries(s: ProvisioningState): number {
  return s.network.filter(({ event }) => event.type === 'certificate.delivered').length
}

/** How many discovery documents that announce certificates are on their way. */
function announcements(s: ProvisioningState): number {
  return s.network.filter(({ event }) => 'certificates' in event && event.certificates === true).length
}
