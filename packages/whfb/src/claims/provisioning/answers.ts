import { providerOf } from '../../actors/device/context.ts'
import type { RegisteredKey } from '../../actors/key.ts'
import { source } from '../../actors/sources.ts'
import type { ProvisioningEvent, ProvisioningState } from '../../deployments/provisioning.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of asking, and of what a device makes of the answer. */
export const answerInvariants: readonly Invariant<ProvisioningState, ProvisioningEvent>[] = [
  {
    id: 'I61',
    kind: 'leadsTo',
    sentence: 'a device that asks a server is answered, and goes on',
    source: source.experience,
    study: 'hybrid-federated: AD FS stopped',
    isPromisedEverywhere: true,
    premise: (s) => s.device.matches({ enrolling: 'asking AD FS' }),
    holds: [(s) => isAsking(s), (s) => !isAsking(s)],
  },
  {
    id: 'I57',
    kind: 'step',
    sentence: 'a second factor that failed, or a token that was refused, leads to the error page',
    source: source.experience,
    study: 'hybrid-federated',
    premise: (s) => s.network.some(({ event }) => event.type === 'error page.shown'),
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'device' ||
      lost === true ||
      !isRefusal(event) ||
      !awaits(before, event) ||
      after.device.matches({ provisioning: { 'proving identity': 'failed' } }),
  },
  {
    id: 'I21',
    kind: 'step',
    sentence: 'an enrolment that is deferred, or a denial that may pass, is kept for a retry',
    source: source.retry,
    study: 'entra-scep: CA stopped',
    premise: (s) => s.device.context.retryPending,
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'device' ||
      lost === true ||
      !isEnrolling(before) ||
      !(event.type === 'enrolment.deferred' || isDenial(event, false)) ||
      after.device.context.retryPending,
  },
  {
    id: 'I20',
    kind: 'step',
    sentence: 'an enrolment that is refused, or denied for good, is rolled back',
    source: source.rollback,
    study: 'hybrid-federated: agent not permitted',
    premise: (s) => s.device.matches({ 'on the desktop': 'failed' }),
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'device' ||
      lost === true ||
      !isEnrolling(before) ||
      !(event.type === 'enrolment.refused' || isDenial(event, true)) ||
      after.device.matches('removing the key'),
  },
  {
    id: 'I21',
    kind: 'step',
    sentence: 'while the CA does not answer, AD FS defers the enrolment',
    source: source.retry,
    study: 'hybrid-federated: CA stopped',
    premise: (s) => s.network.some(({ event }) => event.type === 'enrolment.deferred'),
    holds: (_, step, after) => !isDeniedToAdfs(step, false) || isSent('enrolment.deferred', after),
  },
  {
    id: 'I20',
    kind: 'step',
    sentence: 'what the CA denies for good, AD FS refuses',
    source: source.enrolment,
    study: 'hybrid-federated: agent not permitted',
    premise: (s) => s.network.some(({ event }) => event.type === 'enrolment.refused'),
    holds: (_, step, after) => !isDeniedToAdfs(step, true) || isSent('enrolment.refused', after),
  },
  {
    id: 'I78',
    kind: 'recoverable',
    sentence: 'whatever went wrong, once it is undone a PIN can still become ready',
    source: source.experience,
    study: 'hybrid-federated: device disabled',
    isPromisedEverywhere: true,
    premise: (s) => !s.entra.context.deviceEnabled,
    holds: (s) => s.device.context.told || isHopeless(s),
  },
  {
    id: 'I80',
    kind: 'recoverable',
    sentence: 'whichever messages are lost, a PIN can still become ready',
    source: source.ladder,
    study: 'entra-scep: messages lost',
    premise: (s) => isAsking(s) && s.network.length === 0,
    holds: (s) => s.device.context.told,
  },
  {
    id: 'I67',
    kind: 'leadsTo',
    sentence: 'whoever signs out is signed out in the end, whatever was under way',
    source: source.experience,
    study: 'hybrid-federated: installation fails after a retry',
    isPromisedEverywhere: true,
    premise: (s) => s.device.context.leaving && s.device.matches('removing the key'),
    holds: [(s) => s.user.matches('leaving'), (s) => s.user.matches('away')],
  },
  {
    id: 'I68',
    kind: 'always',
    sentence: 'nothing of a session outlives it: neither tokens nor what the check said',
    source: source.inferred,
    study: 'hybrid-federated: installation fails after a retry',
    premise: (s) => s.device.matches('signed out') && s.device.context.retryPending,
    holds: ({ device }) => !device.matches('signed out') || isForgotten(device.context),
  },
]

