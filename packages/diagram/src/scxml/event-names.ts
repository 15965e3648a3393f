import type { Description } from '../description/describe.ts'
import { scxmlIds } from './scxml-ids.ts'

/**
 * How the events of a machine are called in SCXML: its own words for what XState makes up, and for all others a name of
 * letters, digits and dots, as there are spaces between several events.
 */
export function eventNames(description: Description, ids: Ids): (type: string) => string {
  const types = [...new Set(description.transitions.map(({ event }) => event.type))]
  const own = types.filter((type) => !type.startsWith('xstate.') && !type.endsWith('*'))
  const words = scxmlIds(own)
  const names = new Map(own.map((type, index) => [type, words[index] ?? '']))
  return (type) => names.get(type) ?? ownName(type, ids)
}

/** The ids of states and of actors, by their names. */
interface Ids {
  readonly state: (id: string) => string
  readonly actor: (id: string) => string
}

function ownName(type: string, ids: Ids): string {
  const state = /^xstate\.done\.state\.(.*)$/s.exec(type)?.[1]
  if (state !== undefined) return `done.state.${ids.state(state)}`
  const [, outcome, actor = ''] = /^xstate\.(done|error)\.actor\.(.*)$/s.exec(type) ?? []
  const invoked = ids.actor(actor)
  if (outcome === 'done') return `done.invoke.${invoked}`
  if (outcome === 'error') return `error.platform.${invoked}`
  // A wildcard is SCXML already, whole or at the end of a name.
  if (type === '*') return '*'
  return type.endsWith('.*') ? `${scxmlIds([type.slice(0, -2)])[0] ?? ''}.*` : (scxmlIds([type])[0] ?? '')
}
