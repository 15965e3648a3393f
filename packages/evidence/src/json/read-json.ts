import { EvidenceOfFile } from '../evidence-of-file.ts'
import { lineFinder } from '../line-finder.ts'
import type { Evidence } from '../reading.ts'
import { jsonDocuments } from './json-documents.ts'
import { JsonReader } from './json-reader.ts'

/**
 * Reads JSON: events in the dialects of those who export them, policies of Intune, the metadata of AD FS, and transcripts. A
 * list, a single value, and JSON lines are read the same.
 *
 * Numbers are kept as they are written, as keywords of events are beyond 2^53. What is damaged is lost alone.
 *
 * @example
 * ```ts
 * const json = '{"Id":300,"ProviderName":"Microsoft-Windows-User Device Registration","Properties":[]}'
 * readJson(json, 'events.json').readings[0]?.value // '300'
 * ```
 */
export function readJson(text: string, file: string): Evidence {
  const evidence = new EvidenceOfFile(file)
  const reader = new JsonReader(evidence)
  const lineAt = lineFinder(text)
  const report = (offset: number, reason: string) => evidence.report(lineAt(offset), reason)
  for (const document of jsonDocuments(text, report)) {
    reader.add(document, { text, lineAt })
    if (evidence.isFull) break
  }
  reader.finish()
  return evidence.evidence()
}

/** Does a text look like JSON? */
export function isJson(text: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*[{\]])/.test(text)
}
