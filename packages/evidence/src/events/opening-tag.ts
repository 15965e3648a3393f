import { withoutReferences } from '../xml/plain-references.ts'

/** An opening tag: its name, its attributes, and whether it closes itself. */
export interface OpeningTag {
  readonly name: string
  readonly attributes: readonly Attribute[]
  readonly isEmpty: boolean
}

/** An attribute, with references resolved. */
export interface Attribute {
  readonly name: string
  readonly value: string
  /** Where its value begins, behind the quote: counted from where the tag does, behind its bracket. */
  readonly start: number
  readonly end: number
}

const name = String.raw`[A-Za-z_][\w.-]*`
const value = String.raw`"[^"<\0-\x1f]*"|'[^'<\0-\x1f]*'`
const whole = new RegExp(String.raw`^(${name})((?:[ \t\r\n]+${name}=(?:${value})){0,20})[ \t\r\n]*(/?)$`)
const attribute = new RegExp(`(${name})=(${value})`, 'g')

/**
 * What stands between the angle brackets of an opening tag as Windows writes it; nothing where it is unusual: a prefix, an
 * attribute that comes twice, a reference that XML does not have by name.
 */
export function openingTag(inside: string): OpeningTag | undefined {
  const [, element, list = '', end] = whole.exec(inside) ?? []
  if (element === undefined) return undefined
  const attributes: Attribute[] = []
  for (const { 1: key = '', 2: quoted = '', index } of list.matchAll(attribute)) {
    const resolved = withoutReferences(quoted.slice(1, -1))
    if (resolved === undefined || attributes.some((one) => one.name === key)) return undefined
    const start = element.length + index + key.length + 2
    attributes.push({ name: key, value: resolved, start, end: start + quoted.length - 2 })
  }
  return { name: element, attributes, isEmpty: end === '/' }
}

/** The value of an attribute; nothing where the tag has none of this name. */
export function attributeOf({ attributes }: OpeningTag, key: string): string | undefined {
  return attributes.find((one) => one.name === key)?.value
}
