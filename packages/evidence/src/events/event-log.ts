import type { EvidenceOfFile } from '../evidence-of-file.ts'
import { isPlain } from '../evidence-of-file.ts'
import { limits } from '../limits.ts'
import { lineFinder } from '../line-finder.ts'
import { ownText } from '../own-text.ts'
import { reasonOf } from '../reason-of.ts'
import { addEvent, addLabelled } from './add-event.ts'
import { type EventSpan, nextEvent } from './next-event.ts'
import { KnownShapes, type ShapedEvent } from './known-shapes.ts'
import { parseEvent } from './parse-event.ts'
import type { Span } from './parsed-event.ts'
import { parsedEvent } from './shaped-event.ts'
import { strangeText } from './strange-text.ts'

/** How much behind the last event is kept for the next piece: what begins there may go on. */
const longestTail = 8192

/** Reads the events of an XML text that comes in pieces: of each it keeps what the next one may go on with, and no more. */
export class EventLog {
  readonly #evidence: EvidenceOfFile
  readonly #isWanted: (subject: string) => boolean
  readonly #shapes: KnownShapes
  #text = ''
  /** The number of the first line of what is kept. */
  #line = 1
  #lineAt = lineFinder('')
  #hasEvents = false

  /** @param isWanted Which events, by their subject, are read; all, where it is absent. */
  constructor(evidence: EvidenceOfFile, isWanted: (subject: string) => boolean = () => true) {
    this.#evidence = evidence
    this.#isWanted = isWanted
    this.#shapes = new KnownShapes(isWanted)
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
    while (!this.#evidence.isFull) {
      from = this.#readKnown(from)
      if (this.#evidence.isFull) break
      const span = nextEvent(this.#text, from)
      if (span === undefined) return this.#judgeTail(from, isLast)
      this.#hasEvents = true
      this.#reportStrange({ start: from, end: span.start })
      if (!isLast && this.#isOpen(span)) return span.start
      from = span.end ?? span.next
      this.#take(span)
    }
    return this.#text.length
  }

  /** Reads events whose shape is known, as long as one comes after the other, and says up to where. */
  #readKnown(from: number): number {
    let end = from
    while (!this.#evidence.isFull) {
      const shaped = this.#shapes.eventAt(this.#text, behindBlanks(this.#text, end))
      if (shaped === undefined) break
      this.#addShaped(ownText(this.#text.slice(shaped.start, shaped.end)), shaped, shaped.start)
      end = shaped.end
    }
    return end
  }

  /** May an event without an end find it in the next piece? */
  #isOpen({ start, end, next }: EventSpan): boolean {
    return end === undefined && next === this.#text.length && next - start <= limits.event
  }

  /** Up to where the text behind the last event can be judged. */
  #judgeTail(from: number, isLast: boolean): number {
    const end = isLast ? this.#text.length : this.#endOfTail(from)
    this.#reportStrange({ start: from, end })
    return end
  }

  /** Before the last tag, if that is near. */
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
    if (this.#shapes.isUnwanted(this.#text, start)) return
    const text = ownText(this.#text.slice(start, end))
    const shaped = this.#shapes.learn(text)
    if (shaped !== undefined) this.#addShaped(text, shaped, start)
    else this.#addAny(text, start)
  }

  /** Adds an event that has a shape. */
  #addShaped(text: string, shaped: ShapedEvent, start: number): void {
    const { labels } = shaped.shape
    if (!this.#isWanted(labels.subject)) return
    const place = { ...this.#placeOf(text, start), isPlain: isPlain(text) }
    addLabelled({ event: parsedEvent(text, shaped), labels }, place, this.#evidence)
  }

  /** Adds an event that is any XML, if it is well-formed. */
  #addAny(text: string, start: number): void {
    try {
      const event = parseEvent(text)
      if (this.#isWanted(`${event.provider}/${event.id}`))
        addEvent(event, this.#placeOf(text, start), this.#evidence)
    } catch (error) {
      this.#report(start, `an event that cannot be read: ${reasonOf(error)}`)
    }
  }

  #placeOf(text: string, start: number) {
    const lineAt = (offset: number) => this.#lineAt(start + offset)
    return { text, record: this.#evidence.newRecord(), offset: 0, lineAt }
  }

  #reportStrange(between: Span): void {
    const strange = strangeText(this.#text, between)
    if (strange !== undefined) this.#report(strange, 'text outside of any event, passed over')
  }

  #report(offset: number, reason: string): void {
    this.#evidence.report(this.#lineAt(offset), reason)
  }
}

/** Where, from a place on, the first character stands that is no blank. */
function behindBlanks(text: string, from: number): number {
  let at = from
  while (isBlank(text.charCodeAt(at))) at++
  return at
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}
