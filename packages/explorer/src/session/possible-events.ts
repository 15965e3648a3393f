import { type EventReading, type Origin, readEvent } from './event-reading.ts'
import { current, type Session } from './session.ts'

/** An event that can happen now. */
export interface PossibleEvent extends EventReading {
  /** What is put into the log. */
  readonly event: unknown
}

/** Events that differ only in what they carry. */
export interface EventChoice {
  /** The same for the same kind of event, whatever the state. */
  readonly key: string
  readonly options: readonly [PossibleEvent, ...PossibleEvent[]]
}

/** Events that come from one side. */
export interface EventGroup {
  readonly title: string
  readonly choices: readonly EventChoice[]
}

const titles: Readonly<Record<Exclude<Origin, 'outside'>, string>> = {
  message: 'In flight',
  loss: 'May be lost',
  delay: 'Delays',
  actor: 'What comes of actors',
}

/** Some states have a thousand things to try, and several parts of the page ask. */
const known = new WeakMap<Session, readonly EventGroup[]>()

/** What can happen where one looks, in the order of the model, grouped by where it comes from. */
export function possibleEvents(session: Session): readonly EventGroup[] {
  const groups = known.get(session) ?? found(session)
  known.set(session, groups)
  return groups
}

function found(session: Session): readonly EventGroup[] {
  const { model } = session.explorable
  const state = current(session)
  const groups = new Map<string, Map<string, [PossibleEvent, ...PossibleEvent[]]>>()
  for (const event of model.events(state)) {
    if (model.evolve(state, event) === undefined) continue
    const possible = { ...readEvent(event), event }
    const { origin, actor, from, name } = possible
    const title = origin === 'outside' ? (actor ?? 'Events') : titles[origin]
    const key = JSON.stringify([origin, actor, from, name])
    const group = groups.get(title) ?? new Map<string, [PossibleEvent, ...PossibleEvent[]]>()
    groups.set(title, group)
    const options = group.get(key)
    if (options === undefined) group.set(key, [possible])
    else options.push(possible)
  }
  return [...groups].map(([title, choices]) => ({
    title,
    choices: [...choices].map(([key, options]) => ({ key, options })),
  }))
}
