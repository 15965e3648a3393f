import { source } from '../../actors/sources.ts'
import type { ProvisioningEvent, ProvisioningState } from '../../deployments/provisioning.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of what a device keeps on the way to a certificate, and of what it tells the user. */
export const memoryInvariants: readonly Invariant<ProvisioningState, ProvisioningEvent>[] = [
  {
    id: 'I65',
    kind: 'always',
    sentence:
      'a device keeps its request, and what was issued upon it, only while the enrolment is under way',
    source: source.inferred,
    study: 'hybrid-federated: installation fails',
    premise: (s) => s.device.context.issued !== null,
    holds: ({ device }) =>
      isUnderWay(device.value) || (device.context.request === null && device.context.issued === null),
  },
  {
    id: 'I2',
    kind: 'step',
    sentence: 'what is delivered is what is installed',
    source: source.provisioning,
    study: 'hybrid-federated',
    premise: (s) => s.device.context.certificates.length > 0,
    holds: (before, { actor, event }, { device }) => {
      const { certificates, issued } = device.context
      const was = before.device.context
      if (actor !== 'device') return true
      if (event.type === 'certificate.installed') return isSame(certificates, [was.issued])
      return !('certificate' in event) || isSame(issued, was.issued) || isSame(issued, event.certificate)
    },
  },
  {
    id: 'I19',
    kind: 'step',
    sentence: 'as soon as the PIN may be used the user is told so',
    source: source.experience,
    study: 'hybrid-federated',
    premise: (s) => s.user.context.told,
    holds: (before, _, after) =>
      before.device.context.told || !after.device.context.told || isSent('PIN ready.told', after),
  },
  {
    id: 'I81',
    kind: 'step',
    sentence: 'the answer of AD FS to a sign-in ends the waiting for it',
    source: source.provisioning,
    study: 'hybrid-federated',
    premise: (s) => isSigningIn(s),
    holds: (_, { actor, event, lost }, after) =>
      actor !== 'device' ||
      lost === true ||
      !(event.type === 'sign-in.answered' || event.type === 'sign-in.refused') ||
      !isSigningIn(after),
  },
  {
    id: 'I68',
    kind: 'step',
    sentence: 'a restart ends the session',
    source: source.ladder,
    study: 'entra-scep: messages lost',
    premise: (s) => s.network.some(({ event }) => event.type === 'device.restarted'),
    holds: (_, { actor, event, lost }, after) =>
      actor !== 'device' ||
      lost === true ||
      event.type !== 'device.restarted' ||
      (after.device.matches('signed out') && isSent('session.ended', after)),
  },
  {
    id: 'I68',
    kind: 'step',
    sentence: 'whoever gives up waiting restarts the device, and waits for the end of the session',
    source: source.ladder,
    study: 'entra-scep: messages lost',
    premise: (s) => s.network.some(({ event }) => event.type === 'device.restarted'),
    holds: (_, { actor, event }, after) =>
      actor !== 'user' ||
      event.type !== 'gave up waiting' ||
      (isSent('device.restarted', after) && after.user.matches('leaving')),
  },
  {
    id: 'I67',
    kind: 'step',
    sentence: 'a desktop that is shown too late does not keep whoever is leaving',
    source: source.experience,
    study: 'entra-scep: messages lost',
    premise: (s) => s.user.matches('leaving') && isSent('desktop.shown', s),
    holds: (before, { event }, after) =>
      !before.user.matches('leaving') || after.user.matches('leaving') || event.type !== 'desktop.shown',
  },
]

const way: ReadonlySet<unknown> = new Set(['asking AD FS', 'asking by SCEP', 'installing'])

function isUnderWay(value: ProvisioningState['device']['value']): boolean {
  if (typeof value === 'string') return value === 'removing the key'
  return 'enrolling' in value && way.has(value.enrolling)
}

function isSigningIn({ device }: ProvisioningState): boolean {
  return device.matches({ provisioning: { 'proving identity': 'signing in to AD FS' } })
}

function isSent(type: string, { network }: ProvisioningState): boolean {
  return network.some(({ event }) => event.type === type)
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
