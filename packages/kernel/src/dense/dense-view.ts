import type { Exchange } from '../graph.ts'

/**
 * A model whose states are rows of small whole numbers, for an explorer to work with: it keeps rows in one flat
 * array, and makes a state of one only when it is asked for.
 *
 * A row says everything: the same row is the same state.
 */
export interface DenseView<State, Event> {
  /** How many numbers a row has. */
  readonly width: number
  /** The row of the initial state. */
  readonly initial: ArrayLike<number>
  /**
   * Tries everything in the state whose row stands at a place. Each state that follows is written into `table.rows`,
   * from `table.end` on (both may be others after each), and then told with the number of the event that leads to it.
   *
   * @returns whether everything was tried: was nothing cut off by a limit of the model, or by `met`?
   */
  expand(table: Rows, at: number, seen: Seen): boolean
  /** The state of the row at a place. */
  state(rows: Uint32Array, at: number): State
  /** The event of that number. */
  event(number: number): Event
  /**
   * The events of a log that really happens, where the view merges states that are alike: those of the graph lead from
   * one merged state to the next.
   */
  unmerged?(events: readonly Event[]): readonly Event[]
  /** The events of the graph for a log that really happens; those from where it is refused stay as they are. */
  merged?(log: readonly Event[]): readonly Event[]
  /** As `expand`, where the view merges states; but what is written are the states that really follow. */
  expandUnmerged?(table: Rows, at: number, seen: Seen): boolean
  /** How those who are alike change places, where the view merges states. */
  readonly exchanges?: readonly Exchange<State, Event>[]
  /** What an ignored event is, for a report: those of one `kind` are told once. */
  ignored(event: number, place: number): { readonly kind: string; readonly where: string }
}

/** Who is told what is seen in a state. */
export interface Seen {
  /** A state was written, to which this event leads; false when no more are wanted. */
  readonly met: (event: number) => boolean
  /** Someone does not accept this event, where he stands; the number of the place is the view's own. */
  readonly ignored?: (event: number, place: number) => void
}

/** Where rows are. */
export interface Rows {
  readonly rows: Uint32Array
  /** Where the next row is written. */
  readonly end: number
}

/** Where a model keeps its dense view: not among its members, for only the explorer wants it. */
export const denseView: unique symbol = Symbol('dense view')

/** A model that offers a dense view of itself. */
export interface Dense<State, Event> {
  readonly [denseView]: DenseView<State, Event>
}
