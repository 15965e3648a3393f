/** Are two facts the same, whatever evidence they rest on, and in whichever order their fields stand? */
export function sameFact(one: object, other: object | undefined): boolean {
  return other !== undefined && textOf(one) === textOf(other)
}

function textOf(fact: object): string {
  const fields = Object.entries(fact).filter(([name]) => name !== 'evidence')
  return JSON.stringify(Object.fromEntries(fields), inOrder)
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
