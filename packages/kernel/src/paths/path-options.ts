import type { StatePredicate } from '../claims.ts'

/** Which of the loop-free logs are meant. */
export interface PathOptions<State> {
  /**
   * Where they end:
   * - `'anywhere'`, as it is without this option: every loop-free log, the empty one and the beginnings of longer
   *   ones included. That is every path to every state, as `getSimplePaths` of `@xstate/graph` has it.
   * - `'ends'`: only those that cannot be made longer, because whatever can happen leads to a state that they have
   *   been in (or because they have `maxLength` events). No log is the beginning of another.
   * - a predicate: those that end in a state that satisfies it; they may have passed through others that do.
   */
  readonly to?: 'anywhere' | 'ends' | StatePredicate<State>
  /** The most events in a log. */
  readonly maxLength?: number
}

/** @throws `RangeError` when `maxLength` is there, and is not a whole number of at least 0. */
export function assertMaxLength({ maxLength }: { readonly maxLength?: number }): void {
  if (maxLength === undefined || (Number.isInteger(maxLength) && maxLength >= 0)) return
  throw new RangeError(`maxLength must be a whole number of at least 0, but is ${String(maxLength)}`)
}
