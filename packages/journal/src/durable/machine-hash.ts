import type { AnyStateMachine } from 'xstate'

/**
 * A name for exactly this version of a machine: another one as soon as its states, its transitions or the source of its
 * functions change.
 *
 * It does not see what functions use from outside; say that such a thing has changed by another `version`.
 *
 * @example
 * ```ts
 * await machineHash(orderMachine) === await machineHash(orderMachine) // true
 * await machineHash(orderMachine, 'prices of 2027') // another one
 * ```
 */
export function machineHash(machine: AnyStateMachine, version = ''): Promise<string> {
  const known = hashes.get(machine) ?? new Map<string, Promise<string>>()
  const hash = known.get(version) ?? hashOf(machine, version)
  hashes.set(machine, known.set(version, hash))
  return hash
}

/** A machine does not change; many actors may be made of it. */
const hashes = new WeakMap<AnyStateMachine, Map<string, Promise<string>>>()

async function hashOf({ config, implementations }: AnyStateMachine, version: string): Promise<string> {
  const text = JSON.stringify([version, described(config, []), described(implementations, [])])
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Plain data for whatever a machine is written with; functions by their source. */
function described(value: unknown, above: readonly unknown[]): unknown {
  if (typeof value === 'function') return [String(value), ownOf(value, above)]
  if (typeof value !== 'object' || value === null) return value === undefined ? 'undefined' : value
  if (above.includes(value)) return 'above'
  return Array.isArray(value) ? value.map((item) => described(item, [...above, value])) : ownOf(value, above)
}

function ownOf(value: object, above: readonly unknown[]): unknown {
  return Object.entries(value).map(([key, item]) => [key, described(item, [...above, value])])
}
