import type { StatePredicate } from '../claims.ts'

/**
 * Something that was seen of a system: a line of a log file, an answer of a service, a reading of an instrument.
 *
 * With `event` it says that such an event happened; with `state`, that the system was in such a state then (after
 * the event, where it has both). With neither it says nothing, and explains nothing.
 */
export interface Observation<State, Event> {
  /** What a person calls it: where it stands, or what it says. */
  readonly label: string
  /** Is this the event that was seen? */
  readonly event?: (event: Event) => boolean
  /** Is this a state in which it was seen? */
  readonly state?: StatePredicate<State>
}
