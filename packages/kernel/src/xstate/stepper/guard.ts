import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate'
import type { Configuration } from './configuration.ts'
import type { Run } from './run.ts'

/** A guard that is ready to be asked. */
export type Guard = (run: Run) => boolean

type Written = NonNullable<AnyTransitionDefinition['guard']>

/** A function that decides; one of XState's own, such as `and`, tells by `check` how it is asked. */
interface GuardFunction {
  (args: object, params: unknown): boolean
  readonly check?: (snapshot: Configuration['snapshot'], args: object, guard: GuardFunction) => boolean
}

/**
 * A guard as it is written, made ready: its name is looked up once.
 *
 * As in XState, it matters only when it is asked that no guard of that name is implemented.
 */
export function compileGuard(written: Written, machine: AnyStateMachine): Guard {
  const found = isFunction(written) ? written : machine.implementations.guards[nameOf(written)]
  if (found === undefined) {
    return () => {
      throw new Error(`Guard '${nameOf(written)}' is not implemented.'.`)
    }
  }
  if (!isFunction(found)) return compileGuard(found, machine)
  const params = typeof written === 'object' ? written.params : undefined
  const { check } = found
  if (check !== undefined) {
    return ({ context, event, configuration }) => check(configuration.snapshot, { context, event }, found)
  }
  if (!isFunction(params)) return ({ context, event }) => found({ context, event }, params)
  return ({ context, event }) => found({ context, event }, params({ context, event }, undefined))
}

/** What a message calls a guard; an inline function has no name there. */
export function guardName(written: Written): string | undefined {
  return isFunction(written) ? undefined : nameOf(written)
}

function isFunction(value: unknown): value is GuardFunction {
  return typeof value === 'function'
}

function nameOf(written: Written): string {
  return typeof written === 'object' ? written.type : String(written)
}
