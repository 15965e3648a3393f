import { check, explore, type Graph, type Report, type Verdict } from '@proviso/kernel'
import type { Actors, SystemEvent, SystemState } from '@proviso/kernel/xstate'
import { claimsOf, type Invariant, premisesOf } from './invariant.ts'
import type { Study } from './study.ts'

/** What came of a study. */
export interface StudyReport<Event> {
  readonly states: number
  readonly edges: number
  readonly complete: boolean
  readonly deadlocks: number
  /** How many messages arrived where nobody expected them: each kind once. */
  readonly ignored: number
  /** Those that do not hold; empty where everything does. */
  readonly broken: readonly Verdict<Event>[]
}

/** The invariants of a family, and how far to explore. */
export interface StudyOptions<Some extends Actors> {
  readonly invariants: readonly Invariant<SystemState<Some>, SystemEvent<Some>>[]
  readonly maxStates: number
}

/**
 * Explores a study and checks the invariants in it: what has to hold always, or in every step, of the whole family; and
 * of those that name this study also what they promise for it, and that their premise is met. What is promised
 * everywhere is checked wherever messages arrive.
 *
 * @example
 * ```ts
 * for (const study of lockoutStudies) {
 *   checkStudy(study, { invariants: lockoutInvariants, maxStates: 10_000 }).broken // []
 * }
 * ```
 */
export function checkStudy<Some extends Actors>(
  study: Study<Some>,
  { invariants, maxStates }: StudyOptions<Some>,
): StudyReport<SystemEvent<Some>> {
  const graph = explore(study.model(), { maxStates })
  const own = invariants.filter((one) => one.study === study.name)
  const promised = invariants.filter(
    (one) => one.isPromisedEverywhere === true && study.isUnreliable !== true,
  )
  const safety = invariants.filter(({ kind }) => kind === 'always' || kind === 'step')
  const others = [...new Set([...own, ...promised])].filter(
    ({ kind }) => kind !== 'always' && kind !== 'step',
  )
  const reports = [check(graph, claimsOf(others)), check(graph, premisesOf(own)), together(graph, safety)]
  return {
    states: graph.stateCount,
    edges: graph.edgeCount,
    complete: graph.complete,
    deadlocks: reports[0]?.deadlockCount ?? 0,
    ignored: reports[0]?.ignored.length ?? 0,
    broken: reports.flatMap(({ verdicts }) => verdicts.filter(({ outcome }) => outcome !== 'holds')),
  }
}

/** Many invariants in one walk over the graph; one by one only to tell which of them is broken. */
function together<State, Event>(
  graph: Graph<State, Event>,
  safety: readonly Invariant<State, Event>[],
): Report<Event> {
  const always = safety.flatMap((one) => (one.kind === 'always' ? [one.holds] : []))
  const step = safety.flatMap((one) => (one.kind === 'step' ? [one.holds] : []))
  const quick = check(graph, {
    always: { 'every invariant holds': (state) => always.every((holds) => holds(state)) },
    step: {
      'every invariant of steps holds': (before, event, after) =>
        step.every((holds) => holds(before, event, after)),
    },
  })
  return quick.verdicts.some(({ outcome }) => outcome === 'broken') ? check(graph, claimsOf(safety)) : quick
}
