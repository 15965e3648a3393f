import { type Log, type Model, replay } from '@proviso/kernel'
import { inOneLine } from './words.ts'

/** Where a log ends: what a person calls the state, and the error of whoever failed there. */
export function standingAfter(model: Model<unknown, unknown>, log: Log<unknown>): string {
  const state = replay(model, log)
  const label = model.label?.(state) ?? model.key(state)
  // A machine that is one state has no name for it.
  const where = label === '{}' ? '' : ` in ${label}`
  const failed = failureIn(state)
  return failed === undefined ? where : `${where}, where it failed: ${failed}`
}

/** The error of a machine that failed, or of the first such actor of a system; `undefined` where none did. */
export function failureIn(state: unknown): string | undefined {
  const own = errorOf(state)
  if (own !== undefined || !isObject(state)) return own
  return Object.entries(state)
    .flatMap(([name, local]) => {
      const error = errorOf(local)
      return error === undefined ? [] : [`${name}: ${error}`]
    })
    .at(0)
}

function errorOf(state: unknown): string | undefined {
  if (!isObject(state) || state['status'] !== 'error') return undefined
  const { error } = state
  return inOneLine(error instanceof Error ? error.message : JSON.stringify(error))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
