import { EvidenceOfFile } from '../evidence-of-file.ts'
import type { Evidence } from '../reading.ts'
import { addEvent } from './add-event.ts'
import { type EventSpan, findEvents } from './find-events.ts'
import { lineFinder } from '../line-finder.ts'
import { parseEvent } from './parse-event.ts'
import type { ParsedEvent, Span } from './parsed-event.ts'
import { strangeText } from './strange-text.ts'

/**
 * Reads Windows events as XML: one event, a list, or events one after another as `wevtutil qe … /f:xml` writes
 * them and as Event Viewer saves them.
 *
 * The subject of a reading is the provider and the id: `Microsoft-Windows-User Device Registration/362`. The first
 * reading of each event is its `EventID`; the others are its data, by name. Data without names gets them from the
 * manifests, by the number of fields; where that fits no release, the names are `%1`, `%2`, … as Windows counts.
 * Rendered text is passed over: it is localised, the data is not. Damage to one event is not damage to the next.
 *
 * Values are given as they stand. `UserIsRemote` is named the wrong way round by Windows: `Yes` means that the
 * session is not remote.
 *
 * @example
 * ```ts
 * const { readings } = readEvents(xml, 'registration.xml')
 * readings.find(({ field }) => field === 'ADFSPrtPresent')?.answer // 'no'
 * ```
 */
export function readEvents(text: string, file: string): Evidence {
  const lineAt = lineFinder(text)
  const evidence = new EvidenceOfFile(file)
  const report = (offset: number, reason: string) => evidence.report(lineAt(offset), reason)
  let from = 0
  for (const span of findEvents(text)) {
    reportStrange(text, { start: from, end: span.start }, report)
    from = span.end ?? text.length
    const event = tryParse(text, span, report)
    if (event === undefined) continue
    addEvent(event, { text, record: evidence.newRecord(), offset: span.start, lineAt }, evidence)
    if (evidence.isFull) return evidence.evidence()
  }
  if (from === 0) report(0, 'a list without events')
  reportStrange(text, { start: from, end: text.length }, report)
  return evidence.evidence()
}

type Report = (offset: number, reason: string) => void

function reportStrange(text: string, between: Span, report: Report): void {
  const strange = strangeText(text, between)
  if (strange !== undefined) report(strange, 'text outside of any event, passed over')
}

function tryParse(text: string, span: EventSpan, report: Report): ParsedEvent | undefined {
  if (span.end === undefined) {
    report(span.start, 'an event without an end: it is cut off')
    return undefined
  }
  try {
    return parseEvent(text.slice(span.start, span.end))
  } catch (error) {
    const reason = error instanceof Error ? firstLine(error.message) : 'no reason given'
    report(span.start, `an event that cannot be read: ${reason}`)
    return undefined
  }
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message
}
