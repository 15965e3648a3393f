import { limits } from '../limits.ts'
import type { EventShape, ShapePart, ShapePlace } from './event-shape.ts'
import { endOfHole, type Hole } from './hole.ts'
import { type Attribute, attributeOf, type OpeningTag, openingTag } from './opening-tag.ts'
import { labelsOf } from './event-labels.ts'
import { asideName, dataParts, nameOf, type ParsedField } from './parsed-event.ts'
import { providerOf } from './provider-names.ts'

/**
 * The shape of an `<Event>` element; nothing where there is anything that Windows does not write, well-formed or not: then the
 * parser of any XML decides.
 *
 * @param text The element alone.
 */
export function shapeOf(text: string): EventShape | undefined {
  return new Learner(text).shape()
}

const slash = 0x2f

/** What is allowed in a seam; in what it holds of texts and attributes, no carriage return is. */
const unusual = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/

/** Attributes that are the same in all events of a shape: they say what it is. */
function isOfShape(attribute: Attribute, { name }: OpeningTag): boolean {
  return /^(?:Name|xmlns)$/.test(attribute.name) || /^(?:Event|Provider|EventID)$/.test(name)
}

/** An element that is open: its tag, and where in the shape it begins. */
interface OpenElement {
  readonly tag: OpeningTag
  readonly start: ShapePlace
  /** The holes of its attributes. */
  readonly holes: ReadonlyMap<string, number>
}

class Learner {
  readonly #text: string
  #at = 0
  /** Where the seam begins in which it is. */
  #seam = 0
  readonly #open: OpenElement[] = []
  /** Where the text of the innermost element begins, if that has no child yet. */
  #leaf = -1
  #provider = ''
  #id: ShapePart | undefined
  #time: ShapePart | undefined
  #computer: ShapePart | undefined
  #user: ShapePart | undefined
  readonly #fields = new NamedParts()
  readonly #asides = new NamedParts()
  readonly #seams: string[] = []
  readonly #holes: Hole[] = []

  constructor(text: string) {
    this.#text = text
  }

