import type { AnyStateMachine } from 'xstate'
import type { Planner } from './planner.ts'
import type { Run } from './run.ts'
import type { Plan } from './plan.ts'
import { type Answering, type Candidate, first, nobody, select, type Selection } from './selection.ts'

/** What a machine is stepped with. */
export interface Tables {
  readonly selection: Selection
  readonly planner: Planner
}

/** Where the machine itself sets no `maxIterations`, XState would go on for ever. */
const mostIterations = 100_000

/** Takes what was planned, and then everything that follows without anything from outside. */
export function macrostep(tables: Tables, run: Run, plan: Plan): void {
  take(run, plan)
  if (run.raised.length > 0 || tables.selection.eventless(plan.next) !== nobody) settle(tables, run)
}

/**
 * Everything that follows without anything from outside: transitions that need no event, and events that were raised.
 *
 * @throws `Error` when more steps follow than the machine's `maxIterations` allows.
 */
export function settle(tables: Tables, run: Run): void {
  const { selection } = tables
  let tryEventless = true
  for (let count = 1; run.status === 'active'; count++) {
    assertEnds(run, count)
    const eventless = tryEventless ? planFor(tables, run, selection.eventless(run.configuration)) : undefined
    if (eventless !== undefined) {
      // One that changes nothing is not tried again before something else has happened.
      tryEventless = take(run, eventless)
      continue
    }
    const raised = run.raised.shift()
    if (raised === undefined) return
    run.event = raised
    const plan = planFor(tables, run, selection.answering(run.configuration, raised.type))
    if (plan !== undefined) take(run, plan)
    tryEventless = true
  }
}

/** What taking the transitions that answer does; `undefined` where none does. */
export function planFor({ planner }: Tables, run: Run, answering: Answering): Plan | undefined {
  const { inner, own, plans } = answering
  if (inner.length > 0) {
    const chosen = unique(select(answering, run))
    return chosen.length === 0 ? undefined : planner.plan(run.configuration, chosen)
  }
  // Most often one region answers.
  const at = first(own, run)
  return at < 0 ? undefined : (plans[at] ??= planner.make(run.configuration, [own[at]!]))
}

/** True where XState would have another snapshot after it. */
function take(run: Run, plan: Plan): boolean {
  run.changed = plan.moves
  for (const operation of plan.operations) operation(run)
  run.configuration = plan.next
  return run.changed
}

/** A state above several leaves may go on for each of them; it goes on once. */
function unique(chosen: readonly Candidate[]): readonly Candidate[] {
  return chosen.length < 2 ? chosen : [...new Set(chosen)]
}

function assertEnds({ machine }: Run, count: number): void {
  // Older releases of XState know no options.
  const { options }: { readonly options?: AnyStateMachine['options'] | undefined } = machine
  const maxIterations = options?.maxIterations ?? Number.POSITIVE_INFINITY
  const most = Number.isFinite(maxIterations) ? maxIterations : mostIterations
  if (count <= most) return
  throw new Error(
    `Infinite loop detected: the machine has processed more than ${most} microsteps without reaching a stable state. ` +
      `This usually happens when there's a cycle of transitions (e.g., eventless transitions or raised events causing state A -> B -> C -> A).`,
  )
}
