/**
 * Reads one property of a value nobody vouches for: guards and actions are whatever the author of a machine wrote.
 *
 * Answers `undefined` for what has no properties; never throws on `null`.
 */
export function property(owner: unknown, name: string): unknown {
  const hasProperties = (typeof owner === 'object' && owner !== null) || typeof owner === 'function'
  return hasProperties ? Reflect.get(owner, name) : undefined
}

/** Reads a property that counts only when it is a text. */
export function textProperty(owner: unknown, name: string): string | undefined {
  const value = property(owner, name)
  return typeof value === 'string' ? value : undefined
}
