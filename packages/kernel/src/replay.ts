import type { Log } from './log.ts'
import type { Model } from './model.ts'
import { RefusedEvent } from './refused-event.ts'

/**
 * The state that a log leads to.
 *
 * @throws {@link RefusedEvent} at the first event that cannot happen where it stands.
 *
 * @example
 * ```ts
 * replay(door, ['opened', 'closed']) // { open: false }
 * replay(door, ['closed'])           // RefusedEvent: event 0 "closed" cannot happen in "false"; possible there: opened
 * ```
 */
export function replay<State, Event>(model: Model<State, Event>, log: Log<NoInfer<Event>>): State {
  let state = model.initial
  let position = 0
  if (model.evolveAll !== undefined) ({ state, taken: position } = model.evolveAll(state, log))
  for (; position < log.length; position++) state = step(model, state, { log, position })
  return state
}

/**
 * Every state that a log passes through: the initial one, and the one after each event.
 *
 * One longer than the log; the last is what `replay` answers.
 *
 * @throws {@link RefusedEvent} at the first event that cannot happen where it stands.
 *
 * @example
 * ```ts
 * history(door, ['opened', 'closed']) // [{ open: false }, { open: true }, { open: false }]
 * ```
 */
export function history<State, Event>(
  model: Model<State, Event>,
  log: Log<NoInfer<Event>>,
): readonly State[] {
  const states = [model.initial]
  let state = model.initial
  for (let position = 0; position < log.length; position++) {
    state = step(model, state, { log, position })
    states.push(state)
  }
  return states
}

function step<State, Event>(
  model: Model<State, Event>,
  state: State,
  at: { readonly log: Log<Event>; readonly position: number },
): State {
  // A hole of a sparse array is no event of any model: `evolve` refuses it like any other stranger.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  const event = at.log[at.position] as Event
  const next = model.evolve(state, event)
  if (next !== undefined) return next
  throw new RefusedEvent({
    position: at.position,
    event,
    state,
    label: JSON.stringify(model.label?.(state) ?? model.key(state)),
    possible: model.events(state).filter((other) => model.evolve(state, other) !== undefined),
  })
}
