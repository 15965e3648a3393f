import { EvtxFile } from '@ts-evtx/core'
import { parseEvent } from '../events/parse-event.ts'
import type { ParsedEvent } from '../events/parsed-event.ts'
import { reasonOf } from '../reason-of.ts'

/** An event of a binary log, counted from 1, as XML and parsed; or why it, or all from there on, cannot be read. */
export type LoggedEvent = { readonly number: number } & (
  | { readonly text: string; readonly event: ParsedEvent; readonly reason?: never }
  | { readonly reason: string }
)

/** The events of a binary log (`.evtx`), in its order; total. */
export function* eventsOf(bytes: Uint8Array): Generator<LoggedEvent> {
  let number = 0
  try {
    for (const record of new EvtxFile(bytes).records()) yield eventOf(() => record.renderXml(), ++number)
    if (number === 0) yield { number: 1, reason: 'a log without events' }
  } catch (error) {
    const reason = `the log cannot be read any further: ${reasonOf(error)}; export it with \`wevtutil qe <file> /lf:true /f:xml\``
    yield { number: number + 1, reason }
  }
}

function eventOf(render: () => string, number: number): LoggedEvent {
  try {
    const text = render()
    return { number, text, event: parseEvent(text) }
  } catch (error) {
    return { number, reason: `an event that cannot be read: ${reasonOf(error)}` }
  }
}
