import { UsageError } from '../usage-error.ts'

/**
 * What is told of a state by the paths of its members, such as `value,context.certificate` or `device.value`.
 *
 * @throws {@link UsageError} when the initial state has no such member.
 */
export function toldBy(paths: string, initial: unknown): (state: unknown) => string {
  const ways = paths.split(',').map((path) => path.trim().split('.'))
  for (const way of ways) assertMember(way, initial)
  return (state) => ways.map((way) => textOf(memberAt(state, way))).join(', ')
}

function assertMember(way: readonly string[], initial: unknown): void {
  const known = way.findIndex((_, index) => memberAt(initial, way.slice(0, index + 1)) === undefined)
  if (known < 0) return
  const outer = memberAt(initial, way.slice(0, known))
  const names = typeof outer === 'object' && outer !== null ? Object.keys(outer) : []
  const where = known === 0 ? 'a state' : way.slice(0, known).join('.')
  const choices = names.length === 0 ? 'and no other' : `but ${names.join(', ')}`
  throw new UsageError(`${where} has no ${way[known] ?? ''} to tell states by, ${choices}`)
}

function memberAt(state: unknown, way: readonly string[]): unknown {
  return way.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
    state,
  )
}

/** A state value as a path, `provisioning.asking`; anything else as it is, or as JSON. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return JSON.stringify(value) ?? 'none'
  return Object.entries(value)
    .map(([name, inner]: [string, unknown]) => {
      const rest = textOf(inner)
      return rest === '' ? name : `${name}.${rest}`
    })
    .join(' + ')
}
