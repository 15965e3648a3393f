import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate'
import type { Configuration } from './configuration.ts'
import type { Run } from './run.ts'

/** What a guard is told. */
export type Given = Pick<Run, 'context' | 'event'>

/** A guard that is ready to be asked. */
export type Guard = (given: Given, configuration: Configuration) => boolean

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
  if (check !== undefined) return (given, { snapshot }) => check(snapshot, given, found)
  if (!isFunction(params)) return (given) => found(given, params)
  return (given) => found(given, params({ ...given }, undefined))
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
