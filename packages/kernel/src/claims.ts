/** What a claim asks of a state. Pure, and true or false in every state. */
export type StatePredicate<State> = (state: State) => boolean

/** What a claim asks of a step. Pure, and true or false for every event that can happen. */
export type StepPredicate<State, Event> = (before: State, event: Event, after: State) => boolean

/** A predicate, alone or with the id under which others cite it and the source that states it. */
export type Claim<Predicate> =
  | Predicate
  | { readonly id: string; readonly source?: string; readonly holds: Predicate }

/**
 * Sentences about a model, each with the predicate that decides it, grouped by what they say.
 *
 * @example
 * ```ts
 * const claims: Claims<DoorState, DoorEvent> = {
 *   always: { 'a locked door is closed': (s) => !s.locked || !s.open },
 *   sometimes: { 'the door can be open': (s) => s.open },
 *   recoverable: { 'the door can be closed again': (s) => !s.open },
 * }
 * ```
 */
export interface Claims<State, Event> {
  /** No reachable state breaks it. */
  readonly always?: Sentences<StatePredicate<State>>
  /** Some reachable state satisfies it: the guard against models in which nothing happens. */
  readonly sometimes?: Sentences<StatePredicate<State>>
  /** No step between reachable states breaks it. */
  readonly step?: Sentences<StepPredicate<State, Event>>
  /** From every reachable state, a state that satisfies it can still be reached. */
  readonly recoverable?: Sentences<StatePredicate<State>>
  /**
   * After every state that satisfies the first, one that satisfies the second follows (or is it already),
   * if every step that stays possible is taken some day (strong fairness).
   */
  readonly leadsTo?: Sentences<readonly [StatePredicate<State>, StatePredicate<State>]>
  /**
   * Is every event expected where it arrives? In a system of actors a message that its receiver does not accept is
   * consumed and ignored; with this, the first of them breaks a claim. A report lists them in any case.
   */
  readonly expectEvery?: boolean
}

/** Predicates by the sentence that each decides. */
export type Sentences<Predicate> = Readonly<Record<string, Claim<Predicate>>>

/** The groups of claims. */
export type ClaimKind = keyof Claims<unknown, unknown>
