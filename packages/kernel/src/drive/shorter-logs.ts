import type { Log } from '../log.ts'
import type { Model } from '../model.ts'

/**
 * A log without a run of its events, and without what then cannot happen any more: the longest runs first, so that
 * taking the first that will do again and again takes few tries.
 */
export function* shorterLogs<State, Event>(
  model: Model<State, Event>,
  log: Log<Event>,
): Generator<Log<Event>, undefined> {
  for (let length = log.length; length >= 1; length = Math.floor(length / 2)) {
    for (let from = 0; from < log.length; from += length) {
      yield possibleEvents(model, [...log.slice(0, from), ...log.slice(from + length)])
    }
  }
}

/** The events of a log that can happen, in its order; the others are left out. */
export function possibleEvents<State, Event>(model: Model<State, Event>, log: Log<Event>): Log<Event> {
  let state = model.initial
  return log.filter((event) => {
    const next = model.evolve(state, event)
    state = next ?? state
    return next !== undefined
  })
}