  shape(): EventShape | undefined {
    const isWhole = this.#run()
    const id = this.#id
    if (!isWhole || id === undefined || this.#provider === '') return undefined
    const seams = [...this.#seams, this.#text.slice(this.#seam)]
    if (seams.some((seam) => unusual.test(seam))) return undefined
    const fields = this.#fields.names
    const asides = this.#asides.names
    return {
      provider: this.#provider,
      id,
      seams,
      holes: this.#holes,
      time: this.#time,
      computer: this.#computer,
      user: this.#user,
      fields: this.#fields.parts,
      asides: this.#asides.parts,
      labels: labelsOf({ provider: this.#provider, id: String(id.value), fields, asides }),
    }
  }

  /** Goes over the element; false where something is unusual. */
  #run(): boolean {
    for (;;) {
      const isClosing = this.#text.charCodeAt(this.#at + 1) === slash
      if (!(isClosing ? this.#closeTag() : this.#openTag())) return false
      if (this.#open.length === 0) return this.#at === this.#text.length
      const less = this.#text.indexOf('<', this.#at)
      if (less === -1) return false
      const isLeafText = this.#leaf !== -1 && this.#text.charCodeAt(less + 1) === slash
      if (!isLeafText && !this.#isBlankTo(less)) return false
      this.#at = less
    }
  }

  /** `<name a="b">` or `<name a='b'/>`. */
  #openTag(): boolean {
    const close = this.#text.indexOf('>', this.#at)
    if (close === -1 || this.#open.length === limits.depth) return false
    const tag = openingTag(this.#text.slice(this.#at + 1, close))
    if (tag === undefined) return false
    const start = this.#place(this.#at)
    const holes = this.#attributeHoles(tag)
    if (holes === undefined) return false
    this.#at = close + 1
    this.#leaf = this.#at
    const element = { tag, start, holes }
    this.#open.push(element)
    if (dataParts.has(this.#open[1]?.tag.name)) this.#takeAttributes(element)
    if (!tag.isEmpty) return true
    const isTaken = this.#take(element, '')
    this.#open.pop()
    this.#leaf = -1
    return isTaken
  }

  #attributeHoles(tag: OpeningTag): ReadonlyMap<string, number> | undefined {
    const holes = new Map<string, number>()
    const from = this.#at + 1
    for (const attribute of tag.attributes) {
      if (isOfShape(attribute, tag)) continue
      const quote = this.#text[from + attribute.end] === '"' ? '"' : "'"
      if (!this.#dig(from + attribute.start, from + attribute.end, quote)) return undefined
      holes.set(attribute.name, this.#holes.length - 1)
    }
    return holes
  }

  #closeTag(): boolean {
    const less = this.#at
    const element = this.#open.at(-1)
    if (element === undefined) return false
    const { name } = element.tag
    if (!this.#text.startsWith(`${name}>`, less + 2)) return false
    const isLeaf = this.#leaf !== -1
    if (isLeaf && name !== 'EventID' && !this.#dig(this.#leaf, less, 'element')) return false
    this.#at = less + 3 + name.length
    const isTaken = isLeaf ? this.#takeLeaf(element, less) : this.#isNothing(element)
    this.#open.pop()
    this.#leaf = -1
    return isTaken
  }

  #takeLeaf(element: OpenElement, end: number): boolean {
    if (element.tag.name !== 'EventID') return this.#take(element, this.#holes.length - 1)
    const text = this.#text.slice(this.#leaf, end)
    // What an event is called is a number, or it is none of Windows.
    return /^\d{1,10}$/.test(text) && this.#take(element, text)
  }

  /** Ends a seam at a hole; false where in it stands what a hole cannot hold. */
  #dig(start: number, end: number, hole: Hole): boolean {
    if (endOfHole(this.#text, start, hole) !== end) return false
    this.#seams.push(this.#text.slice(this.#seam, start))
    this.#holes.push(hole)
    this.#seam = end
    return true
  }

  #place(at: number): ShapePlace {
    return { holes: this.#holes.length, offset: at - this.#seam }
  }

  /** Between elements there is nothing but blanks. */
  #isBlankTo(end: number): boolean {
    return /^[ \t\r\n]*$/.test(this.#text.slice(this.#at, end))
  }

  /** Takes an element without children; false where it would be told otherwise by a parser of any XML. */
  #take(element: OpenElement, value: number | string): boolean {
    const { name } = element.tag
    const part = this.#open[1]?.tag.name
    const depth = this.#open.length
    if (part === 'System' && depth > 2) {
      this.#takeSystem(element, value)
      return true
    }
    if (part === 'EventData' && name === 'Data' && depth > 2) {
      this.#fields.add(attributeOf(element.tag, 'Name'), this.#part(value, element))
      return depth === 3
    }
    if (part === 'UserData') {
      this.#fields.add(name, this.#part(value, element))
      return depth > 2
    }
    if (depth > 2 && dataParts.has(part)) this.#asides.add(name, this.#part(value, element))
    return true
  }

  #takeAttributes(element: OpenElement): void {
    const { tag, holes } = element
    const number = this.#fields.parts.length + 1
    const owner = { element: tag.name, name: attributeOf(tag, 'Name'), number }
    for (const { name: attribute, value } of tag.attributes) {
      const name = asideName(attribute, owner)
      if (name !== undefined) this.#asides.add(name, this.#part(holes.get(attribute) ?? value, element))
    }
  }

  /** An element with children says nothing itself, unless one asks for its text. */
  #isNothing({ tag: { name } }: OpenElement): boolean {
    const part = this.#open[1]?.tag.name
    return this.#open.length <= 2 || part === 'UserData' || (part !== 'System' && name !== 'Data')
  }

  #takeSystem(element: OpenElement, value: number | string): void {
    const { tag, holes } = element
    const ofAttribute = (key: string) => {
      const hole = holes.get(key)
      return hole === undefined ? undefined : this.#part(hole, element)
    }
    if (tag.name === 'Provider' && this.#provider === '')
      this.#provider = providerOf((key) => attributeOf(tag, key))
    else if (tag.name === 'EventID') this.#id ??= this.#part(value, element)
    else if (tag.name === 'TimeCreated') this.#time = ofAttribute('SystemTime')
    else if (tag.name === 'Computer') this.#computer = this.#part(value, element)
    else if (tag.name === 'Security') this.#user = ofAttribute('UserID')
  }

  /** What the element tells that was just gone over. */
  #part(value: number | string, { start }: OpenElement): ShapePart {
    return { value, start, end: this.#place(this.#at) }
  }
}

/** Parts of a shape, with their names. */
class NamedParts {
  readonly parts: ShapePart[] = []
  readonly names: Pick<ParsedField, 'name'>[] = []

  add(name: string | undefined, part: ShapePart): void {
    this.parts.push(part)
    this.names.push(nameOf(name))
  }
}
