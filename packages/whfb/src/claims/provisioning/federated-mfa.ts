import { source } from '../../actors/sources.ts'
import type { ProvisioningEvent, ProvisioningState } from '../../deployments/provisioning.ts'
import { carries } from '../carries.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of the second factor in a federated domain: who asks for it, and whether what AD FS saw counts. */
export const federatedMfaInvariants: readonly Invariant<ProvisioningState, ProvisioningEvent>[] = [
  {
    id: 'I12',
    kind: 'step',
    sentence:
      'a token of AD FS brings one of Entra ID exactly if AD FS saw a second factor, and that is not rejected',
    source: source.federatedMfa,
    study: 'entra-federated: rejectMfaByFederatedIdp',
    premise: (s) => s.network.some(({ event }) => 'secondFactor' in event && event.secondFactor === true),
    holds: (before, { actor, event, lost }, after) => {
      if (actor !== 'entra' || lost === true || event.type !== 'AD FS token.presented') return true
      return isSentExactly('token.issued', counts(before, event), { before, after })
    },
  },
  {
    id: 'I81',
    kind: 'step',
    sentence:
      'where that does not count Entra ID asks for a second factor itself; where AD FS has to see to it, it insists there',
    source: source.federatedMfa,
    study: 'entra-federated, a second factor of AD FS if insisted upon: enforceMfaByFederatedIdp',
    premise: (s) => s.network.some(({ event }) => carries(event, insisted)),
    holds: (before, { actor, event, lost }, after) => {
      if (actor !== 'entra' || lost === true || event.type !== 'AD FS token.presented') return true
      if (counts(before, event)) return true
      return behaviourOf(before) === 'enforceMfaByFederatedIdp'
        ? after.network.some(({ to, event: answer }) => to === event.by && carries(answer, insisted))
        : after.entra.context.challenged.includes(event.by) && sent(after, 'second factor.asked for') > 0
    },
  },
  {
    id: 'I81',
    kind: 'step',
    sentence: 'AD FS asks for a second factor where it always does, or where Entra ID insists and it has one',
    source: source.provisioning,
    study: 'entra-federated, a second factor of AD FS if insisted upon: enforceMfaByFederatedIdp',
    premise: (s) => s.adfs.context.challenged.length > 0,
    holds: (before, { actor, event, lost }, after) => {
      if (actor !== 'adfs' || lost === true || event.type !== 'sign-in.requested') return true
      const { running, secondFactor } = before.adfs.context
      const isDue = secondFactor === 'always' || (secondFactor === 'if insisted upon' && event.insists)
      return isSentExactly('second factor.asked for', running && isDue, { before, after })
    },
  },
  {
    id: 'I12',
    kind: 'step',
    sentence: 'AD FS says that it saw a second factor only when one is shown to it',
    source: source.provisioning,
    study: 'entra-federated, no second factor of AD FS: acceptIfMfaDoneByFederatedIdp',
    premise: (s) =>
      s.network.some(({ event }) => carries(event, { type: 'sign-in.answered', secondFactor: false })),
    holds: (before, { actor, event }, after) =>
      actor !== 'adfs' || event.type === 'second factor.shown' || seen(after) <= seen(before),
  },
  {
    id: 'I12',
    kind: 'always',
    sentence: 'where Entra ID insists on a second factor that AD FS does not have, no key is registered',
    source: source.federatedMfa,
    study: 'entra-federated, no second factor of AD FS: enforceMfaByFederatedIdp',
    premise: (s) => s.network.some(({ event }) => event.type === 'sign-in.refused'),
    holds: (s) =>
      s.adfs.context.secondFactor !== 'never' ||
      behaviourOf(s) !== 'enforceMfaByFederatedIdp' ||
      s.entra.context.keys.length === 0,
  },
  {
    id: 'I81',
    kind: 'step',
    sentence: 'AD FS answers no sign-in without a second factor upon which Entra ID insists: it refuses it',
    source: source.provisioning,
    study: 'entra-federated, no second factor of AD FS: enforceMfaByFederatedIdp',
    premise: (s) => s.network.some(({ event }) => event.type === 'sign-in.refused'),
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'adfs' ||
      lost === true ||
      event.type !== 'sign-in.requested' ||
      !event.insists ||
      before.adfs.context.secondFactor !== 'never' ||
      sent(after, 'sign-in.refused') > 0,
  },
]

const insisted = { type: 'AD FS.pointed to', insists: true } as const

/** Does the second factor that AD FS saw, or did not see, count for Entra ID? */
function counts(state: ProvisioningState, { secondFactor }: { readonly secondFactor: boolean }): boolean {
  return secondFactor && behaviourOf(state) !== 'rejectMfaByFederatedIdp'
}

interface Step {
  readonly before: ProvisioningState
  readonly after: ProvisioningState
}

/** Is it on its way if it should be, and no more of it than before if not? What may be repeated is there once, however often it is sent. */
function isSentExactly(type: string, isDue: boolean, { before, after }: Step): boolean {
  return isDue ? sent(after, type) > 0 : sent(after, type) <= sent(before, type)
}

function behaviourOf({ entra }: ProvisioningState) {
  return entra.context.federatedIdpMfaBehavior
}

function sent({ network }: ProvisioningState, type: string): number {
  return network.filter(({ event }) => event.type === type).length
}

/** How often AD FS says, in what is on its way, that it saw a second factor. */
function seen({ network }: ProvisioningState): number {
  return network.filter(({ event }) => carries(event, { type: 'sign-in.answered', secondFactor: true }))
    .length
}
