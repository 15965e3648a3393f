/** An event that no one outside sends: a delay that fired, or the outcome of an invoked actor. */
export interface RuntimeEvent {
  readonly type: `xstate.${string}`
  readonly [field: string]: unknown
}
