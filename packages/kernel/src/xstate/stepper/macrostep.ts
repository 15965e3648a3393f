import type { AnyStateMachine } from 'xstate'
import type { Planner } from './planner.ts'
import type { Run } from './run.ts'
import { type Candidate, none, select, type Selection } from './selection.ts'

/** What a machine is stepped with. */
export interface Tables {
  readonly selection: Selection
  readonly planner: Planner
}

/** Where the machine itself sets no `maxIterations`, XState would go on for ever. */
const mostIterations = 100_000

/**
 * Takes some transitions, and then everything that follows without anything from outside: transitions that need
 * no event, and events that were raised.
 *
 * @throws `Error` when more steps follow than the machine's `maxIterations` allows.
 */
export function macrostep(tables: Tables, run: Run, chosen: readonly Candidate[]): void {
  take(tables, run, chosen)
  settle(tables, run)
}

/** Everything that follows without anything from outside. */
export function settle(tables: Tables, run: Run): void {
  const { selection } = tables
  let tryEventless = true
  for (let count = 1; run.status === 'active'; count++) {
    assertEnds(run, count)
    const eventless = tryEventless ? unique(select(selection.eventless(run.configuration), run)) : none
    if (eventless.length > 0) {
      // One that changes nothing is not tried again before something else has happened.
      tryEventless = take(tables, run, eventless)
      continue
    }
    const raised = run.raised.shift()
    if (raised === undefined) return
    run.event = raised
    take(tables, run, select(selection.answering(run.configuration, raised.type), run))
    tryEventless = true
  }
}

/** Takes transitions that were chosen together; true where XState would have another snapshot after it. */
function take({ planner }: Tables, run: Run, chosen: readonly Candidate[]): boolean {
  if (chosen.length === 0) return false
  const plan = planner.plan(run.configuration, chosen)
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
