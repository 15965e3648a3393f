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

const [lessThan, greaterThan, slash, equals, quote, apostrophe, ampersand] = Array.from(
  '<>/="\'&',
  (character) => character.charCodeAt(0),
)

/** What XML does not allow, or reads as something else (`\r`); and characters beyond the basic plane, in pairs. */
const unusual = /[^\t\n\u0020-\ud7ff\ue000-\ufffd]/

/** No element of an event has more. */
const mostAttributes = 20

/** An attribute, and where its value stands. */
interface Attribute extends Span {
  readonly name: string
}

class Scan {
  readonly #isWanted: IsWanted | undefined
  readonly #text: string
  readonly #start: number
  readonly #end: number
  #at: number
  readonly #open: string[] = []
  /** Where the innermost element begins that has no child yet, and where its text does. */
  #leafStart = -1
  #leafText = -1
  #attributes: Attribute[] = []
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
    const nameEnd = this.#nameEnd(start + 1)
    const name = this.#text.slice(start + 1, nameEnd)
    if (name === '' || this.#open.length === limits.depth) return false
    this.#at = nameEnd
    if (this.#attributes.length > 0) this.#attributes = []
    while (!this.#isAt(greaterThan) && !this.#isAt(slash)) if (!this.#attribute()) return false
    const isEmpty = this.#isAt(slash)
    if (isEmpty) this.#at++
    if (!this.#isAt(greaterThan)) return false
    this.#at++
    this.#open.push(name)
    this.#leafStart = start
    this.#leafText = this.#at
    if (this.#attributes.length > 0 && dataParts.has(this.#open[1])) this.#takeAttributes(name)
    if (!isEmpty) return true
    const isTaken = this.#take(name, '')
    this.#open.pop()
    this.#leafStart = -1
    return isTaken
  }

  #closeTag(): boolean {
    const less = this.#at
    const name = this.#open.at(-1) ?? ''
    if (name === '' || !this.#text.startsWith(name, less + 2)) return false
    this.#at = less + 2 + name.length
    if (!this.#isAt(greaterThan)) return false
    this.#at++
    const isLeaf = this.#leafStart !== -1
    const text = isLeaf ? this.#leafValue(less) : ''
    const isTaken = text !== undefined && (isLeaf ? this.#take(name, text) : this.#isNothing(name))
    this.#open.pop()
    this.#leafStart = -1
    if (name === 'System' && this.#isWanted?.(`${this.#provider}/${this.#id?.value}`) === false)
      this.isUnwanted = true
    return isTaken && !this.isUnwanted
  }

  #attribute(): boolean {
    const blank = this.#at
    while (isBlank(this.#text.charCodeAt(this.#at))) this.#at++
    if (this.#isAt(greaterThan) || this.#isAt(slash)) return true
    const nameEnd = this.#nameEnd(this.#at)
    const name = this.#text.slice(this.#at, nameEnd)
    const mark = this.#text.charCodeAt(nameEnd + 1)
    if (
      this.#at === blank ||
      name === '' ||
      this.#attributes.length === mostAttributes ||
      this.#text.charCodeAt(nameEnd) !== equals
    )
      return false
    if (mark !== quote && mark !== apostrophe) return false
    const close = this.#valueEnd(nameEnd + 2, mark)
    if (close === undefined || this.#attributes.some((other) => other.name === name)) return false
    this.#attributes.push({ name, start: nameEnd + 2, end: close })
    this.#at = close + 1
    return true
  }

  /** Where the value of an attribute ends; nothing where it holds what would be read as something else. */
  #valueEnd(start: number, mark: number): number | undefined {
    let hasReference = false
    for (let at = start; at < this.#end; at++) {
      const code = this.#text.charCodeAt(at)
      if (code === mark) return hasReference && this.#resolved(start, at) === undefined ? undefined : at
      if (code === lessThan || code < 0x20) return undefined
      if (code === ampersand) hasReference = true
    }
    return undefined
  }

  /** Where a name ends that begins here; where it begins if it is none that Windows writes. */
  #nameEnd(from: number): number {
    let at = from
    while (isOfName(this.#text.charCodeAt(at))) at++
    const first = this.#text.charCodeAt(from)
    // Neither a digit, nor a hyphen or a dot, may begin a name.
    return first <= 0x39 ? from : at
  }

  #leafValue(end: number): string | undefined {
    const text = this.#resolved(this.#leafText, end)
    return text?.includes(']]>') === true ? undefined : text
  }

  /** Some text with its references resolved; nothing where there are others than XML has by name. */
  #resolved(from: number, to: number): string | undefined {
    return withoutReferences(this.#text.slice(from, to))
  }

  /** Between elements there is nothing but blanks. */
  #isBlankTo(end: number): boolean {
    for (let at = this.#at; at < end; at++) if (!isBlank(this.#text.charCodeAt(at))) return false
    return true
  }

  #isAt(code: number | undefined): boolean {
    return this.#text.charCodeAt(this.#at) === code
  }

  /** Takes an element without children; false where it would be told otherwise by a parser of any XML. */
  #take(name: string, text: string): boolean {
    const [, part] = this.#open
    const depth = this.#open.length
    const span = { start: this.#leafStart - this.#start, end: this.#at - this.#start }
    if (part === 'System' && depth > 2) return depth === 3 && this.#takeSystem(name, text, span)
    if (part === 'EventData' && name === 'Data' && depth > 2) {
      this.#fields.push(parsedField(this.#valueOf('Name'), text, span))
      return depth === 3
    }
    if (part === 'UserData') {
      this.#fields.push(parsedField(name, text, span))
      return depth > 2
    }
    if (depth > 2 && dataParts.has(part)) this.#addAside(name, text, span)
    return true
  }

  #takeAttributes(element: string): void {
    const span = { start: this.#leafStart - this.#start, end: this.#at - this.#start }
    for (const { name, start, end } of this.#attributes) {
      const owner = { element, name: this.#valueOf('Name'), number: this.#fields.length + 1 }
      const named = asideName(name, owner)
      if (named !== undefined) this.#addAside(named, this.#resolved(start, end) ?? '', span)
    }
  }

  #addAside(name: string, value: string, span: Span): void {
    this.#asides ??= []
    this.#asides.push(parsedField(name, value, span))
  }

  /** An element with children says nothing itself, unless one asks for its text. */
  #isNothing(name: string): boolean {
    const [, part] = this.#open
    return this.#open.length <= 2 || part === 'UserData' || (part !== 'System' && name !== 'Data')
  }

  #takeSystem(name: string, text: string, span: Span): boolean {
    if (name === 'Provider') this.#provider = providerOf(this.#values())
    else if (name === 'EventID') this.#id = { value: text.trim(), span }
    else if (name === 'TimeCreated') this.#time = this.#valueOf('SystemTime')
    else if (name === 'Computer' && text.trim() !== '') this.#computer = text.trim()
    else if (name === 'Security') this.#userSid = this.#valueOf('UserID')
    return true
  }

  #valueOf(name: string): string | undefined {
    const found = this.#attributes.find((attribute) => attribute.name === name)
    return found === undefined ? undefined : this.#resolved(found.start, found.end)
  }

  #values(): Readonly<Record<string, string>> {
    const values = this.#attributes.map(
      ({ name, start, end }) => [name, this.#resolved(start, end) ?? ''] as const,
    )
    return Object.fromEntries(values)
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09
}

/** Letters, digits, hyphen, dot and underscore: a name with a prefix is left to the parser of any XML. */
function isOfName(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x2e ||
    code === 0x5f
  )
}
