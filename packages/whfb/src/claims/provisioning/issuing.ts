import { source } from '../../actors/sources.ts'
import type { ProvisioningEvent, ProvisioningState } from '../../deployments/provisioning.ts'
import { disposes, issuesWhatWasAsked } from '../certification-authority.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of the CA. */
export const issuingInvariants: readonly Invariant<ProvisioningState, ProvisioningEvent>[] = [
  {
    id: 'I4',
    kind: 'always',
    sentence: 'a first certificate is issued upon exactly one signature, by a certificate request agent',
    source: source.pki,
    study: 'hybrid-federated: forged submissions',
    premise: (s) => s.stranger.matches('answered'),
    holds: (s) =>
      s.ca.context.issued.every(
        ({ way, signatures }) =>
          way !== 'enrolment agent' ||
          (signatures.length === 1 && signatures[0] === 'certificate request agent'),
      ),
  },
  {
    id: 'I4',
    kind: 'step',
    sentence: 'the CA takes requests of an agent only while the agent may enrol for users',
    source: source.authority,
    study: 'hybrid-federated: agent not permitted',
    premise: (s) => !s.ca.context.agentPermitted && s.device.matches({ 'on the desktop': 'failed' }),
    holds: (before, { event }, after) =>
      event.type !== 'request.submitted' || before.ca.context.agentPermitted || !isTaken(event, after),
  },
  {
    id: 'I4',
    kind: 'step',
    sentence: 'the CA takes no request by a template that is not published',
    source: source.enrolment,
    study: 'hybrid-federated: template unpublished',
    premise: (s) => !s.ca.context.published && s.device.matches({ 'on the desktop': 'failed' }),
    holds: (before, { event }, after) =>
      event.type !== 'request.submitted' || before.ca.context.published || !isTaken(event, after),
  },
  {
    id: 'I4',
    kind: 'always',
    sentence: 'the CA issues over no key that is shorter than the template allows',
    source: source.enrolment,
    study: 'hybrid-federated: forged submissions',
    premise: (s) => s.stranger.matches('answered'),
    holds: (s) => s.ca.context.issued.every(({ publicKey }) => publicKey !== 'short key'),
  },
  {
    id: 'I61',
    kind: 'step',
    sentence: 'the CA comes to a disposition of whatever it is asked, and tells whoever asked',
    source: source.enrolment,
    study: 'hybrid-federated: forged submissions',
    premise: (s) => s.network.some(({ from, to }) => from === 'ca' && to === 'stranger'),
    holds: (_, step, after) => disposes(step, after),
  },
  {
    id: 'I2',
    kind: 'step',
    sentence:
      'the CA issues by the template of the way, over the key of the request, and with the SID of an account that it looked up',
    source: source.mapping,
    study: 'entra-scep',
    premise: (s) => s.device.context.certificates.length > 0,
    holds: issuesWhatWasAsked,
  },
  {
    id: 'I5',
    kind: 'step',
    sentence: 'a user without a UPN gets no certificate: the template builds the name from it',
    source: source.enrolment,
    study: 'hybrid-federated: UPN removed',
    premise: (s) => s.directory.context.upn === 'no UPN' && s.device.matches({ 'on the desktop': 'failed' }),
    holds: (before, { event }, after) =>
      event.type !== 'user.found' ||
      event.upn !== 'no UPN' ||
      before.ca.context.next === after.ca.context.next,
  },
  {
    id: 'I58',
    kind: 'step',
    sentence: 'whoever left the group gets no certificate',
    source: source.seed,
    study: 'hybrid-federated: group removed',
    premise: (s) => !s.directory.context.inGroup && s.device.context.prerequisites?.event === 362,
    holds: (before, { event }, after) =>
      event.type !== 'user.found' || event.mayEnrol || before.ca.context.next === after.ca.context.next,
  },
  {
    id: 'I30',
    kind: 'step',
    sentence:
      'a logon template is one that is published, carries the Hello flag, and by which the user may enrol',
    source: source.template,
    study: 'hybrid-federated: template without the Hello flag',
    premise: (s) => !s.ca.context.helloFlag && s.device.context.prerequisites?.event === 362,
    holds: (_, { actor, event, lost }, { ca, network }) =>
      actor !== 'ca' ||
      lost === true ||
      event.type !== 'user.found' ||
      event.about.type !== 'templates.requested' ||
      network.some(
        ({ event: sent }) =>
          sent.type === 'templates.listed' &&
          'logonTemplates' in sent &&
          sent.logonTemplates === (event.mayEnrol ? logonTemplates(ca.context) : 0),
      ),
  },
  {
    id: 'I58',
    kind: 'step',
    sentence: 'whoever left the group finds no logon template, and so does not provision',
    source: source.seed,
    study: 'hybrid-federated: group removed',
    premise: (s) => !s.directory.context.inGroup && s.device.context.prerequisites?.event === 362,
    holds: (_, { event }, after) =>
      event.type !== 'user.found' ||
      event.mayEnrol ||
      after.network.every((message) => !findsTemplate(message.event)),
  },
]

/** What can be found by which to get a logon certificate. */
function logonTemplates({ published, helloFlag, duplicated }: ProvisioningState['ca']['context']): number {
  return published && helloFlag ? 1 + Number(duplicated) : 0
}

/** Does the CA go on with a request, and look its user up? */
function isTaken(request: { readonly type: string }, after: ProvisioningState): boolean {
  return after.network.some(
    ({ event }) =>
      event.type === 'user.looked up' &&
      'about' in event &&
      JSON.stringify(event.about) === JSON.stringify(request),
  )
}

function findsTemplate(event: { readonly type: string }): boolean {
  return event.type === 'templates.listed' && 'logonTemplates' in event && event.logonTemplates !== 0
}
