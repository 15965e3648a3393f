import { EvidenceOfFile } from '../evidence-of-file.ts'
import { addEvent } from '../events/add-event.ts'
import type { Evidence } from '../reading.ts'
import { eventsOf } from './events-of.ts'

/**
 * Reads a binary event log (`.evtx`), as `wevtutil epl` and Event Viewer save it and as bundles hold it.
 *
 * The readings are those of the same events as XML; the line of a reading is the number of its event in the file. What is
 * damaged is lost alone, event by event. A log that Windows did not close may have lost its last events.
 *
 * @example
 * ```ts
 * read(await readFile('aad_oper.evtx'), 'aad_oper.evtx', { evtx: readEvtx })
 * ```
 */
export function readEvtx(bytes: Uint8Array, file: string): Evidence {
  const evidence = new EvidenceOfFile(file)
  for (const logged of eventsOf(bytes)) {
    if (evidence.isFull) break
    const { number } = logged
    if (logged.reason !== undefined) evidence.report(number, logged.reason)
    else {
      const place = { text: logged.text, record: evidence.newRecord(), offset: 0, lineAt: () => number }
      addEvent(logged.event, place, evidence)
    }
  }
  return evidence.evidence()
}
