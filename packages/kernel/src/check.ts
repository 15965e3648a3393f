import type { Claim, ClaimKind, Claims, Sentences, StatePredicate, StepPredicate } from './claims.ts'
import type { Exchange, Graph } from './graph.ts'
import { findLeadsToBreach } from './leads-to.ts'
import type { Log } from './log.ts'
import { canReach } from './reachability.ts'
import type { Outcome, Report, Verdict } from './report.ts'
import { ThrowingClaim } from './throwing-claim.ts'
import { assertSymmetric } from './asymmetric-claim.ts'

/**
 * Answers claims about a graph, exactly, each with the shortest log that shows it; and reports deadlocks.
 *
 * On a graph that was cut off, what a state already seen decides is decided, and everything else is `unknown`.
 *
 * @throws {@link ThrowingClaim} when a predicate throws.
 * @throws {@link AsymmetricClaim} when one tells apart who is alike, where states are merged.
 *
 * @example
 * ```ts
 * const report = check(explore(door, { maxStates: 1_000 }), {
 *   always: { 'a locked door is closed': (s) => !s.locked || !s.open },
 *   recoverable: { 'the door can be closed again': (s) => !s.open },
 * })
 * report.verdicts[0] // { kind: 'always', claim: 'a locked door is closed', outcome: 'broken', log: [...] }
 * ```
 */
export function check<State, Event>(graph: Graph<State, Event>, claims: Claims<State, Event>): Report<Event> {
  const verdicts = [
    ...decide('always', claims.always, (asked) => always(graph, asked)),
    ...decide('sometimes', claims.sometimes, (asked) => sometimes(graph, asked)),
    ...decide('step', claims.step, (asked) => step(graph, asked)),
    ...decide('recoverable', claims.recoverable, (asked) => recoverable(graph, asked)),
    ...decide('leadsTo', claims.leadsTo, (asked) => leadsTo(graph, asked)),
    ...(claims.expectEvery === true ? [expectEvery(graph)] : []),
  ]
  return {
    states: graph.stateCount,
    edges: graph.edgeCount,
    complete: graph.complete,
    omission: graph.omission,
    ...deadlocks(graph),
    ignored: graph.ignored(),
    verdicts,
  }
}

interface Asked<Predicate> {
  readonly claim: string
  readonly holds: Predicate
}

interface Answer<Event> {
  readonly outcome: Outcome
  readonly log?: Log<Event>
}

function decide<Predicate, Event>(
  kind: ClaimKind,
  sentences: Sentences<Predicate> | undefined,
  answer: (asked: Asked<Predicate>) => Answer<Event>,
): Verdict<Event>[] {
  return Object.entries(sentences ?? {}).map(([claim, written]) => {
    const { id, holds } = predicateOf(written)
    return { ...(id === undefined ? {} : { id }), kind, claim, ...answer({ claim, holds }) }
  })
}

function predicateOf<Predicate>(written: Claim<Predicate>): { id?: string; holds: Predicate } {
  return isNamed(written) ? written : { holds: written }
}

function isNamed<Predicate>(
  written: Claim<Predicate>,
): written is { readonly id: string; readonly holds: Predicate } {
  return typeof written === 'object' && written !== null && 'holds' in written
}

function always<State, Event>(
  graph: Graph<State, Event>,
  asked: Asked<StatePredicate<State>>,
): Answer<Event> {
  const holds = guarded(graph, asked.claim, asked.holds)
  for (let index = 0; index < graph.stateCount; index++) {
    if (!holds(index)) return { outcome: 'broken', log: graph.logTo(index) }
  }
  return unlessCutOff(graph, 'holds')
}

function sometimes<State, Event>(
  graph: Graph<State, Event>,
  asked: Asked<StatePredicate<State>>,
): Answer<Event> {
  const holds = guarded(graph, asked.claim, asked.holds)
  for (let index = 0; index < graph.stateCount; index++) {
    if (holds(index)) return { outcome: 'holds', log: graph.logTo(index) }
  }
  return unlessCutOff(graph, 'broken')
}

