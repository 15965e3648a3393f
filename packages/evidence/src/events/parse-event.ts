import { SaxesParser } from 'saxes'
import { limits } from '../limits.ts'
import {
  asideName,
  dataParts,
  type ParsedEvent,
  type ParsedField,
  parsedField,
  type Span,
} from './parsed-event.ts'
import { providerOf } from './provider-names.ts'

interface OpenElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly start: number
  text: string
  hasChildren: boolean
}

/**
 * Parses one `<Event>` element.
 *
 * @throws `Error` with the reason when it is not well-formed, nested too deeply, or no event.
 */
export function parseEvent(xml: string): ParsedEvent {
  const found = new Found()
  const open: OpenElement[] = []
  const parser = new SaxesParser({ fragment: true, xmlns: false })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    const parent = open.at(-1)
    if (parent !== undefined) parent.hasChildren = true
    else if (localName(tag.name) !== 'Event') throw new Error('it is no event')
    if (open.length === limits.depth) throw new Error(`elements are nested more than ${limits.depth} deep`)
    const start = xml.lastIndexOf('<', parser.position - 1)
    const name = localName(tag.name)
    open.push({ name, attributes: tag.attributes, start, text: '', hasChildren: false })
    if (dataParts.has(open[1]?.name))
      found.takeAttributes(name, tag.attributes, { start, end: parser.position })
  })
  const take = (text: string) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += text
  }
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('closetag', () => {
    const element = open.pop()
    if (element !== undefined) found.take(element, open, parser.position)
  })
  parser.write(xml).close()
  return found.event()
}

/** Prefixes only say which namespace; there is one. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Collects what the elements of an event say. */
class Found {
  #provider = ''
  #id: { readonly value: string; readonly span: Span } | undefined
  #time: string | undefined
  #computer: string | undefined
  #userSid: string | undefined
  readonly #fields: ParsedField[] = []
  readonly #asides: ParsedField[] = []

  take(element: OpenElement, above: readonly OpenElement[], end: number): void {
    const part = above[1]?.name
    if (part === 'System') this.#takeSystem(element, end)
    else if (part === undefined || !dataParts.has(part)) return
    else if (part === 'EventData' && element.name === 'Data')
      this.#takeField(element.attributes['Name'], element, end)
    // User data has elements of the event's own, nested at will; their leaves are its fields.
    else if (part === 'UserData' && !element.hasChildren) this.#takeField(element.name, element, end)
    else if (part !== 'UserData' && !element.hasChildren)
      this.#asides.push(parsedField(element.name, element.text, { start: element.start, end }))
  }

  takeAttributes(element: string, attributes: Readonly<Record<string, string>>, span: Span): void {
    const owner = { element, name: attributes['Name'], number: this.#fields.length + 1 }
    for (const [key, value] of Object.entries(attributes)) {
      const name = asideName(key.startsWith('xmlns:') ? key : localName(key), owner)
      if (name !== undefined) this.#asides.push(parsedField(name, value, span))
    }
  }

  event(): ParsedEvent {
    if (this.#id === undefined || this.#provider === '') throw new Error('it has no provider or no id')
    return {
      provider: this.#provider,
      id: this.#id.value,
      idSpan: this.#id.span,
      ...(this.#time === undefined ? {} : { time: this.#time }),
      ...(this.#computer === undefined ? {} : { computer: this.#computer }),
      ...(this.#userSid === undefined ? {} : { userSid: this.#userSid }),
      fields: this.#fields,
      ...(this.#asides.length === 0 ? {} : { asides: this.#asides }),
    }
  }

  #takeSystem({ name, attributes, text, start }: OpenElement, end: number): void {
    if (name === 'Provider' && this.#provider === '') this.#provider = providerOf((key) => attributes[key])
    if (name === 'EventID') this.#id ??= { value: text.trim(), span: { start, end } }
    if (name === 'TimeCreated') this.#time = attributes['SystemTime']
    if (name === 'Computer') this.#computer = text.trim() === '' ? undefined : text.trim()
    if (name === 'Security') this.#userSid = attributes['UserID']
  }

  #takeField(name: string | undefined, element: OpenElement, end: number): void {
    this.#fields.push(parsedField(name, element.text, { start: element.start, end }))
  }
}
