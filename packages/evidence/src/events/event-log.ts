import type { EvidenceOfFile } from '../evidence-of-file.ts'
import { limits } from '../limits.ts'
import { lineFinder } from '../line-finder.ts'
import { reasonOf } from '../reason-of.ts'
import { addEvent } from './add-event.ts'
import { type EventSpan, findEvents } from './find-events.ts'
import { parseEvent } from './parse-event.ts'
import type { ParsedEvent, Span } from './parsed-event.ts'
import { scanEvent } from './scan-event.ts'
import { strangeText } from './strange-text.ts'

/** How much behind the last event is kept for the next piece: what begins there may go on. */
const longestTail = 8192

/** Reads the events of an XML text that comes in pieces: of each it keeps what the next one may go on with, and no more. */
export class EventLog {
  readonly #evidence: EvidenceOfFile
  readonly #isWanted: ((subject: string) => boolean) | undefined
  #text = ''
  /** The number of the first line of what is kept. */
  #line = 1
  #lineAt = lineFinder('')
  #hasEvents = false

  /** @param isWanted Which events, by their subject, are read; all, where it is absent. */
  constructor(evidence: EvidenceOfFile, isWanted?: (subject: string) => boolean) {
    this.#evidence = evidence
    this.#isWanted = isWanted
  }

  /** Takes another piece of the text. */
  push(piece: string): void {
    this.#text += piece
    this.#read(false)
  }

  /** Takes what is left. */
  finish(): void {
    this.#read(true)
    if (!this.#hasEvents) this.#evidence.report(1, 'a list without events')
  }

  #read(isLast: boolean): void {
    this.#lineAt = lineFinder(this.#text, this.#line)
    const read = this.#readEvents(isLast)
    this.#line = this.#lineAt(read)
    this.#text = this.#text.slice(read)
  }

  /** Reads the events that are whole, and says up to where. */
  #readEvents(isLast: boolean): number {
    let from = 0
    for (const span of findEvents(this.#text)) {
      this.#hasEvents = true
      this.#reportStrange({ start: from, end: span.start })
      if (!isLast && this.#isOpen(span)) return span.start
      from = span.end ?? span.next
      this.#take(span)
      if (this.#evidence.isFull) return this.#text.length
    }
    const end = isLast ? this.#text.length : this.#endOfTail(from)
    this.#reportStrange({ start: from, end })
    return end
  }

  /** May an event without an end find it in the next piece? */
  #isOpen({ start, end, next }: EventSpan): boolean {
    return end === undefined && next === this.#text.length && next - start <= limits.event
  }

  /** Up to where text behind the last event can be judged: before the last tag, if that is near. */
  #endOfTail(from: number): number {
    const { length } = this.#text
    if (length - from <= longestTail) return from
    const tag = this.#text.lastIndexOf('<')
    return length - tag < longestTail / 2 ? Math.max(from, tag) : length - 1
  }

  #take({ start, end }: EventSpan): void {
    if (end === undefined) {
      const isLong = this.#text.length - start > limits.event
      this.#report(start, isLong ? 'an event that is too long' : 'an event without an end: it is cut off')
      return
    }
    if (this.#isWanted !== undefined && scanEvent(this.#text, { start, end }, this.#isWanted) === 'unwanted')
      return
    const text = copyOf(this.#text.slice(start, end))
    const event = this.#parsed(text, start)
    if (event === undefined || this.#isWanted?.(`${event.provider}/${event.id}`) === false) return
    const lineAt = (offset: number) => this.#lineAt(start + offset)
    addEvent(event, { text, record: this.#evidence.newRecord(), offset: 0, lineAt }, this.#evidence)
  }

  #parsed(text: string, start: number): ParsedEvent | undefined {
    try {
      return scanEvent(text, { start: 0, end: text.length }) ?? parseEvent(text)
    } catch (error) {
      this.#report(start, `an event that cannot be read: ${reasonOf(error)}`)
      return undefined
    }
  }

  #reportStrange(between: Span): void {
    const strange = strangeText(this.#text, between)
    if (strange !== undefined) this.#report(strange, 'text outside of any event, passed over')
  }

  #report(offset: number, reason: string): void {
    this.#evidence.report(this.#lineAt(offset), reason)
  }
}

/** A text of its own: a mere part would keep the whole log in memory as long as anybody keeps a reading. */
function copyOf(part: string): string {
  return ` ${part}`.slice(1)
}
