/** Attributes of an element; those that are `undefined` are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

/**
 * Writes an XML element: attribute values are escaped here, children are XML already (see {@link text}).
 *
 * Numbers are rounded to hundredths, so that the same picture has the same bytes everywhere.
 */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${text(String(typeof value === 'number' ? rounded(value) : value))}"`)
    .join('')
  const content = children.join('')
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What XML cannot hold, not even escaped: control characters, lone halves of characters, two non-characters. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** Writes a text as XML, so that no name can be markup; what XML cannot hold becomes `�`. */
export function text(content: string): string {
  return content.replace(forbidden, '\ufffd').replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

/** Rounds to hundredths. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
