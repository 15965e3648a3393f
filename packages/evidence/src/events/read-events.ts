import { EvidenceOfFile } from '../evidence-of-file.ts'
import type { Evidence } from '../reading.ts'
import { EventLog } from './event-log.ts'

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
  const evidence = new EvidenceOfFile(file)
  const log = new EventLog(evidence)
  log.push(text)
  log.finish()
  return evidence.evidence()
}
