import { withoutReferences } from '../xml/plain-references.ts'

/** An opening tag: its name, its attributes with references resolved, and whether it closes itself. */
export interface OpeningTag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** The attributes that neither name data nor a namespace. */
  readonly asides: readonly (readonly [name: string, value: string])[]
  readonly isEmpty: boolean
}

/** A log has few tags, again and again: those that were parsed last are remembered, if they are no longer than this. */
const longestRemembered = 300
const mostRemembered = 1_000
const remembered = new Map<string, OpeningTag>()

/**
 * What stands between the angle brackets of an opening tag as Windows writes it; nothing where it is unusual: a prefix, an
 * attribute that comes twice, a reference that XML does not have by name.
 */
export function openingTag(inside: string): OpeningTag | undefined {
  const known = remembered.get(inside)
  if (known !== undefined) return known
  // A text of its own: a mere part would keep the whole log in memory.
  const text = ` ${inside}`.slice(1)
  const tag = parsed(text)
  if (tag === undefined || text.length > longestRemembered) return tag
  if (remembered.size === mostRemembered) remembered.clear()
  remembered.set(text, tag)
  return tag
}

const name = String.raw`[A-Za-z_][\w.-]*`
const value = String.raw`"[^"<\0-\x1f]*"|'[^'<\0-\x1f]*'`
const whole = new RegExp(String.raw`^(${name})((?:[ \t\n]+${name}=(?:${value})){0,20})[ \t\n]*(/?)$`)
const attribute = new RegExp(`(${name})=(${value})`, 'g')

function parsed(text: string): OpeningTag | undefined {
  const [, element, list = '', end] = whole.exec(text) ?? []
  if (element === undefined) return undefined
  const attributes = new Map<string, string>()
  for (const [, key = '', quoted = ''] of list.matchAll(attribute)) {
    const resolved = withoutReferences(quoted.slice(1, -1))
    if (resolved === undefined || attributes.has(key)) return undefined
    attributes.set(key, resolved)
  }
  const asides = [...attributes].filter(([key]) => key !== 'xmlns' && !(key === 'Name' && element === 'Data'))
  return { name: element, attributes, asides, isEmpty: end === '/' }
}