function step<State, Event>(
  graph: Graph<State, Event>,
  asked: Asked<StepPredicate<State, Event>>,
): Answer<Event> {
  for (let from = 0; from < graph.stateCount; from++) {
    const before = graph.state(from)
    const first = graph.firstEdge(from)
    const afters = graph.isMerged ? graph.followers(from) : undefined
    for (let edge = first; edge < graph.firstEdge(from + 1); edge++) {
      const event = graph.event(edge)
      const log = () => graph.logTo(from, edge)
      const after = afters?.[edge - first] ?? graph.state(graph.target(edge))
      const holds = symmetrically(graph, { claim: asked.claim, index: from, log }, (exchange) =>
        exchange === undefined
          ? asked.holds(before, event, after)
          : asked.holds(exchange.state(before), exchange.event(event), exchange.state(after)),
      )
      if (!holds) return { outcome: 'broken', log: log() }
    }
  }
  return unlessCutOff(graph, 'holds')
}

function recoverable<State, Event>(
  graph: Graph<State, Event>,
  asked: Asked<StatePredicate<State>>,
): Answer<Event> {
  const good = guarded(graph, asked.claim, asked.holds)
  // A state of which not everything was tried may lead anywhere: only what can reach neither it nor a good one is lost.
  const hopeful = canReach(graph, (index) => !graph.isWhole(index) || good(index))
  for (let index = 0; index < graph.stateCount; index++) {
    if (!hopeful(index)) return { outcome: 'broken', log: graph.logTo(index) }
  }
  return unlessCutOff(graph, 'holds')
}

function leadsTo<State, Event>(
  graph: Graph<State, Event>,
  asked: Asked<readonly [StatePredicate<State>, StatePredicate<State>]>,
): Answer<Event> {
  const [cause, effect] = asked.holds
  const log = findLeadsToBreach(graph, {
    cause: guarded(graph, asked.claim, cause),
    effect: guarded(graph, asked.claim, effect),
  })
  return log === undefined ? unlessCutOff(graph, 'holds') : { outcome: 'broken', log }
}

function expectEvery<State, Event>(graph: Graph<State, Event>): Verdict<Event> {
  const [first] = graph.ignored()
  return {
    kind: 'expectEvery',
    claim: 'every event is expected where it arrives',
    ...(first === undefined ? unlessCutOff(graph, 'holds') : { outcome: 'broken', log: first.log }),
  }
}

/** So many logs show what is wrong; more would fill the memory. */
const mostDeadlocks = 20

function deadlocks<State, Event>(
  graph: Graph<State, Event>,
): Pick<Report<Event>, 'deadlocks' | 'deadlockCount'> {
  const logs: Log<Event>[] = []
  let count = 0
  for (let index = 0; index < graph.expandedCount; index++) {
    if (graph.firstEdge(index) < graph.firstEdge(index + 1) || !graph.isWhole(index)) continue
    if (graph.model.isFinal?.(graph.state(index)) === true) continue
    count++
    if (count <= mostDeadlocks) logs.push(graph.logTo(index))
  }
  return { deadlocks: logs, deadlockCount: count }
}

/** What an exhausted search says, if it was exhausted. */
function unlessCutOff(graph: Graph<unknown, unknown>, outcome: Outcome): Answer<never> {
  return { outcome: graph.complete ? outcome : 'unknown' }
}

/** The predicate over the numbers of states, with the log named if it throws. */
function guarded<State, Event>(
  graph: Graph<State, Event>,
  claim: string,
  predicate: StatePredicate<State>,
): (index: number) => boolean {
  return (index) => {
    const state = graph.state(index)
    return symmetrically(graph, { claim, index, log: () => graph.logTo(index) }, (exchange) =>
      predicate(exchange === undefined ? state : exchange.state(state)),
    )
  }
}

/** What a claim answers; where states are merged, it must answer the same whoever of the alike is who. */
function symmetrically<State, Event>(
  graph: Graph<State, Event>,
  asking: { readonly claim: string; readonly index: number; readonly log: () => Log<Event> },
  ask: (exchange?: Exchange<State, Event>) => boolean,
): boolean {
  const { claim, log } = asking
  const answer = answered(claim, log, ask)
  if (graph.isMerged) {
    assertSymmetric(graph, asking, (exchange) => answered(claim, log, () => ask(exchange)) === answer)
  }
  return answer
}

function answered(claim: string, log: () => Log<unknown>, ask: () => boolean): boolean {
  try {
    return ask()
  } catch (cause) {
    throw new ThrowingClaim(claim, log(), cause)
  }
}
