/**
 * What can happen, and what each event does: the four members that every function of this package works on.
 *
 * All of it is pure. The same state and event give the same answer each time; a state that was handed out is
 * never changed; nothing reads a clock, a random number or the outside world. States and events are plain JSON.
 *
 * @example
 * ```ts
 * const door: Model<{ open: boolean }, 'opened' | 'closed'> = {
 *   initial: { open: false },
 *   events: () => ['opened', 'closed'],
 *   evolve: (state, event) => (state.open === (event === 'opened') ? undefined : { open: !state.open }),
 *   key: (state) => String(state.open),
 * }
 * ```
 */
export interface Model<State, Event> {
  /** Where every log starts. */
  readonly initial: State
  /** The events worth trying in a state, always in the same order; `evolve` may refuse some of them. */
  events(state: State): readonly Event[]
  /** The state after an event, or `undefined` where the event cannot happen: it is refused, not ignored. */
  evolve(state: State, event: Event): State | undefined
  /**
   * The state after as many events of a log as can happen one after the other, and how many those are: for models
   * that can do better than `evolve` event by event.
   */
  evolveAll?(state: State, log: readonly Event[]): { readonly state: State; readonly taken: number }
  /** A name for the state: two states that can behave differently never share one. */
  key(state: State): string
  /** May a log end here? Without it, every state in which nothing can happen is a deadlock. */
  isFinal?(state: State): boolean
  /** What a person calls the state, for messages; its key where this is absent. */
  label?(state: State): string
}
