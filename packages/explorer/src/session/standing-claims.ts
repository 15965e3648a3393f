import type { Claim, ClaimKind, Sentences, StatePredicate } from '@proviso/kernel'
import { possibleEvents } from './possible-events.ts'
import type { Session } from './session.ts'

/** How a claim stands after a log: one log shows that it is broken, or that it is met, but never that it holds. */
export type Standing = 'broken' | 'kept' | 'met' | 'open'

/** A claim beside the log. */
export interface StandingClaim {
  readonly id?: string
  readonly kind: ClaimKind
  readonly sentence: string
  readonly standing: Standing
  /** After how many events it came to stand so; absent where it always did. */
  readonly since?: number
}

/** How every claim stands where one looks, in the order in which they were written. */
export function standingClaims(session: Session): readonly StandingClaim[] {
  const { explorable, log, states, at } = session
  const { claims } = explorable
  const isDeadEnd = possibleEvents(session).length === 0
  // Where nothing more can happen, what has not come will not come.
  const unlessDeadEnd = (judgement: Judgement): Judgement =>
    isDeadEnd && judgement.standing === 'open' ? { standing: 'broken', since: at } : judgement
  const seen = states.slice(0, at + 1)
  const now = seen.length - 1
  return [
    ...judged('always', claims.always, (holds) => brokenAt(seen.findIndex((state) => !holds(state)))),
    ...judged('sometimes', claims.sometimes, (holds) => metAt(seen.findIndex((state) => holds(state)))),
    ...judged('step', claims.step, (holds) =>
      brokenAt(seen.findIndex((state, index) => index > 0 && !holds(seen[index - 1], log[index - 1], state))),
    ),
    ...judged('recoverable', claims.recoverable, (holds) =>
      unlessDeadEnd(holds(seen[now]) ? { standing: 'met', since: now } : { standing: 'open' }),
    ),
    ...judged('leadsTo', claims.leadsTo, ([first, second]) =>
      unlessDeadEnd(owed(owedSince(seen, first, second))),
    ),
  ]
}

interface Judgement {
  readonly standing: Standing
  readonly since?: number
}

function judged<Predicate>(
  kind: ClaimKind,
  sentences: Sentences<Predicate> | undefined,
  judge: (holds: Predicate) => Judgement,
): readonly StandingClaim[] {
  return Object.entries(sentences ?? {}).map(([sentence, claim]) => {
    const { id, holds } = predicateOf(claim)
    return { ...(id === undefined ? {} : { id }), kind, sentence, ...safely(() => judge(holds)) }
  })
}

/** A predicate that throws has no answer; `check` says where it throws. */
function safely(judge: () => Judgement): Judgement {
  try {
    return judge()
  } catch {
    return { standing: 'broken' }
  }
}

function predicateOf<Predicate>(claim: Claim<Predicate>): {
  readonly id?: string
  readonly holds: Predicate
} {
  return isNamed(claim) ? claim : { holds: claim }
}

function isNamed<Predicate>(
  claim: Claim<Predicate>,
): claim is { readonly id: string; readonly holds: Predicate } {
  return typeof claim === 'object' && claim !== null && 'holds' in claim
}

function brokenAt(index: number): Judgement {
  return index < 0 ? { standing: 'kept' } : { standing: 'broken', since: index }
}

function metAt(index: number): Judgement {
  return index < 0 ? { standing: 'open' } : { standing: 'met', since: index }
}

/** Since when something is owed: the first state that asked for what did not follow. */
function owedSince(
  states: readonly unknown[],
  first: StatePredicate<unknown>,
  second: StatePredicate<unknown>,
): number {
  let since = -1
  for (const [index, state] of states.entries()) {
    if (second(state)) since = -1
    else if (since < 0 && first(state)) since = index
  }
  return since
}

function owed(since: number): Judgement {
  return since < 0 ? { standing: 'kept' } : { standing: 'open', since }
}
