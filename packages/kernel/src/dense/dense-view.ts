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
   * @param met false when no more are wanted
   * @returns whether everything was tried: was nothing cut off by a limit of the model, or by `met`?
   */
  expand(table: Rows, at: number, met: (event: number) => boolean): boolean
  /** The state of the row at a place. */
  state(rows: Uint32Array, at: number): State
  /** The event of that number. */
  event(number: number): Event
  /** What was met so far that its receiver ignores, each once, where it was met first. */
  ignored(): readonly Ignored[]
}

/** Something that happened, and that the one to whom it happened did not accept. */
export interface Ignored {
  /** The number of the state in which it was met first. */
  readonly state: number
  /** The number of the event. */
  readonly event: number
  /** Where its receiver stood. */
  readonly where: string
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
