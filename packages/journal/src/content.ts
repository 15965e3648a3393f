/** Are these the same events, whatever the order of their keys? */
export function sameEvents(stored: readonly string[], given: readonly string[]): boolean {
  return (
    stored.length === given.length &&
    stored.every((text, index) => {
      const other = given[index]
      return text === other || (other !== undefined && canonical(text) === canonical(other))
    })
  )
}

function canonical(text: string): string {
  return JSON.stringify(sorted(JSON.parse(text)))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return ['array', ...value.map((item) => sorted(item))]
  if (typeof value !== 'object' || value === null) return value
  // Pairs rather than an object, so that keys that are numbers stand where they are sorted to.
  const pairs = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return ['object', ...pairs.map(([key, item]) => [key, sorted(item)])]
}
