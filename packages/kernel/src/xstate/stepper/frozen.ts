/** The part of Node's `process` that is asked. */
interface Process {
  readonly env?: Readonly<Record<string, string | undefined>>
}

// Browsers have no `process`.
const { process }: { readonly process?: Process } = globalThis as object
const environment = process?.env?.['NODE_ENV']

/** Are we where a mistake should show, and speed does not matter? */
const isDevelopment = environment === 'development' || environment === 'test'

/**
 * The value itself; in development (`NODE_ENV` is `development` or `test`) frozen through and through, so that
 * whoever changes a state in place is told at once.
 */
export const frozen: <Value>(value: Value) => Value = isDevelopment ? freeze : (value) => value

function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const item of Object.values(value)) freeze(item)
  return Object.freeze(value)
}
