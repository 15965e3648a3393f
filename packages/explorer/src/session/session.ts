import type { Log } from '@proviso/kernel'
import type { Explorable } from './explorable.ts'

/** A model that is being played with: a log, every state that it passes, and where in it one looks. */
export interface Session {
  readonly explorable: Explorable
  readonly log: Log<unknown>
  /** One more than the log has events: the initial state, and the one after each. */
  readonly states: readonly unknown[]
  /** How many events have happened where one looks. */
  readonly at: number
}

/** An event of a log that cannot happen where it stands. */
export interface Refusal {
  /** Counted from 0. */
  readonly position: number
  readonly event: unknown
}

/** The beginning: nothing has happened. */
export function begin(explorable: Explorable): Session {
  return { explorable, log: [], states: [explorable.model.initial], at: 0 }
}

/** Where one looks. */
export function current({ states, at }: Session): unknown {
  return states[at]
}

/**
 * What follows when an event happens where one looks; `undefined` where it cannot happen.
 *
 * What came later in the log is dropped, unless it began with the same event: then it is only looked at.
 */
export function take(session: Session, event: unknown): Session | undefined {
  const { explorable, log, states, at } = session
  if (at < log.length && JSON.stringify(log[at]) === JSON.stringify(event)) return goTo(session, at + 1)
  const next = explorable.model.evolve(states[at], event)
  if (next === undefined) return undefined
  return {
    explorable,
    log: [...log.slice(0, at), event],
    states: [...states.slice(0, at + 1), next],
    at: at + 1,
  }
}

/** The same log, looked at after so many of its events; no further than it goes. */
export function goTo(session: Session, at: number): Session {
  return { ...session, at: Math.min(Math.max(Math.trunc(at), 0), session.log.length) }
}

/** Plays a log from the beginning, up to the first event that cannot happen, which is told. */
export function play(
  explorable: Explorable,
  log: Log<unknown>,
): { readonly session: Session; readonly refused?: Refusal } {
  const states = [explorable.model.initial]
  for (const [position, event] of log.entries()) {
    const next = evolved(explorable, states.at(-1), event)
    if (next === undefined) {
      const session = { explorable, log: log.slice(0, position), states, at: position }
      return { session, refused: { position, event } }
    }
    states.push(next)
  }
  return { session: { explorable, log, states, at: log.length } }
}

/** Logs come from links and from clipboards: what a model throws at is refused like any other stranger. */
function evolved({ model }: Explorable, state: unknown, event: unknown): unknown {
  try {
    return model.evolve(state, event)
  } catch {
    return undefined
  }
}
