import type { AnyStateMachine } from 'xstate'
import type { Run } from './run.ts'

/** Where an action stands. */
export interface Site {
  readonly machine: AnyStateMachine
  /** The id of the state. */
  readonly path: string
  /** The ids of actors that are started with it, and may be sent to before they are. */
  readonly starting: readonly string[]
}

/** An action as it is written: a name, a name with parameters, or a function; XState's own are functions too. */
export type Written = string | { readonly type: string; readonly params?: unknown } | WrittenFunction

/** A function of the machine's own, or one of XState's, which tells by its fields what it wants. */
export type WrittenFunction = ((...given: never[]) => unknown) & Partial<BuiltIn>

/** The fields by which XState's own actions tell what they want. */
export interface BuiltIn {
  readonly type: string
  readonly resolve: unknown
  readonly assignment: unknown
  readonly event: unknown
  readonly id: unknown
  readonly delay: unknown
  readonly sendId: unknown
  readonly to: unknown
  readonly value: unknown
  readonly label: unknown
  readonly src: unknown
  readonly systemId: unknown
  readonly input: unknown
  readonly syncSnapshot: unknown
  readonly actorRef: unknown
  readonly collect: unknown
}

/** Gives the parameters of an action at this moment of a step. */
export type ReadParams = (run: Run) => unknown

/** A value, or a function of the arguments and parameters that gives it: XState takes either. */
export function resolved(written: unknown, run: Run, params?: unknown): unknown {
  if (typeof written !== 'function') return written
  const { context, event, actors } = run
  return written({ context, event, self: actors.self, system: actors.system }, params) as unknown
}

/** How an action without parameters gives them. */
export const noParams: ReadParams = () => undefined
