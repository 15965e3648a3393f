import { answerOf } from './answer.ts'
import { limits } from './limits.ts'
import { redact, redactField } from './redact.ts'
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
}

/** Collects what one file says: within the limits, with its tokens replaced, and nothing passed over in silence. */
export class EvidenceOfFile {
  readonly file: string
  readonly #readings: Reading[] = []
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
    const value = redactField(field, said.value).slice(0, limits.value)
    const answer = said.answer ?? answerOf(value, said.asked === true)
    this.#readings.push({
      source,
      subject,
      field,
      value,
      ...(answer === undefined ? {} : { answer }),
      record,
      ...(time === undefined ? {} : { time }),
      ...(device === undefined ? {} : { device }),
      ...(user === undefined ? {} : { user }),
      file: this.file,
      line,
      text: quoted(field, said.quote),
    })
  }

  /** A place that could not be read, and why. */
  report(line: number, reason: string): void {
    this.#places.add(line, reason)
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

/** What stands there, on one line. */
function quoted(field: string, quote: string): string {
  const start = quote
    .slice(0, 4 * limits.text)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return redactField(field, redact(start)).slice(0, limits.text)
}
