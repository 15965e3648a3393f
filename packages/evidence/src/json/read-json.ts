import { addOpenIdConfiguration, isOpenIdConfiguration } from '../adfs/open-id-configuration.ts'
import { EvidenceOfFile } from '../evidence-of-file.ts'
import { addEvent } from '../events/add-event.ts'
import { eventInJson } from '../events/json-event.ts'
import { lineFinder } from '../line-finder.ts'
import type { Evidence } from '../reading.ts'
import { addIntunePolicy, intunePolicyIn } from '../policy/intune-policy.ts'
import { PolicyEvidence } from '../policy/policy-evidence.ts'
import { jsonDocuments } from './json-documents.ts'
import { addTranscript, isTranscript } from '../transcript/add-transcript.ts'
import { type JsonValue, member } from './json-value.ts'

/**
 * Reads JSON: events in the dialects of those who export them, policies of Intune, the metadata of AD FS, and transcripts. A list, a single value, and JSON
 * lines are read the same.
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
  const policies = new PolicyEvidence(evidence)
  const lineAt = lineFinder(text)
  const report = (offset: number, reason: string) => evidence.report(lineAt(offset), reason)
  for (const document of jsonDocuments(text, report)) {
    for (const value of unwrapped(document)) {
      const event = eventInJson(value)
      const policy = event === undefined ? intunePolicyIn(value) : undefined
      if (event !== undefined)
        addEvent(event, { text, record: evidence.newRecord(), offset: 0, lineAt }, evidence)
      else if (policy !== undefined) addIntunePolicy(policy, { text, lineAt, evidence: policies })
      else if (isTranscript(value)) addTranscript(value, { text, lineAt, evidence })
      else if (isOpenIdConfiguration(value)) addOpenIdConfiguration(value, { text, lineAt, evidence })
      else
        report(
          value.start,
          'not recognised: JSON, but neither events, nor a policy of Intune, nor metadata of AD FS',
        )
      if (evidence.isFull) return evidence.evidence()
    }
  }
  policies.finish()
  return evidence.evidence()
}

/** Does a text look like JSON? */
export function isJson(text: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*[{\]])/.test(text)
}

/** What a wrapper holds: `{ "Events": { "Event": [ … ] } }`, or the `value` of an answer of a service. */
function unwrapped(document: JsonValue): readonly JsonValue[] {
  const held = member(member(document, 'Events'), 'Event') ?? member(document, 'Events') ?? document
  const items = held.kind === 'array' ? held : (member(held, 'value') ?? held)
  return items.kind === 'array' ? items.items : [held]
}
