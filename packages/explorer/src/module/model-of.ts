import type { Model } from '@proviso/kernel'
import { fromMachine } from '@proviso/kernel/xstate'
import type { AnyStateMachine } from 'xstate'

/**
 * What a module exports, as a model: a model as it is, and a state machine with each of its events tried without a
 * payload; `undefined` for anything else.
 *
 * @example
 * ```ts
 * modelOf(createMachine({ initial: 'off', states: { off: { on: { pressed: 'on' } }, on: {} } }))
 * ```
 */
export function modelOf(value: unknown): Model<unknown, unknown> | undefined {
  if (isModel(value)) return value
  if (!isMachine(value)) return undefined
  const types = value.events.filter((type) => !type.startsWith('xstate.') && !type.includes('*'))
  const model: unknown = fromMachine(value, Object.fromEntries(types.map((type) => [type, [{}]])))
  return isModel(model) ? model : undefined
}

function isModel(value: unknown): value is Model<unknown, unknown> {
  return (
    isObject(value) &&
    typeof value['evolve'] === 'function' &&
    typeof value['events'] === 'function' &&
    'initial' in value
  )
}

/**
 * Is it an XState machine?
 *
 * @example
 * ```ts
 * isMachine(createMachine({})) // true
 * isMachine({ states: {} }) // false: a configuration is no machine
 * ```
 */
export function isMachine(value: unknown): value is AnyStateMachine {
  return (
    isObject(value) &&
    isObject(value['root']) &&
    isObject(value['implementations']) &&
    Array.isArray(value['events'])
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
