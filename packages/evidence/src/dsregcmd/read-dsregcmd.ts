import { answerOf } from '../answer.ts'
import { limits } from '../limits.ts'
import { linesOf } from '../lines.ts'
import { redactField } from '../redact.ts'
import type { Evidence, Reading } from '../reading.ts'
import { UnreadablePlaces } from '../unreadable-places.ts'
import { classifyLine, unquote } from './classify-line.ts'
import { completeRun, voidingError } from './complete-run.ts'
import { endOfRun } from './end-of-run.ts'
import { fieldsOnLine } from './is-dsregcmd.ts'
import { prtDiagnosticFields, spelling, yesNoFields } from './fields.ts'
import { StrangeLines } from './strange-lines.ts'

/**
 * Reads the text of `dsregcmd /status`, in any of its layouts, alone or inside a pasted console session.
 *
 * The subject of a reading is the section as it is titled. The rows about the last attempt to get a token stand
 * under `SSO State: AzureAdPrt diagnostics` or `SSO State: EnterprisePrt diagnostics`, by the row they follow. A text may hold
 * several runs; each is a record of its own. A run begins with `Device State`, with a title or (without titles) a
 * field that it already has, and after a prompt.
 *
 * What it repairs: `dmComplianceUrl` is `MdmComplianceUrl`; `CloudTGT` of the prerequisite check is `OnPremTGT`.
 * `NgcPreReq : ERROR` makes everything in its section unreadable.
 *
 * @example
 * ```ts
 * readDsregcmd('  NgcSet : YES', 'dsregcmd.txt').readings[0]?.answer // 'yes'
 * ```
 */
export function readDsregcmd(text: string, file: string): Evidence {
  const reader = new RunReader(file)
  for (const line of linesOf(text)) for (const part of fieldsOnLine(line.text)) reader.take(part, line.number)
  return reader.finish()
}

/** Takes a text line by line, and keeps the run and the section that it is in. */
class RunReader {
  readonly #file: string
  readonly #places: UnreadablePlaces
  readonly #strange: StrangeLines
  readonly #readings: Reading[] = []
  #record = 0
  #run: Reading[] = []
  #fields = new Set<string>()
  #titles = new Set<string>()
  #section = ''
  #token = 'AzureAdPrt'
  #inside = false
  #isFull = false
  #lastLine = 1

  constructor(file: string) {
    this.#file = file
    this.#places = new UnreadablePlaces(file)
    this.#strange = new StrangeLines(this.#places)
  }

  take(raw: string, number: number): void {
    const line = classifyLine(raw)
    if (line.kind === 'title') this.#open(line.title, number)
    else if (line.kind === 'console') this.#closeRun()
    else if (line.kind === 'field') this.#takeField(line, raw, number)
    else if (line.kind === 'other') this.#strange.take(number, this.#inside ? this.#section : undefined)
    if (line.kind !== 'other') this.#strange.end()
  }

  finish(): Evidence {
    this.#strange.finish()
    this.#closeRun()
    return { readings: this.#readings, unreadable: this.#places.list() }
  }

  #open(title: string, number: number): void {
    if (this.#titles.has(title) || title === 'Device State') this.#closeRun()
    this.#titles.add(title)
    this.#section = title
    this.#inside = true
    this.#lastLine = number
  }

  #takeField(line: { readonly field: string; readonly value: string }, raw: string, number: number): void {
    const field = spelling(line.field, this.#section)
    if (!this.#inside && !yesNoFields.has(field)) return this.#strange.take(number, undefined)
    if (this.#readings.length + this.#run.length >= limits.readings) return this.#refuse(number)
    // Without titles only a key that comes again tells that another run begins.
    if (this.#titles.size === 0 && this.#fields.has(field)) this.#closeRun()
    this.#inside = true
    this.#lastLine = number
    if (field === 'AzureAdPrt' || field === 'EnterprisePrt') this.#token = field
    this.#fields.add(field)
    this.#run.push(this.#reading({ field, value: line.value }, raw, number))
  }

  #reading(line: { readonly field: string; readonly value: string }, raw: string, number: number): Reading {
    const { field } = line
    const whole = redactField(field, line.value)
    if (whole.length > limits.value)
      this.#places.add(number, `the value of ${field} is too long: its end is cut off`)
    const value = whole.slice(0, limits.value)
    const answer = answerOf(value, yesNoFields.has(field))
    return {
      source: 'dsregcmd',
      subject: prtDiagnosticFields.has(field) ? `SSO State: ${this.#token} diagnostics` : this.#section,
      field,
      value,
      ...(answer === undefined ? {} : { answer }),
      record: this.#record,
      file: this.#file,
      line: number,
      text: redactField(field, unquote(raw)).slice(0, limits.text),
    }
  }

  #refuse(number: number): void {
    if (!this.#isFull)
      this.#places.add(number, `more than ${limits.readings} readings: the rest of the file is passed over`)
    this.#isFull = true
  }

  #closeRun(): void {
    if (this.#run.length > 0 || this.#titles.size > 0) {
      const end = endOfRun(this.#run, this.#section)
      if (end !== undefined) this.#places.add(this.#lastLine, end)
      const error = voidingError(this.#run)
      if (error !== undefined)
        this.#places.add(error.line, `NgcPreReq is "${error.value}": nothing in its section counts`)
      for (const reading of completeRun(this.#run)) this.#readings.push(reading)
      this.#record++
    }
    this.#run = []
    this.#fields = new Set()
    this.#titles = new Set()
    this.#section = ''
    this.#token = 'AzureAdPrt'
    this.#inside = false
  }
}
