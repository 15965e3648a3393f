import { SaxesParser } from 'saxes'
import { limits } from '../limits.ts'
import { reasonOf } from '../reason-of.ts'

/** An element of an XML document, and where it stands: from `start` up to `end` in its text. */
export interface XmlElement {
  /** Its name without the prefix. */
  readonly name: string
  /** By names without their prefixes. */
  readonly attributes: ReadonlyMap<string, string>
  /** The text directly inside of it, without the blanks around. */
  readonly text: string
  readonly children: readonly XmlElement[]
  readonly start: number
  readonly end: number
}

interface Growing {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  text: string
  readonly children: XmlElement[]
  readonly start: number
}

/**
 * Parses an XML document as a whole: its root elements, and all of what stands in them.
 *
 * What is damaged, cut off, nested more than 32 deep, or more than a million elements ends it: `broken` says why, and the
 * elements up to there are kept, as if they were closed. Entities that XML does not define are damage; none is ever expanded.
 */
export function parseXml(text: string): { readonly roots: readonly XmlElement[]; readonly broken?: Broken } {
  const roots: XmlElement[] = []
  const open: Growing[] = []
  let count = 0
  const close = (end: number) => {
    const closed = open.pop()
    if (closed === undefined) return
    const element = { ...closed, text: closed.text.trim(), end }
    const parent = open.at(-1)
    if (parent === undefined) roots.push(element)
    else parent.children.push(element)
  }
  const parser = new SaxesParser({ fragment: true, xmlns: false })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length === limits.depth) throw new Error(`elements are nested more than ${limits.depth} deep`)
    if (++count > limits.nodes) throw new Error(`there are more than ${limits.nodes} elements`)
    const start = text.lastIndexOf('<', parser.position - 1)
    const named = Object.entries(attributes).map(([key, value]) => [localName(key), value] as const)
    open.push({ name: localName(name), attributes: new Map(named), text: '', children: [], start })
  })
  const take = (piece: string) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += piece
  }
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('closetag', () => close(parser.position))
  try {
    parser
      .write(text.replace(/^\s{0,1000}<\?xml[^>]{0,200}\?>/, (declaration) => ' '.repeat(declaration.length)))
      .close()
    return { roots }
  } catch (error) {
    const at = Math.min(parser.position, text.length)
    while (open.length > 0) close(at)
    return { roots, broken: { at: Math.max(0, at - 1), reason: reasonOf(error) } }
  }
}

/** Where a document could not be read any further, and why. */
export interface Broken {
  readonly at: number
  readonly reason: string
}

/** The first child with a name; nothing where there is none. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

/** The text of a child; nothing where there is none, or it is empty. */
export function textIn(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  const found = path.reduce<XmlElement | undefined>((above, name) => childOf(above, name), element)
  return found === undefined || found.text === '' ? undefined : found.text
}

/** All elements with a name, at any depth, in the order in which they stand. */
export function* elementsNamed(above: readonly XmlElement[], name: string): Generator<XmlElement> {
  for (const element of above) {
    if (element.name === name) yield element
    yield* elementsNamed(element.children, name)
  }
}

/** Prefixes only say which namespace. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
