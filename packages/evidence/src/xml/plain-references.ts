const plainReference = /&(?:lt|gt|amp|quot|apos);/g
const references: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&apos;', "'"],
])

/** A text of XML with its references resolved; nothing where there are others than XML has by name. */
export function withoutReferences(raw: string): string | undefined {
  if (!raw.includes('&')) return raw
  const rest = raw.replaceAll(plainReference, '')
  return rest.includes('&') ? undefined : raw.replaceAll(plainReference, (one) => references.get(one) ?? one)
}
