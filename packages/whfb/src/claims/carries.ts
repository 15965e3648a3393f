/** Does a message, or a part of it, have these fields, whatever else it has? */
export function carries(message: unknown, expected: Readonly<Record<string, unknown>>): boolean {
  const fields = new Map<string, unknown>(Object.entries(Object(message)))
  return Object.entries(expected).every(
    ([field, value]) => JSON.stringify(fields.get(field)) === JSON.stringify(value),
  )
}
