import type { Claim, Claims, StatePredicate, StepPredicate } from '@proviso/kernel'

/** The id of an invariant of the specification. */
export type InvariantId = `I${number}`

/**
 * A claim about a family of deployments, under the id of the specification's invariant.
 *
 * `always` and `step` are checked in every study of the family; the others only in the one that they name, unless
 * they are promised everywhere. Ids above I60 are ours: the specification has no invariant of that number.
 */
export type Invariant<State, Event> = Shape<State> & Statement<State, Event>

interface Shape<State> {
  readonly id: InvariantId
  readonly sentence: string
  readonly source: string
  /** The study in which it is interesting: where its premise is met, and its seeded bug found. */
  readonly study: string
  /** Does it hold in every study of the family in which every message arrives, and once? */
  readonly isPromisedEverywhere?: boolean
  /** Holds in some state: what the sentence speaks of does happen. */
  readonly premise: StatePredicate<State>
}

type Statement<State, Event> =
  | { readonly kind: 'always' | 'sometimes' | 'recoverable'; readonly holds: StatePredicate<State> }
  | { readonly kind: 'step'; readonly holds: StepPredicate<State, Event> }
  | { readonly kind: 'leadsTo'; readonly holds: readonly [StatePredicate<State>, StatePredicate<State>] }

/**
 * Invariants as claims for `check`, by what they say.
 *
 * @example
 * ```ts
 * check(explore(lockout(), { maxStates: 10_000 }), claimsOf(lockoutInvariants))
 * ```
 */
export function claimsOf<State, Event>(invariants: readonly Invariant<State, Event>[]): Claims<State, Event> {
  const always: Record<string, Claim<StatePredicate<State>>> = {}
  const sometimes: Record<string, Claim<StatePredicate<State>>> = {}
  const recoverable: Record<string, Claim<StatePredicate<State>>> = {}
  const step: Record<string, Claim<StepPredicate<State, Event>>> = {}
  const leadsTo: Record<string, Claim<readonly [StatePredicate<State>, StatePredicate<State>]>> = {}
  const groups = { always, sometimes, recoverable }
  for (const { id, sentence, source, ...statement } of invariants) {
    if (statement.kind === 'step') step[sentence] = { id, source, holds: statement.holds }
    else if (statement.kind === 'leadsTo') leadsTo[sentence] = { id, source, holds: statement.holds }
    else groups[statement.kind][sentence] = { id, source, holds: statement.holds }
  }
  return { always, sometimes, step, recoverable, leadsTo }
}

/** The same, of which those about steps say nothing where a message is lost: nobody hears of it. */
export function whereMessagesArrive<State, Event extends { readonly lost?: true }>(
  invariants: readonly Invariant<State, Event>[],
): readonly Invariant<State, Event>[] {
  return invariants.map((one) =>
    one.kind === 'step'
      ? { ...one, holds: (before, event, after) => event.lost === true || one.holds(before, event, after) }
      : one,
  )
}

/** What the sentences speak of happens: for each invariant, that its premise is met in some state. */
export function premisesOf<State, Event>(
  invariants: readonly Invariant<State, Event>[],
): Claims<State, Event> {
  return {
    sometimes: Object.fromEntries(
      invariants.map(({ id, sentence, premise }) => [`met: ${sentence}`, { id, holds: premise }]),
    ),
  }
}
