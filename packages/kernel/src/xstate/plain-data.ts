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

/** Nested deeper than this, a value is looked at with care: it may well contain itself. */
const plainDepth = 100

/**
 * Refuses what is not plain JSON, naming the place.
 *
 * @throws {@link NotPlainData}
 */
export function assertPlainData(value: unknown, path: string): void {
  // The place is only worth finding where something is wrong.
  if (!isPlain(value, plainDepth)) find(value, path, new Set())
}

/** Is it plain, and no object: most of what there is? */
export function isScalar(value: unknown): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    value === undefined ||
    value === null
  )
}

function isPlain(value: unknown, depth: number): boolean {
  if (isScalar(value)) return true
  return typeof value === 'object' && value !== null && depth > 0 && isPlainObject(value, depth - 1)
}

function isPlainObject(value: object, depth: number): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    return Array.isArray(value) && value.every((item) => isPlain(item, depth))
  }
  // Whatever is in a plain object is its own.
  const fields = recordOf(value)
  for (const key in fields) {
    const field = fields[key]
    if (typeof field !== 'string' && typeof field !== 'boolean' && !isPlain(field, depth)) return false
  }
  return true
}

/** The same object, to be looked at field by field. */
export function recordOf(value: object): Readonly<Record<string, unknown>> {
  // An object has fields of any kind: that is all the type says.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return value as Readonly<Record<string, unknown>>
}

/** Throws at the first place that is not plain. */
function find(value: unknown, path: string, above: Set<object>): void {
  if (typeof value === 'object' && value !== null) return findInside(value, path, above)
  if (isPlain(value, 0)) return
  throw new NotPlainData(path, typeof value === 'number' ? String(value) : `a ${typeof value}`)
}

function findInside(value: object, path: string, above: Set<object>): void {
  if (above.has(value)) throw new NotPlainData(path, 'a cycle')
  above.add(value)
  if (Array.isArray(value)) {
    value.forEach((item, index) => find(item, `${path}[${index}]`, above))
  } else {
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) {
      throw new NotPlainData(path, `an instance of ${value.constructor.name}`)
    }
    for (const [key, item] of Object.entries(value)) find(item, `${path}.${key}`, above)
  }
  above.delete(value)
}
