import { EvtxFile } from '@ts-evtx/core'
import { EvidenceOfFile } from '../evidence-of-file.ts'
import { addEvent } from '../events/add-event.ts'
import { parseEvent } from '../events/parse-event.ts'
import { reasonOf } from '../reason-of.ts'
import type { Evidence } from '../reading.ts'

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
  let number = 0
  try {
    for (const record of new EvtxFile(bytes).records()) {
      if (evidence.isFull) break
      number++
      addRecord(() => record.renderXml(), number, evidence)
    }
  } catch (error) {
    evidence.report(
      number + 1,
      `the log cannot be read any further: ${reasonOf(error)}; export it with \`wevtutil qe <file> /lf:true /f:xml\``,
    )
  }
  if (number === 0 && evidence.isEmpty) evidence.report(1, 'a log without events')
  return evidence.evidence()
}

function addRecord(render: () => string, number: number, evidence: EvidenceOfFile): void {
  try {
    const text = render()
    const place = { text, record: evidence.newRecord(), offset: 0, lineAt: () => number }
    addEvent(parseEvent(text), place, evidence)
  } catch (error) {
    evidence.report(number, `an event that cannot be read: ${reasonOf(error)}`)
  }
}
