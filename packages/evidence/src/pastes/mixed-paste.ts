import { isDsregcmd } from '../dsregcmd/is-dsregcmd.ts'
import { readDsregcmd } from '../dsregcmd/read-dsregcmd.ts'
import { isRenderedEvents, readRenderedEvents } from '../events/rendered-events.ts'
import { linesOf } from '../lines.ts'
import type { Evidence } from '../reading.ts'
import { isPastedEvents, readPastedEvents } from './pasted-events.ts'

/** Where the text of an event begins. */
const ofEvent =
  /^[\s>*]{0,8}(?:Event(?: ID)?:?[ \t]|Event\[|Log Name\s{0,20}:|Windows Hello for Business provisioning will)/i
/** Where a run of `dsregcmd` begins or goes on behind one. */
const ofRun = /^[\s>]{0,40}(?:\+-{8}|\|[ \t]{0,40}[A-Z])/

/** Did somebody paste a run of `dsregcmd /status` and the text of events one after the other, as into a post or a ticket? */
export function isMixedPaste(text: string): boolean {
  return isDsregcmd(text) && (isRenderedEvents(text) || isPastedEvents(text))
}

/** Reads a text in which somebody pasted runs of `dsregcmd /status` and the text of events, each part as what it is. */
export function readMixedPaste(text: string, file: string): Evidence {
  const { run, events } = separate(text)
  const ofRuns = readDsregcmd(run, file)
  const ofEvents = isRenderedEvents(events)
    ? readRenderedEvents(events, file)
    : readPastedEvents(events, file)
  const records = ofRuns.readings.reduce((most, { record }) => Math.max(most, record + 1), 0)
  return {
    readings: [
      ...ofRuns.readings,
      ...ofEvents.readings.map((reading) => ({ ...reading, record: reading.record + records })),
    ],
    unreadable: [...ofRuns.unreadable, ...ofEvents.unreadable].toSorted(
      (one, other) => one.line - other.line,
    ),
  }
}

/** The text twice, with the lines of the other kind left blank: so each line keeps its number. */
function separate(text: string): { readonly run: string; readonly events: string } {
  const run: string[] = []
  const events: string[] = []
  let isEvent = false
  for (const { text: line } of linesOf(text)) {
    if (ofEvent.test(line)) isEvent = true
    else if (ofRun.test(line) || isDsregcmd(line)) isEvent = false
    run.push(isEvent ? '' : line)
    events.push(isEvent ? line : '')
  }
  return { run: run.join('\n'), events: events.join('\n') }
}
