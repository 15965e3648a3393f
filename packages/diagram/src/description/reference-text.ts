import { plainJson } from './plain-json.ts'
import { property, textProperty } from './property.ts'

/** Names that JavaScript gives to a function because of where it stands, not because of what it does. */
const inferredNames = new Set(['', 'actions', 'entry', 'exit', 'guard', 'guards', 'delay', 'src', 'input'])

/**
 * Writes what a machine names: `reset`, `canRetry(max: 3)`, `canRetry(…)` when its parameters are computed.
 *
 * A reference is a name or `{ type, params }`; a function is called by its own name. Answers `undefined` for
 * whatever has no name.
 */
export function referenceText(reference: unknown): string | undefined {
  if (typeof reference === 'string') return reference
  if (typeof reference === 'function') return inferredNames.has(reference.name) ? undefined : reference.name
  const name = textProperty(reference, 'type')
  if (name === undefined) return undefined
  const parameters = parametersText(property(reference, 'params'))
  return parameters === '' ? name : `${name}(${parameters})`
}

function parametersText(parameters: unknown): string {
  if (parameters === undefined) return ''
  if (typeof parameters === 'function') return '…'
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) {
    return valueText(parameters)
  }
  return Object.entries(parameters)
    .map(([name, value]) => `${name}: ${valueText(value)}`)
    .join(', ')
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return value
  return JSON.stringify(plainJson(value)) ?? '…'
}
