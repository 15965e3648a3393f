import type { Claims } from '@proviso/kernel'
import { claimsOf, type Invariant } from '@proviso/whfb/claims'

/** The invariants that say something of a study: what has to hold in every one, and what is promised for this one. */
export function claimsIn<State, Event>(
  study: string,
  invariants: readonly Invariant<State, Event>[],
): Claims<State, Event> {
  return claimsOf(
    invariants.filter(({ kind, study: own }) => kind === 'always' || kind === 'step' || own === study),
  )
}
