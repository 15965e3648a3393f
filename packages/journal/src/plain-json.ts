import { InvalidRequest } from './invalid-request.ts'

/** Nested deeper than this, data is refused: whatever reads it would have to go as deep. */
const deepest = 100

/**
 * Refuses what would come back from JSON as something else, naming the place. `undefined` counts as absent.
 *
 * @throws {@link InvalidRequest}
 */
export function assertPlainJson(value: unknown, path: string, depth = 0): void {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'object') assertPlainObject(value, path, depth)
  else if (typeof value !== 'number') throw refusal(path, `a ${typeof value}`)
  else if (!Number.isFinite(value)) throw refusal(path, String(value))
}

function assertPlainObject(value: object, path: string, depth: number): void {
  if (depth === deepest) throw new InvalidRequest(path, `is nested deeper than ${deepest}; keep data flat`)
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      // In an array a hole or `undefined` would come back as null.
      if (value[index] === undefined) throw refusal(`${path}[${index}]`, 'undefined')
      if (isNested(value[index])) assertPlainJson(value[index], `${path}[${index}]`, depth + 1)
    }
    return
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw refusal(path, `an instance of ${value.constructor.name}`)
  }
  for (const key of Object.keys(value)) {
    // Pairs of keys and items would take as long to make as all the rest.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    const item = (value as Record<string, unknown>)[key]
    if (isNested(item)) assertPlainJson(item, `${path}.${key}`, depth + 1)
  }
}

/** Most of what there is need not be looked at twice. */
function isNested(value: unknown): boolean {
  return typeof value !== 'string' && typeof value !== 'boolean' && value !== null
}

function refusal(path: string, what: string): InvalidRequest {
  return new InvalidRequest(
    path,
    `is ${what}, which JSON does not keep; use numbers, strings, booleans, null, arrays and plain objects`,
  )
}
