import { answerOf } from './answer.ts'
import { limits } from './limits.ts'
import { isTokenField, redactField } from './redact.ts'
import type { Evidence, Reading } from './reading.ts'
import { UnreadablePlaces } from './unreadable-places.ts'

/** What a file says at one place, as it stands there. */
export interface Said extends Pick<Reading, 'source' | 'subject' | 'field' | 'value' | 'record' | 'line'> {
  /** What stands there, on one line or several. */
  readonly quote: string
  /** Does the field ask a yes-or-no question? */
  readonly asked?: boolean
  /** The answer, where the value does not tell it by itself. */
  readonly answer?: Reading['answer'] | undefined
  readonly time?: string | undefined
  readonly device?: string | undefined
  readonly user?: string | undefined
  /** Is it known of value and quote that they are plain, as {@link isPlain} tells? */
  readonly isPlain?: boolean
}

/** Collects what one file says: within the limits, with its tokens replaced, and nothing passed over in silence. */
export class EvidenceOfFile {
  readonly file: string
  #readings: Reading[] = []
  readonly #places: UnreadablePlaces
  #isFull = false
  #records = 0

  constructor(file: string) {
    this.file = file
    this.#places = new UnreadablePlaces(file)
  }

  /** Were there more readings than the limit? */
  get isFull(): boolean {
    return this.#isFull
  }

  get isEmpty(): boolean {
    return this.#readings.length === 0
  }

  /** The number of another record: of a run, an event, a certificate. */
  newRecord(): number {
    return this.#records++
  }

  add(said: Said): void {
    const { source, subject, field, record, line, time, device, user } = said
    if (this.#readings.length >= limits.readings) return this.#refuse(line)
    if (said.value.length > limits.value)
      this.report(line, `the value of ${field} is too long: its end is cut off`)
    const asItStands = said.isPlain === true && !isTokenField(field)
    const value = (asItStands ? said.value : withoutTokens(field, said.value)).slice(0, limits.value)
    const answer = said.answer ?? answerOf(value, said.asked === true)
    const text = (asItStands ? said.quote : withoutTokens(field, onOneLine(said.quote))).slice(0, limits.text)
    const reading: { -readonly [Key in keyof Reading]: Reading[Key] } = {
      source,
      subject,
      field,
      value,
      record,
      file: this.file,
      line,
      text,
    }
    if (answer !== undefined) reading.answer = answer
    if (time !== undefined) reading.time = time
    if (device !== undefined) reading.device = device
    if (user !== undefined) reading.user = user
    this.#readings.push(reading)
  }

  /** A place that could not be read, and why. */
  report(line: number, reason: string): void {
    this.#places.add(line, reason)
  }

  /** What was collected since this was asked before. */
  taken(): Evidence {
    const readings = this.#readings
    this.#readings = []
    return { readings, unreadable: this.#places.taken() }
  }

  evidence(): Evidence {
    return { readings: this.#readings, unreadable: this.#places.list() }
  }

  #refuse(line: number): void {
    if (!this.#isFull)
      this.report(line, `more than ${limits.readings} readings: the rest of the file is passed over`)
    this.#isFull = true
  }
}

/** What a token begins with, or stands behind; a text without it is left alone, which most are. */
const signsOfToken = /eyJ|earer|oken|ssertion/i
/** No token is as short. */
const shortestToken = 11

function withoutTokens(field: string, text: string): string {
  const mayHold = text.length >= shortestToken && signsOfToken.test(text)
  return mayHold || signsOfToken.test(field) ? redactField(field, text) : text
}

/** Has a text neither tokens in it nor blanks that are joined when it is quoted? Then no part of it has. */
export function isPlain(text: string): boolean {
  return !severalBlanks.test(text) && !signsOfToken.test(text)
}

const severalBlanks = /[\t\n\v\f\r\u00a0]| {2}/

/** What stands there, on one line. */
function onOneLine(quote: string): string {
  const start = quote.length > 4 * limits.text ? quote.slice(0, 4 * limits.text) : quote
  return severalBlanks.test(start) ? start.replaceAll(/\s+/g, ' ').trim() : start.trim()
}
