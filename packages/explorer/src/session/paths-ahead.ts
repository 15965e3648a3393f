import { check, explore, type Log, type Model, type Report } from '@proviso/kernel'
import { current, type Session } from './session.ts'

/** How far a page looks ahead before it says that it does not know. */
export interface AheadLimits {
  readonly maxStates: number
  readonly milliseconds: number
}

/** What every path from where one looks comes to; its logs begin at the beginning. */
export type PathsAhead = Report<unknown>

/** Tries every path from where one looks, and checks the claims along them. */
export function pathsAhead(session: Session, { maxStates, milliseconds }: AheadLimits): PathsAhead {
  const { explorable, log, at } = session
  const deadline = performance.now() + milliseconds
  const signal = {
    get aborted() {
      return performance.now() > deadline
    },
  }
  const report = check(explore(from(session), { maxStates, signal }), explorable.claims)
  const past = log.slice(0, at)
  const whole = (ahead: Log<unknown>) => [...past, ...ahead]
  return {
    ...report,
    deadlocks: report.deadlocks.map(whole),
    verdicts: report.verdicts.map((verdict) =>
      verdict.log === undefined ? verdict : { ...verdict, log: whole(verdict.log) },
    ),
  }
}

/** The model as if it began where one looks. */
function from(session: Session): Model<unknown, unknown> {
  const { model } = session.explorable
  if (session.at === 0) return model
  // Not a copy of the model: it may know ways to explore that begin at its own beginning.
  return {
    initial: current(session),
    events: (state) => model.events(state),
    evolve: (state, event) => model.evolve(state, event),
    key: (state) => model.key(state),
    isFinal: (state) => model.isFinal?.(state) ?? false,
  }
}
