/** A field in which several payloads differ, and the values that it has among them. */
export interface Facet {
  /** The keys down to it, joined by dots. */
  readonly path: string
  /** As JSON, in the order in which they were met. */
  readonly values: readonly string[]
}

type Payload = Readonly<Record<string, unknown>>

/** The fields in which payloads differ: what there is to choose, where they are too many for a list. */
export function facetsOf(payloads: readonly Payload[]): readonly Facet[] {
  const values = new Map<string, Set<string>>()
  for (const fields of payloads.map(fieldsOf)) {
    for (const [path, value] of fields) values.set(path, (values.get(path) ?? new Set()).add(value))
  }
  return [...values].flatMap(([path, found]) => (found.size > 1 ? [{ path, values: [...found] }] : []))
}

/** The value that a payload has in a field, as JSON; `undefined` where it has no such field. */
export function facetOf(payload: Payload, path: string): string | undefined {
  return fieldsOf(payload).get(path)
}

/** The number of the payload that has a value in a field, and is otherwise most like another payload. */
export function nearest(
  payloads: readonly Payload[],
  like: Payload,
  { path, value }: { readonly path: string; readonly value: string },
): number | undefined {
  const wanted = fieldsOf(like)
  let best: { readonly index: number; readonly alike: number } | undefined
  for (const [index, fields] of payloads.map(fieldsOf).entries()) {
    if (fields.get(path) !== value) continue
    const alike = [...wanted].filter(([name, one]) => fields.get(name) === one).length
    if (best === undefined || alike > best.alike) best = { index, alike }
  }
  return best?.index
}

function fieldsOf(payload: Payload): ReadonlyMap<string, string> {
  return new Map(leavesOf(payload, ''))
}

function leavesOf(value: Payload, prefix: string): readonly (readonly [string, string])[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    isRecord(inner)
      ? leavesOf(inner, `${prefix}${key}.`)
      : [[`${prefix}${key}`, JSON.stringify(inner) ?? 'null'] as const],
  )
}

function isRecord(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
