import { certificateEnrollment } from '../../policy.ts'
import { source } from '../../actors/sources.ts'
import type { ProvisioningEvent, ProvisioningState } from '../../deployments/provisioning.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of the certificate on its way to the device. */
export const certificateInvariants: readonly Invariant<ProvisioningState, ProvisioningEvent>[] = [
  {
    id: 'I2',
    kind: 'always',
    sentence: 'request, registration and certificate are over one public key',
    source: source.provisioning,
    study: 'hybrid-federated: forged certificates',
    premise: (s) => s.device.context.certificates.length > 0 && s.stranger.matches('waiting for an answer'),
    holds: ({ device: { context } }) =>
      [context.request, context.issued, ...context.certificates].every(
        (one) => one === null || one.publicKey === context.key?.publicKey,
      ),
  },
  {
    id: 'I19',
    kind: 'always',
    sentence:
      'in certificate trust the user is told that the PIN is ready only with the certificate installed',
    source: source.seed,
    study: 'hybrid-federated',
    premise: (s) => s.user.context.told,
    holds: ({ device: { context } }) =>
      !context.told || context.certificates.length > 0 || certificateEnrollment(context.policy) === 'none',
  },
  {
    id: 'I19',
    kind: 'step',
    sentence: 'the user is told once that the PIN is ready, and in the step in which it is',
    source: source.seed,
    study: 'hybrid-federated',
    premise: (s) => s.network.some(({ event }) => event.type === 'PIN ready.told'),
    holds: (before, _, after) =>
      notices(after) <= notices(before) || (!before.device.context.told && after.device.context.told),
  },
  {
    id: 'I20',
    kind: 'always',
    sentence:
      'a failed enrolment leaves nothing on the device, unless it is kept for a retry, or its key is still to be removed',
    source: source.rollback,
    study: 'hybrid-federated: installation fails',
    premise: (s) => s.device.matches({ 'on the desktop': 'failed' }),
    holds: ({ device }) =>
      !(device.matches('on the desktop') || device.matches('signed out')) ||
      device.context.told ||
      device.context.retryPending ||
      (device.matches('signed out') && device.context.key?.registered === true) ||
      isEmpty(device.context),
  },
  {
    id: 'I20',
    kind: 'step',
    sentence: 'the device forgets a key that it knows to be registered only when Entra ID has removed it',
    source: source.rollback,
    study: 'hybrid-federated: installation fails',
    premise: (s) => s.device.matches('removing the key'),
    holds: (before, { event }, after) =>
      before.device.context.key?.registered !== true ||
      after.device.context.key !== null ||
      event.type === 'key.removed',
  },
  {
    id: 'I20',
    kind: 'leadsTo',
    sentence: 'where every message arrives once, a failed enrolment leaves no key in Entra ID',
    source: source.rollback,
    study: 'hybrid-federated: installation fails',
    premise: (s) => s.device.matches('rolling back') || s.device.matches('removing the key'),
    holds: [
      (s) => s.device.matches('removing the key'),
      (s) => s.device.matches({ 'on the desktop': 'failed' }) && s.entra.context.keys.length === 0,
    ],
  },
  {
    id: 'I22',
    kind: 'leadsTo',
    sentence: 'in the synchronous mode the PIN becomes ready though Entra Connect never runs',
    source: source.seed,
    study: 'hybrid-federated without Entra Connect',
    premise: (s) => s.user.context.told,
    holds: [(s) => s.device.matches('enrolling'), (s) => s.device.context.told],
  },
  {
    id: 'I22',
    kind: 'step',
    sentence:
      'a cycle brings the keys of Entra ID to Active Directory where it may write them, and else changes none',
    source: source.protectedUsers,
    study: 'hybrid-federated: keys not writable',
    premise: (s) => !s.directory.context.keysWritable && s.directory.context.keys.length > 0,
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'directory' ||
      lost === true ||
      event.type !== 'changes.written' ||
      JSON.stringify(after.directory.context.keys) ===
        JSON.stringify(before.directory.context.keysWritable ? event.keys : before.directory.context.keys),
  },
  {
    id: 'I22',
    kind: 'recoverable',
    sentence: 'a key that could not be written still comes to Active Directory, once it may be written again',
    source: source.protectedUsers,
    study: 'hybrid-federated: keys not writable',
    premise: (s) => !s.directory.context.keysWritable && s.entra.context.keys.length > 0,
    holds: (s) => s.directory.context.keysWritable && s.directory.context.keys.length > 0,
  },
  {
    id: 'I22',
    kind: 'step',
    sentence: 'no key comes to Active Directory but by Entra Connect',
    source: source.synchronisation,
    study: 'hybrid-federated',
    premise: (s) => s.directory.context.keys.length > 0,
    holds: (before, { event, from }, after) =>
      JSON.stringify(after.directory.context.keys) === JSON.stringify(before.directory.context.keys) ||
      (from === 'connect' && event.type === 'changes.written'),
  },
  {
    id: 'I22',
    kind: 'leadsTo',
    sentence: 'in the synchronous mode the PIN becomes ready though SDProp lets Entra Connect write no key',
    source: source.protectedUsers,
    study: 'hybrid-federated: keys never writable',
    premise: (s) => !s.directory.context.keysWritable && s.user.context.told,
    holds: [(s) => s.device.matches('enrolling'), (s) => s.device.context.told],
  },
  {
    id: 'I47',
    kind: 'always',
    sentence: 'without receipts nobody becomes ready while no key can be written to Active Directory',
    source: source.asynchronous,
    study: 'hybrid-federated-async: keys never writable',
    premise: (s) => s.device.context.retryPending && s.device.context.attempts === 6,
    holds: (s) => s.adfs.context.receipts || s.directory.context.keysWritable || !s.device.context.told,
  },
  {
    id: 'I22',
    kind: 'always',
    sentence: 'where Entra Connect does not run, Active Directory holds no key',
    source: source.synchronisation,
    study: 'hybrid-federated without Entra Connect',
    premise: (s) => s.user.context.told,
    holds: (s) => s.connect.context.running || s.directory.context.keys.length === 0,
  },
  {
    id: 'I51',
    kind: 'always',
    sentence: 'no certificate is obtained before the key of the same container is registered',
    source: source.keyProvisioning,
    study: 'hybrid-federated',
    premise: (s) => s.device.context.issued !== null,
    holds: ({ device: { context } }) =>
      (context.issued === null && context.certificates.length === 0) || context.key?.registered === true,
  },
  {
    id: 'I59',
    kind: 'always',
    sentence: 'a request by the logon template is built over the key of the container, never over a new one',
    source: source.template,
    study: 'hybrid-federated',
    premise: (s) => s.device.context.request !== null,
    holds: ({ device: { context } }) => context.request === null || context.request.keyFrom === 'container',
  },
]

/** How often the user is being told at the moment. */
function notices({ network }: ProvisioningState): number {
  return network.filter(({ event }) => event.type === 'PIN ready.told').length
}

function isEmpty(device: ProvisioningState['device']['context']): boolean {
  const { pin, biometrics, key, request, issued, certificates, attempts } = device
  return (
    !pin &&
    attempts === 0 &&
    biometrics === 'none' &&
    [key, request, issued].every((one) => one === null) &&
    certificates.length === 0
  )
}
