import { EvidenceOfFile } from '../evidence-of-file.ts'
import { lineFinder } from '../line-finder.ts'
import { type Line, linesOf } from '../lines.ts'
import type { Evidence } from '../reading.ts'
import { addEvent } from '../events/add-event.ts'
import type { Span } from '../events/parsed-event.ts'
import {
  isPrerequisiteRow,
  type MessageLine,
  renderedFields,
  rowsOnLine,
} from '../events/rendered-message.ts'

/** `Event ID 7211 - …`, `Event ID: 360`, or `Event 360, User Device Registration`, as Event Viewer heads its pane. */
const idLine = /^[\s>*]{0,8}Event(?: ID)?:?[ \t]{0,8}(\d{1,5})\b[ \t]{0,4}[-–—:,.]?[ \t]{0,4}(.{0,400})$/i
/** How the message of a prerequisite event begins. */
const prerequisites = /^[\s>*]{0,8}Windows Hello for Business provisioning will (?:not )?be launched/i

const udr = 'Microsoft-Windows-User Device Registration'

/** Whose event it is, by words that stand beside its number. */
const providersByWords: readonly (readonly [words: RegExp, provider: string])[] = [
  [/\bUser Device Registration\b/i, udr],
  [/\bHelloForBusiness\b/i, 'Microsoft-Windows-HelloForBusiness'],
  [/\bAadCloudAPPlugin\b|\bAAD\/Operational\b|^AAD$/i, 'Microsoft-Windows-AAD'],
]

/** Does a text hold events of which somebody pasted the words alone? */
export function isPastedEvents(text: string): boolean {
  return (
    /^[\s>*]{0,8}(?:Event\b|Windows Hello for Business provisioning will)/im.test(text) &&
    pastedEvents(text).some((event) => event.provider !== undefined)
  )
}

/**
 * Reads events of which somebody pasted the words alone, without the head that tells their log: the message of a prerequisite
 * event, or a number and what it says.
 *
 * A number alone says nothing: it counts where words beside it tell whose it is, or where no other log of this field numbers
 * its events so (HelloForBusiness, from 3000 on). Nobody knows when it was logged, and about whom.
 *
 * @example
 * ```ts
 * readPastedEvents('Event ID 7211 - The prerequisite check failed.', 'mail.txt').readings[0]?.subject
 * // 'Microsoft-Windows-HelloForBusiness/7211'
 * ```
 */
export function readPastedEvents(text: string, file: string): Evidence {
  const evidence = new EvidenceOfFile(file)
  const lineAt = lineFinder(text)
  for (const { provider, id, span, message } of pastedEvents(text)) {
    if (evidence.isFull) break
    if (provider === undefined) {
      evidence.report(lineAt(span.start), `event ${id}, and not of which log: export it as XML`)
      continue
    }
    const fields = renderedFields({ provider, id, lines: message })
    const place = { text, record: evidence.newRecord(), offset: 0, lineAt }
    addEvent({ provider, id, idSpan: span, fields }, place, evidence)
  }
  return evidence.evidence()
}

interface PastedEvent {
  readonly provider: string | undefined
  readonly id: string
  /** Where it begins. */
  readonly span: Span
  readonly message: readonly MessageLine[]
}

function pastedEvents(text: string): readonly PastedEvent[] {
  const found: { id: string; first: Line; message: MessageLine[] }[] = []
  for (const line of linesOf(text)) {
    const [, id, rest = ''] = idLine.exec(line.text) ?? []
    const current = found.at(-1)
    if (id !== undefined) found.push({ id, first: line, message: messageLines(line, rest) })
    else if (
      prerequisites.test(line.text) &&
      current?.message.some(({ text: said }) => isPrerequisiteRow(said)) !== false
    )
      found.push({ id: '', first: line, message: messageLines(line, line.text) })
    else current?.message.push(...messageLines(line, line.text))
  }
  return found.map(({ id, first, message }) => eventOf(id, first, message))
}

function messageLines({ start, text: whole }: Line, text: string): MessageLine[] {
  const span = { start, end: start + whole.length }
  return rowsOnLine(text.replace(/^[\s>*]{1,16}/, '')).map((row) => ({ text: row.trim(), span }))
}

function eventOf(id: string, first: Line, lines: readonly MessageLine[]): PastedEvent {
  const span = { start: first.start, end: first.start + first.text.length }
  const rows = lines.filter(({ text }) => isPrerequisiteRow(text))
  if (rows.length > 1) {
    const beginning = lines.filter(({ text }) => prerequisites.test(text)).slice(0, 1)
    return { provider: udr, id: prerequisiteId(id, lines), span, message: [...beginning, ...rows] }
  }
  const title = lines.slice(0, 1).filter(({ text }) => isProvider(text))
  const message = firstParagraph(lines.slice(title.length))
  return { provider: providerOf(id, [...title, ...message]), id, span, message }
}

/** Does Event Viewer show nothing but whose event it is: `Event 304, User Device Registration`? */
function isProvider(text: string): boolean {
  return text !== '' && providersByWords.some(([words]) => text.replace(words, '') === '')
}

/** The most lines of a message. */
const mostLines = 12

/** A message ends at a blank line: what follows may be anything. */
function firstParagraph(lines: readonly MessageLine[]): readonly MessageLine[] {
  const begin = lines.findIndex(({ text }) => text !== '')
  const end = lines.findIndex(({ text }, index) => index > begin && text === '')
  return begin === -1 ? [] : lines.slice(begin, end === -1 ? undefined : end).slice(0, mostLines)
}

/** Which prerequisite event it is: the rows of AD FS stand in 362 alone, that of MDM in 361. */
function prerequisiteId(id: string, message: readonly MessageLine[]): string {
  if (/^(?:358|36[012])$/.test(id)) return id
  if (message.some(({ text }) => /provisioning will be launched/i.test(text))) return '358'
  if (message.some(({ text }) => /enterprise (?:user logon certificate|STS)/i.test(text))) return '362'
  return message.some(({ text }) => /^MDM user certificate/i.test(text)) ? '361' : '360'
}

function providerOf(id: string, message: readonly MessageLine[]): string | undefined {
  const named = providersByWords.find(([words]) => message.some(({ text }) => words.test(text)))?.[1]
  const isOfHello = /^[35678]\d{3}$/.test(id) && message.length > 0
  return named ?? (isOfHello ? 'Microsoft-Windows-HelloForBusiness' : undefined)
}
