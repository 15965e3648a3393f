import type { EvidenceOfFile } from '../evidence-of-file.ts'
import { isoTime } from '../iso-time.ts'
import { type EventLabels, type Label, labelsOf } from './event-labels.ts'
import type { ParsedEvent, Span } from './parsed-event.ts'

/** The accounts under which Windows itself logs; whom the event is about stands in its data then. */
const windowsAccounts: ReadonlySet<string> = new Set(['S-1-5-18', 'S-1-5-19', 'S-1-5-20'])

/** Where an event stands. */
export interface Place {
  readonly text: string
  readonly record: number
  /** Where in the text the spans of the event count from. */
  readonly offset: number
  readonly lineAt: (offset: number) => number
  /** Is it known that neither tokens nor several blanks stand in the event? */
  readonly isPlain?: boolean
}

/** An event, and what its readings are called. */
interface LabelledEvent {
  readonly event: ParsedEvent
  readonly labels: EventLabels
}

/** The field under which the id of an event is told. */
const idLabel: Label = { field: 'EventID', asked: false }

/** Adds what an event says: its id first, then its data by name, then what stands beside it. */
export function addEvent(event: ParsedEvent, place: Place, evidence: EvidenceOfFile): void {
  addLabelled({ event, labels: labelsOf(event) }, place, evidence)
}

/** Adds what an event says of which it is known what its readings are called. */
export function addLabelled({ event, labels }: LabelledEvent, place: Place, evidence: EvidenceOfFile): void {
  const { text, record, offset, lineAt, isPlain = false } = place
  const time = isoTime(event.time ?? '')
  const user = accountOf(event, labels)
  const report = (reason: string) => evidence.report(lineAt(offset + event.idSpan.start), reason)
  if (time === undefined) report(`event ${event.id} has no time that can be read`)
  for (const complaint of labels.complaints) report(complaint)
  const add = ({ field, asked }: Label, value: string, { start, end }: Span) =>
    evidence.add({
      source: 'event',
      subject: labels.subject,
      field,
      value,
      asked,
      record,
      line: lineAt(offset + start),
      quote: text.slice(offset + start, offset + end),
      time,
      device: event.computer,
      user,
      isPlain,
    })
  add(idLabel, event.id, event.idSpan)
  labels.fields.forEach((label, index) => addText(label, event.fields[index]))
  labels.asides.forEach((label, index) => addText(label, event.asides?.[index]))

  function addText(label: Label, said: { readonly value: string; readonly span: Span } | undefined): void {
    if (said !== undefined) add(label, said.value, said.span)
  }
}

/** Whom an event is about. */
function accountOf({ userSid, fields }: ParsedEvent, { account }: EventLabels): string | undefined {
  const isWindows = userSid === undefined || windowsAccounts.has(userSid)
  const sid = isWindows && account !== undefined ? fields[account]?.value : undefined
  return sid !== undefined && /^S-1-(?:5-21|12-1)-/.test(sid) ? sid : userSid
}