/** Does the device wait for the answer of a server? Asked of every state: read off its value, which is fast. */
function isAsking({ device: { value } }: ProvisioningState): boolean {
  if (typeof value === 'string') return value === 'removing the key'
  if ('enrolling' in value) return asking.has(value.enrolling)
  if (!('provisioning' in value)) return 'checking prerequisites' in value
  const { provisioning } = value
  if (typeof provisioning === 'string') return asking.has(provisioning)
  return provisioning['proving identity'] !== 'failed'
}

const asking: ReadonlySet<unknown> = new Set(['registering the key', 'asking AD FS', 'asking by SCEP'])

/**
 * Is there what no event of the study undoes: no usable TPM, ten others, a device object that nobody brings back, or a
 * key that somebody else registered first? (The next attempt of a real device makes another key; this one has but one.)
 */
function isHopeless({ device: { context }, adfs, directory, connect, entra }: ProvisioningState): boolean {
  return (
    entra.context.keys.some((key) => key.publicKey === 'key-1' && isOfAnother(key)) ||
    context.otherUsers === 10 ||
    providerOf(context) === null ||
    (!directory.context.writtenBack && !connect.context.running) ||
    // Entra ID insists on what AD FS does not have.
    (adfs.context.secondFactor === 'never' &&
      entra.context.federatedIdpMfaBehavior === 'enforceMfaByFederatedIdp') ||
    // Without receipts the key has to come to Active Directory, and may not.
    (!adfs.context.receipts && !directory.context.keysWritable)
  )
}

function isOfAnother({ user, device }: RegisteredKey): boolean {
  return user !== 'alice' || device !== 'device'
}

/** Is that the answer to what the device asked last? What comes too late, after it gave up, is not. */
function awaits({ device }: ProvisioningState, event: Heard): boolean {
  return event.type === 'sign-in.refused'
    ? device.matches({ provisioning: { 'proving identity': 'signing in to AD FS' } })
    : device.matches({ provisioning: 'proving identity' })
}

function isEnrolling({ device }: Pick<ProvisioningState, 'device'>): boolean {
  return device.matches({ enrolling: 'asking AD FS' }) || device.matches({ enrolling: 'asking by SCEP' })
}

type Heard = ProvisioningEvent['event']

/** Is this the step in which AD FS hears from the CA that its request is denied, for good or for now? */
function isDeniedToAdfs({ actor, event, lost }: ProvisioningEvent, isFinal: boolean): boolean {
  return actor === 'adfs' && lost !== true && isDenial(event, isFinal)
}

function isSent(type: string, { network }: ProvisioningState): boolean {
  return network.some(({ event }) => event.type === type)
}

function isForgotten(device: ProvisioningState['device']['context']): boolean {
  const { userPrt, enterprisePrt, atDesktop, leaving, prerequisites, sessionRemote } = device
  const { certificatesAnnounced, logonTemplates } = device
  const isSilent = !userPrt && !enterprisePrt && !certificatesAnnounced && logonTemplates === 0
  return isSilent && !atDesktop && !leaving && !sessionRemote && prerequisites === null
}

function isRefusal(event: Heard): boolean {
  return event.type === 'token.refused' || event.type === 'sign-in.refused'
}

function isDenial(event: Heard, isFinal: boolean): boolean {
  return event.type === 'certificate.denied' && event.final === isFinal
}
