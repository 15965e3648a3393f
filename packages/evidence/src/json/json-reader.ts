import { addOpenIdConfiguration, isOpenIdConfiguration } from '../adfs/open-id-configuration.ts'
import type { EvidenceOfFile } from '../evidence-of-file.ts'
import { addEvent } from '../events/add-event.ts'
import { eventInJson } from '../events/json-event.ts'
import { addIntunePolicy, intunePolicyIn } from '../policy/intune-policy.ts'
import { PolicyEvidence } from '../policy/policy-evidence.ts'
import { addTranscript, isTranscript } from '../transcript/add-transcript.ts'
import { type JsonValue, member } from './json-value.ts'

/** The text in which a value stands. */
interface Place {
  readonly text: string
  readonly lineAt: (offset: number) => number
}

/** Reads values of JSON, whatever they are. */
export class JsonReader {
  readonly #evidence: EvidenceOfFile
  readonly #policies: PolicyEvidence

  constructor(evidence: EvidenceOfFile) {
    this.#evidence = evidence
    this.#policies = new PolicyEvidence(evidence)
  }

  /** @param isWanted Which events, by their subject, are read; all, where it is absent. */
  add(document: JsonValue, place: Place, isWanted?: (subject: string) => boolean): void {
    for (const value of unwrapped(document)) {
      if (this.#evidence.isFull) return
      this.#addOne(value, place, isWanted)
    }
  }

  /** Tells how much was passed over. */
  finish(): void {
    if (!this.#evidence.isFull) this.#policies.finish()
  }

  #addOne(value: JsonValue, { text, lineAt }: Place, isWanted?: (subject: string) => boolean): void {
    const evidence = this.#evidence
    const event = eventInJson(value)
    if (event !== undefined) {
      if (isWanted?.(`${event.provider}/${event.id}`) === false) return
      return addEvent(event, { text, record: evidence.newRecord(), offset: 0, lineAt }, evidence)
    }
    const policy = intunePolicyIn(value)
    if (policy !== undefined) addIntunePolicy(policy, { text, lineAt, evidence: this.#policies })
    else if (isTranscript(value)) addTranscript(value, { text, lineAt, evidence })
    else if (isOpenIdConfiguration(value)) addOpenIdConfiguration(value, { text, lineAt, evidence })
    else {
      const kinds = 'neither events, nor a policy of Intune, nor metadata of AD FS'
      evidence.report(lineAt(value.start), `not recognised: JSON, but ${kinds}`)
    }
  }
}

/** What a wrapper holds: `{ "Events": { "Event": [ … ] } }`, or the `value` of an answer of a service. */
function unwrapped(document: JsonValue): readonly JsonValue[] {
  const held = member(member(document, 'Events'), 'Event') ?? member(document, 'Events') ?? document
  const items = held.kind === 'array' ? held : (member(held, 'value') ?? held)
  return items.kind === 'array' ? items.items : [held]
}
