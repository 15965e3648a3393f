import { limits } from '../limits.ts'
import { withoutReferences } from '../xml/plain-references.ts'
import {
  asideName,
  dataParts,
  type ParsedEvent,
  type ParsedField,
  parsedField,
  type Span,
} from './parsed-event.ts'
import { type OpeningTag, openingTag } from './opening-tag.ts'
import { providerOf } from './provider-names.ts'

/**
 * Parses an `<Event>` element as Windows writes it, many times as fast as a parser of any XML; nothing where there is
 * anything that Windows does not write, well-formed or not: then the parser of any XML decides.
 *
 * What it gives, `parseEvent` gives for the same element.
 *
 * @param isWanted Is the event wanted, by its subject?
 */
export function scanEvent(text: string, span: Span): ParsedEvent | undefined
export function scanEvent(text: string, span: Span, isWanted: IsWanted): ParsedEvent | 'unwanted' | undefined
export function scanEvent(
  text: string,
  span: Span,
  isWanted?: IsWanted,
): ParsedEvent | 'unwanted' | undefined {
  const scan = new Scan(text, span, isWanted)
  return scan.run() ? scan.event() : scan.isUnwanted ? 'unwanted' : undefined
}

/** Is an event wanted, by its subject? Of one that is not, nothing behind its head is looked at. */
export type IsWanted = (subject: string) => boolean

const slash = 0x2f

/** What XML does not allow, or reads as something else (`\r`); and characters beyond the basic plane, in pairs. */
const unusual = /[^\t\n\u0020-\ud7ff\ue000-\ufffd]/

class Scan {
  readonly #isWanted: IsWanted | undefined
  readonly #text: string
  readonly #start: number
  readonly #end: number
  #at: number
  readonly #open: OpeningTag[] = []
  /** Where the innermost element begins that has no child yet, and where its text does. */
  #leafStart = -1
  #leafText = -1
  #provider = ''
  #id: { readonly value: string; readonly span: Span } | undefined
  #time: string | undefined
  #computer: string | undefined
  #userSid: string | undefined
  readonly #fields: ParsedField[] = []
  #asides: ParsedField[] | undefined

  isUnwanted = false

  constructor(text: string, { start, end }: Span, isWanted: IsWanted | undefined) {
    this.#isWanted = isWanted
    this.#text = text
    this.#start = start
    this.#end = end
    this.#at = start
  }

  /** Goes over the element; false where something is unusual. */
  run(): boolean {
    for (;;) {
      const next = this.#text.charCodeAt(this.#at + 1)
      const goesOn = next === slash ? this.#closeTag() : this.#openTag()
      if (!goesOn) return false
      if (this.#open.length === 0) {
        return this.#at === this.#end && !unusual.test(this.#text.slice(this.#start, this.#end))
      }
      const less = this.#text.indexOf('<', this.#at)
      if (less === -1 || less >= this.#end) return false
      const isLeafText = this.#leafStart !== -1 && this.#text.charCodeAt(less + 1) === slash
      if (!isLeafText && !this.#isBlankTo(less)) return false
      this.#at = less
    }
  }

  event(): ParsedEvent | undefined {
    if (this.#id === undefined || this.#provider === '') return undefined
    return {
      provider: this.#provider,
      id: this.#id.value,
      idSpan: this.#id.span,
      ...(this.#time === undefined ? {} : { time: this.#time }),
      ...(this.#computer === undefined ? {} : { computer: this.#computer }),
      ...(this.#userSid === undefined ? {} : { userSid: this.#userSid }),
      fields: this.#fields,
      ...(this.#asides === undefined ? {} : { asides: this.#asides }),
    }
  }

  /** `<name a="b">` or `<name a='b'/>`. */
  #openTag(): boolean {
    const start = this.#at
    const close = this.#text.indexOf('>', start)
    if (close === -1 || close >= this.#end || this.#open.length === limits.depth) return false
    const tag = openingTag(this.#text.slice(start + 1, close))
    if (tag === undefined) return false
    this.#at = close + 1
    this.#open.push(tag)
    this.#leafStart = start
    this.#leafText = this.#at
    if (tag.asides.length > 0 && dataParts.has(this.#open[1]?.name)) this.#takeAttributes(tag)
    if (!tag.isEmpty) return true
    const isTaken = this.#take(tag, '')
    this.#open.pop()
    this.#leafStart = -1
    return isTaken
  }

  #closeTag(): boolean {
    const less = this.#at
    const tag = this.#open.at(-1)
    if (tag === undefined || !this.#text.startsWith(tag.name, less + 2)) return false
    this.#at = less + 2 + tag.name.length
    if (this.#text[this.#at] !== '>') return false
    this.#at++
    const isLeaf = this.#leafStart !== -1
    const text = isLeaf ? this.#leafValue(less) : ''
    const isTaken = text !== undefined && (isLeaf ? this.#take(tag, text) : this.#isNothing(tag))
    this.#open.pop()
    this.#leafStart = -1
    if (tag.name === 'System' && this.#isWanted?.(`${this.#provider}/${this.#id?.value}`) === false)
      this.isUnwanted = true
    return isTaken && !this.isUnwanted
  }

  #leafValue(end: number): string | undefined {
    const text = withoutReferences(this.#text.slice(this.#leafText, end))
    return text?.includes(']]>') === true ? undefined : text
  }

  /** Between elements there is nothing but blanks. */
  #isBlankTo(end: number): boolean {
    for (let at = this.#at; at < end; at++) if (!isBlank(this.#text.charCodeAt(at))) return false
    return true
  }

  /** Takes an element without children; false where it would be told otherwise by a parser of any XML. */
  #take(tag: OpeningTag, text: string): boolean {
    const { name } = tag
    const part = this.#open[1]?.name
    const depth = this.#open.length
    const span = { start: this.#leafStart - this.#start, end: this.#at - this.#start }
    if (part === 'System' && depth > 2) {
      this.#takeSystem(tag, text, span)
      return depth === 3
    }
    if (part === 'EventData' && name === 'Data' && depth > 2) {
      this.#fields.push(parsedField(tag.attributes.get('Name'), text, span))
      return depth === 3
    }
    if (part === 'UserData') {
      this.#fields.push(parsedField(name, text, span))
      return depth > 2
    }
    if (depth > 2 && dataParts.has(part)) this.#addAside(name, text, span)
    return true
  }

  #takeAttributes({ name: element, attributes, asides }: OpeningTag): void {
    const span = { start: this.#leafStart - this.#start, end: this.#at - this.#start }
    for (const [attribute, value] of asides) {
      const owner = { element, name: attributes.get('Name'), number: this.#fields.length + 1 }
      const name = asideName(attribute, owner)
      if (name !== undefined) this.#addAside(name, value, span)
    }
  }

  #addAside(name: string, value: string, span: Span): void {
    this.#asides ??= []
    this.#asides.push(parsedField(name, value, span))
  }

  /** An element with children says nothing itself, unless one asks for its text. */
  #isNothing({ name }: OpeningTag): boolean {
    const part = this.#open[1]?.name
    return this.#open.length <= 2 || part === 'UserData' || (part !== 'System' && name !== 'Data')
  }

  #takeSystem({ name, attributes }: OpeningTag, text: string, span: Span): void {
    if (name === 'Provider') this.#provider = providerOf(attributes)
    else if (name === 'EventID') this.#id = { value: text.trim(), span }
    else if (name === 'TimeCreated') this.#time = attributes.get('SystemTime')
    else if (name === 'Computer' && text.trim() !== '') this.#computer = text.trim()
    else if (name === 'Security') this.#userSid = attributes.get('UserID')
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09
}
