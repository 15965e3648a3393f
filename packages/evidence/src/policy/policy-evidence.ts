import { EvidenceOfFile } from '../evidence-of-file.ts'
import type { Evidence } from '../reading.ts'
import { isSwitch } from './passport-for-work.ts'

/** A setting, and where it stands. */
export interface PolicySaid {
  /** Where the policy stands: `computer group policy`, `device CSP: managed`. */
  readonly subject: string
  /** A registry path without its hive, or an OMA-URI. */
  readonly field: string
  readonly value: string
  readonly line: number
  readonly quote: string
  readonly time?: string | undefined
  readonly device?: string | undefined
  /** A SID. */
  readonly user?: string | undefined
}

/** Collects the settings of a file: a record for each subject and user; what is no such setting is counted. */
export class PolicyEvidence {
  readonly #evidence: EvidenceOfFile
  readonly #records = new Map<string, number>()
  #others = { count: 0, line: 1 }

  /** @param file The name of the file, or what collects its evidence already. */
  constructor(file: string | EvidenceOfFile) {
    this.#evidence = typeof file === 'string' ? new EvidenceOfFile(file) : file
  }

  get isFull(): boolean {
    return this.#evidence.isFull
  }

  add(said: PolicySaid): void {
    const { subject, field, value, user } = said
    const key = `${subject} ${user}`
    const record = this.#records.get(key) ?? this.#evidence.newRecord()
    this.#records.set(key, record)
    const applies = !subject.includes(':')
    this.#evidence.add({
      ...said,
      source: 'policy',
      record,
      ...(applies && isSwitch(field) && { asked: true, answer: switchOf(value) }),
    })
  }

  /** A setting of something else. */
  passOver(line: number): void {
    this.#others = {
      count: this.#others.count + 1,
      line: this.#others.count === 0 ? line : this.#others.line,
    }
  }

  report(line: number, reason: string): void {
    this.#evidence.report(line, reason)
  }

  evidence(): Evidence {
    this.finish()
    if (this.#evidence.isEmpty && this.#others.count === 0) this.report(1, 'no setting stands in it')
    return this.#evidence.evidence()
  }

  /** Tells how much was passed over. */
  finish(): void {
    const { count, line } = this.#others
    if (count === 0) return
    const what = count === 1 ? 'a setting' : `${count} settings`
    this.report(
      line,
      `${what} of other things than Windows Hello and its certificates, from here on, passed over`,
    )
  }
}

function switchOf(value: string) {
  if (/^(?:1|true|enabled)$/i.test(value)) return 'yes'
  return /^(?:0|false|disabled)$/i.test(value) ? 'no' : 'unreadable'
}
