import { EvidenceOfFile } from '../evidence-of-file.ts'
import { lineFinder } from '../line-finder.ts'
import { type Line, linesOf } from '../lines.ts'
import type { Evidence } from '../reading.ts'
import { addEvent } from './add-event.ts'
import type { ParsedEvent, Span } from './parsed-event.ts'
import { providerOfSource } from './provider-names.ts'
import { type MessageLine, renderedFields } from './rendered-message.ts'

/** What each head line is called, by `Format-List`, `wevtutil` and Event Viewer. */
const heads: ReadonlyMap<string, HeadPart> = new Map([
  ['Log Name', 'log'],
  ['ProviderName', 'provider'],
  ['Source', 'provider'],
  ['Id', 'id'],
  ['EventID', 'id'],
  ['Event ID', 'id'],
  ['TimeCreated', 'time'],
  ['TimeGenerated', 'time'],
  ['Date', 'time'],
  ['MachineName', 'computer'],
  ['Computer', 'computer'],
  ['UserId', 'user'],
  ['User', 'user'],
  ['Message', 'message'],
  ['Description', 'message'],
])

type HeadPart = 'log' | 'provider' | 'id' | 'time' | 'computer' | 'user' | 'message'

const beginning = /^\s{0,4}(?:Event\[\d{1,10}\]:?\s*$|Log Name\s{0,20}:)/
const headLine = /^\s{0,4}([A-Z][A-Za-z]{1,20}(?: [A-Z][A-Za-z]{1,10})?)\s{0,40}:\s?(.*)$/

/** The other lines of the head, as Event Viewer and `wevtutil` print it. */
const otherHeads =
  /^\s{0,4}(?:Task(?: Category)?|Level|Keywords?|Op[Cc]ode|Logged|User Name|More Information)\s{0,20}:/

/** Does a text hold events as `Format-List`, `wevtutil … /f:text` or Event Viewer's "Copy" renders them? */
export function isRenderedEvents(text: string): boolean {
  const provider = /^\s{0,4}(?:ProviderName|Source)\s{0,40}:[ \t]{0,40}\w/m.test(text)
  return provider && /^\s{0,4}(?:Id|EventID|Event ID)\s{0,40}:[ \t]{0,40}\d/m.test(text)
}

/**
 * Reads events as rendered text: `Get-WinEvent | Format-List`, `wevtutil qe … /f:text`, and what Event Viewer copies.
 *
 * The data itself is not there. Of the prerequisite events the answers are read off the English message, of others its exit
 * code; a message in another language is named. A time without a zone is left out, and named: nobody knows whose it is.
 *
 * @example
 * ```ts
 * readRenderedEvents('ProviderName : Microsoft-Windows-AAD\nId : 1006', 'events.txt').readings[0]?.value // '1006'
 * ```
 */
export function readRenderedEvents(text: string, file: string): Evidence {
  const lineAt = lineFinder(text)
  const evidence = new EvidenceOfFile(file)
  for (const event of renderedEvents(text)) {
    if (evidence.isFull) break
    const parsed = event.parsed()
    if (parsed === undefined)
      evidence.report(event.number, 'an event that cannot be read: it has no provider or no id')
    else addEvent(parsed, { text, record: evidence.newRecord(), offset: 0, lineAt }, evidence)
  }
  return evidence.evidence()
}

function* renderedEvents(text: string): Generator<RenderedEvent> {
  let event: RenderedEvent | undefined
  for (const line of linesOf(text)) {
    if (beginning.test(line.text) || event?.isEndedBy(line) === true) {
      if (event?.isEvent === true) yield event
      event = undefined
    }
    event ??= new RenderedEvent(line)
    event.take(line)
  }
  if (event?.isEvent === true) yield event
}

/** One event, line by line. */
class RenderedEvent {
  #number: number
  readonly #head = new Map<HeadPart, { readonly value: string; readonly span: Span }>()
  readonly #message: MessageLine[] = []
  #inside: 'head' | 'message' | 'description' = 'head'

  constructor(first: Line) {
    this.#number = first.number
  }

  /** Its first line. */
  get number(): number {
    return this.#number
  }

  get isEvent(): boolean {
    return this.#head.size > 0
  }

  /** Does another event begin with a line: with a part of the head that this one already has? */
  isEndedBy(line: Line): boolean {
    const part = this.#partOn(line)
    return part !== undefined && this.#head.has(part)
  }

  take(line: Line): void {
    const part = this.#partOn(line)
    const span = { start: line.start, end: line.start + line.text.length }
    if (part === undefined) {
      if (this.#isDescriptionWithoutTitle(line)) this.#inside = 'description'
      if (this.#inside !== 'head') this.#message.push({ text: line.text, span })
      return
    }
    if (this.#head.size === 0) this.#number = line.number
    const [, name, value = ''] = headLine.exec(line.text) ?? []
    this.#head.set(part, { value: value.trim(), span })
    this.#inside = name === 'Message' ? 'message' : name === 'Description' ? 'description' : 'head'
    if (part === 'message') this.#message.push({ text: value, span })
  }

  /** The event, as far as it is one. */
  parsed(): ParsedEvent | undefined {
    const id = this.#head.get('id')
    const provider = providerOfSource(this.#head.get('provider')?.value ?? '')
    if (provider === '' || id === undefined || !/^\d{1,10}$/.test(id.value)) return undefined
    const time = this.#head.get('time')?.value ?? ''
    const user = accountIn(this.#head.get('user')?.value ?? '')
    const computer = this.#head.get('computer')?.value ?? ''
    return {
      provider,
      id: id.value,
      idSpan: id.span,
      ...(hasZone(time) && { time }),
      ...(computer !== '' && { computer }),
      ...(user !== undefined && { userSid: user }),
      fields: renderedFields({ provider, id: id.value, lines: this.#messageLines() }),
    }
  }

  /** Who copies the parts of an event by hand leaves the word `Description` out: what is no part of the head is it. */
  #isDescriptionWithoutTitle({ text }: Line): boolean {
    const isWhole = this.#head.has('log') && this.#head.has('provider') && this.#head.has('id')
    return this.#inside === 'head' && isWhole && text.trim() !== '' && !otherHeads.test(text)
  }

  /** Which part of the head stands on a line; in a message none does. */
  #partOn({ text }: Line): HeadPart | undefined {
    if (this.#inside === 'description') return undefined
    // `Format-List` indents what belongs to the message.
    if (this.#inside === 'message' && (text.trim() === '' || /^\s{2}/.test(text))) return undefined
    const name = headLine.exec(text)?.[1]
    if (name !== undefined && this.#inside === 'message') this.#inside = 'head'
    return name === undefined ? undefined : heads.get(name)
  }

  /** Without the blank lines behind it. */
  #messageLines(): readonly MessageLine[] {
    const last = this.#message.findLastIndex(({ text }) => text.trim() !== '')
    const first = this.#message.findIndex(({ text }) => text.trim() !== '')
    return first === -1 ? [] : this.#message.slice(first, last + 1)
  }
}

/** The account: its SID, or the name as which Event Viewer shows it; Windows itself is none. */
function accountIn(shown: string): string | undefined {
  const sid = /\bS-1-\d[\d-]{1,180}/.exec(shown)?.[0]
  const isNamed = /^[^\s\\]{1,64}\\[^\\]{1,104}$/.test(shown) && !/^NT[ -][^\\]{1,40}\\/i.test(shown)
  return sid ?? (isNamed ? shown : undefined)
}

/** A local time says nothing as long as nobody knows where. */
function hasZone(time: string): boolean {
  return /(?:Z|[+-]\d\d:\d\d)$/.test(time)
}
