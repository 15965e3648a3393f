/** A state value as a path: `{ form: 'valid' }` is `form.valid`. */
export function stateText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return '…'
  return Object.entries(value)
    .map(([key, inner]: [string, unknown]) => {
      const rest = stateText(inner)
      return rest === '' ? key : `${key}.${rest}`
    })
    .join(', ')
}
