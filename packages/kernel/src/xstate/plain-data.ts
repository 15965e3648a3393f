/**
 * Something that should be plain JSON is not.
 *
 * States and events have to survive being stored and compared: a `Date`, a `Map`, a class instance, a function,
 * `NaN` or a cycle would come back as something else, or be the same as another. `undefined` counts as absent.
 */
export class NotPlainData extends Error {
  override readonly name = 'NotPlainData'
  /** Stable, for programs. */
  readonly code = 'not-plain-data'
  /** Where it stands, as in `context.certificates[0].notAfter`. */
  readonly path: string

  constructor(path: string, what: string) {
    super(
      `${path} is ${what}, which is not plain JSON; keep numbers, strings, booleans, null, arrays and objects`,
    )
    this.path = path
  }
}

/**
 * Refuses what is not plain JSON, naming the place.
 *
 * @throws {@link NotPlainData}
 */
export function assertPlainData(value: unknown, path: string): void {
  check(value, path, new Set())
}

function check(value: unknown, path: string, above: Set<object>): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return
    case 'number':
      if (!Number.isFinite(value)) throw new NotPlainData(path, String(value))
      return
    case 'object':
      if (value !== null) checkObject(value, path, above)
      return
    case 'bigint':
    case 'function':
    case 'symbol':
      throw new NotPlainData(path, `a ${typeof value}`)
  }
}

function checkObject(value: object, path: string, above: Set<object>): void {
  if (above.has(value)) throw new NotPlainData(path, 'a cycle')
  above.add(value)
  if (Array.isArray(value)) {
    value.forEach((item, index) => check(item, `${path}[${index}]`, above))
  } else {
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) {
      throw new NotPlainData(path, `an instance of ${value.constructor.name}`)
    }
    for (const [key, item] of Object.entries(value)) check(item, `${path}.${key}`, above)
  }
  above.delete(value)
}
