import type { Sessions } from '../../actors/sessions.ts'
import { source } from '../../actors/sources.ts'
import type { ProvisioningEvent, ProvisioningState } from '../../deployments/provisioning.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of what Entra ID and AD FS keep of each who asks: for whom, and until when. */
export const sessionInvariants: readonly Invariant<ProvisioningState, ProvisioningEvent>[] = [
  {
    id: 'I13',
    kind: 'always',
    sentence: 'whoever showed a second factor is remembered while its ten minutes run, and they run once',
    source: source.provisioning,
    study: 'hybrid-federated',
    premise: (s) => s.entra.context.proven.includes('device'),
    // A study may begin after Mallory showed hers; when that was is not part of it.
    holds: ({ entra }) =>
      entra.context.proven.filter((one) => one !== 'stranger').join() === lapsing(entra.timers),
  },
  {
    id: 'I40',
    kind: 'always',
    sentence: 'whoever was issued a nonce is remembered while its ten minutes run, and they run once',
    source: source.oauth,
    study: 'hybrid-federated: ugs scope missing',
    premise: (s) => s.adfs.context.nonces.length > 0,
    holds: ({ adfs }) => adfs.context.nonces.join() === lapsing(adfs.timers),
  },
  {
    id: 'I40',
    kind: 'step',
    sentence: 'a nonce is noted for whoever asks a running AD FS for one, and lapses for nobody else',
    source: source.oauth,
    study: 'hybrid-federated without a TPM: forged questions',
    premise: (s) => s.adfs.context.nonces.length === 2,
    holds: ({ adfs: { context: was } }, { actor, event, lost }, { adfs: { context } }) => {
      if (actor !== 'adfs' || lost === true) return true
      if (event.type === 'nonce.requested' && was.running) {
        return isSame(context.nonces, [...was.nonces, event.by])
      }
      if (event.type !== 'xstate.timer') return isSame(context.nonces, was.nonces)
      return isSame(
        context.nonces,
        was.nonces.filter((one) => one !== event['id']),
      )
    },
  },
  {
    id: 'I81',
    kind: 'step',
    sentence: 'a second factor for which nobody asked brings neither a token nor a refusal',
    source: source.inferred,
    study: 'hybrid-federated without a TPM: forged questions',
    premise: (s) => s.stranger.matches('waiting for an answer') && s.adfs.context.challenged.length === 0,
    holds: (before, { actor, event, lost }, after) =>
      !(actor === 'entra' || actor === 'adfs') ||
      lost === true ||
      !(event.type === 'second factor.shown' || event.type === 'second factor.failed') ||
      before[actor].context.challenged.includes(event.at) ||
      sentBy(actor, after) <= sentBy(actor, before),
  },
]

/** Whose ten minutes run, each as often as they do. */
function lapsing(timers: ProvisioningState['entra']['timers']): string {
  return timers
    .flatMap(({ id, event: { type } }) => (lapses.has(type) ? [id] : []))
    .toSorted()
    .join()
}

const lapses: ReadonlySet<string> = new Set(['second factor.lapsed', 'nonce.lapsed'])

function isSame(one: Sessions, other: Sessions): boolean {
  return [...new Set(one)].toSorted().join() === [...new Set(other)].toSorted().join()
}

function sentBy(server: string, { network }: ProvisioningState): number {
  return network.filter(({ from }) => from === server).length
}
