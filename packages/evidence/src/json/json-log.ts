import type { EvidenceOfFile } from '../evidence-of-file.ts'
import { limits } from '../limits.ts'
import { lineFinder } from '../line-finder.ts'
import { ownText } from '../own-text.ts'
import { deepestIndent, siblingMark, startOfNext } from './json-documents.ts'
import { JsonReader } from './json-reader.ts'
import { endOfBrackets, JsonError, type JsonValue, parseJson } from './json-value.ts'

/**
 * What stands before the first of many values: a list, the wrapper of a converter (`{ "Events": { "Event": [`), or that of an answer
 * of a service, whose other members come first.
 */
const opening =
  /\[(?=\s*\{)|\{(?:\s*"[^"\\]{0,200}"\s*:\s*(?:"[^"\\]{0,2000}"|[\w.+-]{1,40})\s*,){0,20}\s*"(?:Events"\s*:\s*(?:\{\s*"Event"\s*:\s*)?|value"\s*:\s*)\[(?=\s*\{)/y

/** Reads the values of a JSON text that comes in pieces: of each it keeps what the next one may go on with, and no more. */
export class JsonLog {
  readonly #evidence: EvidenceOfFile
  readonly #isWanted: ((subject: string) => boolean) | undefined
  readonly #reader: JsonReader
  #text = ''
  /** The number of the first line of what is kept. */
  #line = 1
  #lineAt = lineFinder('')
  /** From where on the next value is looked for. */
  #at = 0
  /** Up to where brackets do not tell where a value ends: each is looked at once, however much is damaged. */
  #doubtful = 0
  /** What a value begins with behind damage; absent where there is none. */
  #mark: string | undefined
  /** May a list or a wrapper begin: at the start, or behind another? */
  #mayOpen = true
  #isInWrapper = false
  #isOver = false

  /** @param isWanted Which events, by their subject, are read; all, where it is absent. */
  constructor(evidence: EvidenceOfFile, isWanted?: (subject: string) => boolean) {
    this.#evidence = evidence
    this.#isWanted = isWanted
    this.#reader = new JsonReader(evidence)
  }

  /** Takes another piece of the text. */
  push(piece: string): void {
    this.#text += piece
    this.#read(false)
  }

  /** Takes what is left. */
  finish(): void {
    this.#read(true)
    this.#reader.finish()
  }

  #read(isLast: boolean): void {
    this.#lineAt = lineFinder(this.#text, this.#line)
    while (!this.#isOver && this.#readNext(isLast)) this.#isOver = this.#evidence.isFull
    const kept = this.#isOver ? this.#text.length : Math.max(0, this.#at - deepestIndent)
    this.#line = this.#lineAt(kept)
    this.#text = this.#text.slice(kept)
    this.#at -= kept
    this.#doubtful = Math.max(0, this.#doubtful - kept)
  }

  /** Reads the next value; false where there is none yet. */
  #readNext(isLast: boolean): boolean {
    if (this.#mark !== undefined && !this.#findSibling(this.#mark)) return false
    const start = startOfNext(this.#text, this.#at)
    if (start === undefined) return false
    const isBehindList = start > this.#at && this.#text.slice(this.#at, start).includes(']')
    if (isBehindList && this.#isInWrapper) return this.#leaveWrapper(start)
    this.#mayOpen ||= isBehindList
    this.#at = start
    if (this.#mayOpen && this.#open()) return true
    if (this.#takeWhole(start)) return true
    try {
      const value = parseJson(this.#text, start)
      this.#at = value.end
      this.#mayOpen = false
      this.#take(this.#text.slice(start, value.end), start)
    } catch (error) {
      if (!(error instanceof JsonError)) throw error
      return this.#lose(start, error, isLast)
    }
    return true
  }

  #open(): boolean {
    opening.lastIndex = this.#at
    const found = opening.exec(this.#text)?.[0]
    if (found === undefined) return false
    this.#at += found.length
    this.#mayOpen = false
    this.#isInWrapper = found.startsWith('{')
    return true
  }

  /** Behind the list of a wrapper may stand the ends of what holds it, and another wrapper. */
  #leaveWrapper(start: number): boolean {
    const ends = /[\s}\]]*/y
    ends.lastIndex = start
    ends.exec(this.#text)
    if (ends.lastIndex === this.#text.length) return false
    this.#at = ends.lastIndex
    this.#isInWrapper = false
    this.#mayOpen = true
    if (this.#text[this.#at] === '{') return true
    this.#report(this.#at, 'what stands behind the list of events is passed over')
    this.#isOver = true
    return false
  }

  /** A value that cannot be read goes on in the next piece, or is lost alone. */
  #lose(start: number, error: JsonError, isLast: boolean): boolean {
    const length = this.#text.length - start
    // A word may be cut off, too, and a name from its colon.
    const mayGoOn = error.isCutOff || /^[\s\w.+-]*$/.test(this.#text.slice(error.at))
    if (!isLast && mayGoOn && length <= limits.event) return false
    const isLong = error.isCutOff && length > limits.event
    this.#report(
      start,
      isLong ? 'a JSON value that is too long' : `a JSON value that cannot be read: ${error.message}`,
    )
    this.#mark = siblingMark(this.#text, start)
    this.#at = Math.max(start, (isLong ? start : error.at) - this.#mark.length) + 1
    return true
  }

  #findSibling(mark: string): boolean {
    const found = this.#text.indexOf(mark, this.#at)
    if (found === -1) {
      this.#at = Math.max(this.#at, this.#text.length - mark.length + 1)
      return false
    }
    this.#mark = undefined
    this.#at = found + mark.length - 1
    return true
  }

  /** Takes an object or list that is sound; false where there is none. */
  #takeWhole(start: number): boolean {
    if (start < this.#doubtful) return false
    const end = endOfBrackets(this.#text, start)
    if (end !== undefined && this.#take(this.#text.slice(start, end), start)) {
      this.#at = end
      this.#mayOpen = false
      return true
    }
    this.#doubtful = end ?? this.#text.length
    return false
  }

  /** Takes a value; false where it is damaged. */
  #take(part: string, start: number): boolean {
    const text = ownText(part)
    const value = soundJson(text)
    if (value === undefined) return false
    const lineAt = (offset: number) => this.#lineAt(start + offset)
    this.#reader.add(value, { text, lineAt }, this.#isWanted)
    return true
  }

  #report(offset: number, reason: string): void {
    this.#evidence.report(this.#lineAt(offset), reason)
  }
}

function soundJson(text: string): JsonValue | undefined {
  try {
    return parseJson(text, 0)
  } catch (error) {
    if (error instanceof JsonError) return undefined
    throw error
  }
}
