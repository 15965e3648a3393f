import { source } from '../../actors/sources.ts'
import type { ProvisioningEvent, ProvisioningState } from '../../deployments/provisioning.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of Entra ID as it gives tokens: by which way, to whom, and after which second factor. */
export const tokenInvariants: readonly Invariant<ProvisioningState, ProvisioningEvent>[] = [
  {
    id: 'I81',
    kind: 'step',
    sentence: 'in a federated domain a request for a token leads to AD FS, and in no other',
    source: source.provisioning,
    study: 'hybrid-federated',
    premise: (s) => isSent('AD FS.pointed to', s),
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'entra' ||
      lost === true ||
      event.type !== 'token.requested' ||
      isSent('AD FS.pointed to', after) === (before.entra.context.authentication === 'federated'),
  },
  {
    id: 'I81',
    kind: 'step',
    sentence:
      'in a managed domain a request is answered with the token after a fresh second factor, else with the question for it',
    source: source.provisioning,
    study: 'entra-managed',
    premise: (s) => isSent('token.issued', s),
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'entra' ||
      lost === true ||
      event.type !== 'token.requested' ||
      before.entra.context.authentication === 'federated' ||
      (before.entra.context.proven.includes(event.by)
        ? isSent('token.issued', after)
        : isSent('second factor.asked for', after)),
  },
  {
    id: 'I81',
    kind: 'step',
    sentence: 'Entra ID waits for a second factor until it is shown or fails, and then no longer',
    source: source.provisioning,
    study: 'entra-managed',
    premise: (s) => s.entra.context.challenged.length > 0,
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'entra' ||
      lost === true ||
      !(event.type === 'second factor.shown' || event.type === 'second factor.failed') ||
      !after.entra.context.challenged.includes(event.at),
  },
  {
    id: 'I12',
    kind: 'step',
    sentence: 'a second factor counts as fresh only when it is shown, or when AD FS saw it, and only where',
    source: source.provisioning,
    study: 'hybrid-federated: forged registrations',
    premise: (s) => s.stranger.matches('answered') && !s.entra.context.proven.includes('device'),
    holds: (before, { actor, event }, after) =>
      after.entra.context.proven.every(
        (one) =>
          before.entra.context.proven.includes(one) ||
          (actor === 'entra' &&
            ((event.type === 'second factor.shown' && event.at === one) ||
              (event.type === 'AD FS token.presented' && event.secondFactor && event.by === one))),
      ),
  },
  {
    id: 'I13',
    kind: 'step',
    sentence: 'a second factor is fresh for ten minutes, and then no longer',
    source: source.provisioning,
    study: 'entra-managed',
    premise: (s) => s.entra.context.proven.length === 0 && s.entra.context.keys.length > 0,
    holds: (_, { actor, event }, after) =>
      actor !== 'entra' ||
      event.type !== 'xstate.timer' ||
      after.entra.context.proven.every((one) => one !== event['id']),
  },
  {
    id: 'I36',
    kind: 'step',
    sentence: 'a device that asks for a PRT gets one while it is enabled, and else a refusal',
    source: source.tokens,
    study: 'hybrid-federated: device disabled',
    premise: (s) => isSent('PRT.refused', s),
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'entra' ||
      lost === true ||
      event.type !== 'PRT.requested' ||
      isSent(before.entra.context.deviceEnabled ? 'PRT.issued' : 'PRT.refused', after),
  },
]

function isSent(type: string, { network }: ProvisioningState): boolean {
  return network.some(({ from, event }) => from === 'entra' && event.type === type)
}
