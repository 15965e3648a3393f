import type { Log } from './log.ts'
import type { Model } from './model.ts'

/** A step from one state to another. */
export interface Edge<Event> {
  readonly event: Event
  /** The number of the state it leads to. */
  readonly to: number
}

/**
 * The reachable states of a model and the events between them.
 *
 * States are numbered from 0, the initial one, in the order a breadth-first search meets them: the lower
 * number has the shorter log. Edges are numbered too, those of one state in a row, in the order of the model's
 * events. The same model gives the same graph each time.
 */
export interface Graph<State, Event> {
  readonly model: Model<State, Event>
  /** Is every reachable state here, with every edge? If not, a limit cut it off. */
  readonly complete: boolean
  /** The chance that a state was missed, because only fingerprints were kept; 0 else. */
  readonly omission: number
  /** Are states merged that are alike (`symmetric` actors)? Then only `logTo` and `logAlong` give logs that really happen. */
  readonly isMerged: boolean
  /** Where states are merged: the ways in which those who are alike can change places, at the most a thousand. Else none. */
  readonly exchanges: readonly Exchange<State, Event>[]
  readonly stateCount: number
  readonly edgeCount: number
  /** The states numbered below this were tried; those from here on were found only. */
  readonly expandedCount: number
  /**
   * Has the state of that number all its edges? Not where it was only found, and not where a limit of the model
   * (`maxInFlight`) left something out: more may be possible there than is known.
   */
  isWhole(index: number): boolean
  /** The state of that number. */
  state(index: number): State
  /** The edges out of the state of that number. */
  edges(index: number): readonly Edge<Event>[]
  /** The number of the first edge out of a state; that of the next state is one past its last. */
  firstEdge(index: number): number
  /** The number of the state that an edge leads to. */
  target(edge: number): number
  /** The event of an edge. */
  event(edge: number): Event
  /** The shortest log that leads to the state of that number; and then through one of its edges, where one is given. */
  logTo(index: number, edge?: number): Log<Event>
  /**
   * The log along edges, of which the first begins in the initial state and each other where the one before it ends. Where
   * alike states are merged, the events of the edges are not yet a log; this is.
   */
  logAlong(edges: Iterable<number>): Log<Event>
  /**
   * The states that really follow the state of that number, one for each of its edges: where alike states are merged, an edge
   * leads to the one that stands for them.
   */
  followers(index: number): readonly State[]
  /** The events of the edges that a log goes along; others than those of the log, where alike states are merged. */
  eventsAlong(log: Log<Event>): Log<Event>
  /** What happened to someone who did not accept it: each once, with the shortest log that ends with it. */
  ignored(): readonly IgnoredEvent<Event>[]
}

/** Some who are alike change places: what was true of one is true of another then. */
export interface Exchange<State, Event> {
  /** What they are called: actors, or whole teams. */
  readonly names: readonly string[]
  state(state: State): State
  event(event: Event): Event
}

/** An event that is a step of the model, though the one to whom it happens does not accept it. */
export interface IgnoredEvent<Event> {
  readonly event: Event
  /** What a person calls the state of the one to whom it happens. */
  readonly where: string
  readonly log: Log<Event>
}
