import type { Appended } from '../append.ts'
import type { StoredText } from '../parse-stored.ts'
import type { PreparedAppend } from '../prepared-append.ts'
import type { PreparedSnapshot } from '../snapshot.ts'

/** An event as it is kept. */
export type StoredLine = StoredText

/** One stream in memory. */
export class MemoryStream {
  readonly name: string
  readonly lines: StoredLine[] = []
  readonly snapshots = new Map<string, { readonly revision: number; readonly text: string }>()
  readonly #appends = new Map<string, { readonly first: number; readonly answer: Appended }>()

  constructor(name: string) {
    this.name = name
  }

  get revision(): number {
    return this.lines.length
  }

  /** What was appended under an id. */
  appended(id: string): { readonly answer: Appended; readonly events: readonly string[] } | undefined {
    const append = this.#appends.get(id)
    if (append === undefined) return undefined
    const lines = this.lines.slice(append.first, append.answer.revision)
    return { answer: append.answer, events: lines.map(({ event }) => event) }
  }

  /** Takes an append that was allowed, behind so many events of all streams; answers what it added. */
  take({ id, events, metadata }: PreparedAppend, count: number): readonly StoredLine[] {
    const first = this.lines.length
    const added = events.map((event, index) => ({
      stream: this.name,
      revision: first + index + 1,
      position: String(count + index + 1),
      event,
      metadata,
    }))
    for (const line of added) this.lines.push(line)
    const answer = { revision: this.lines.length, position: String(count + events.length) }
    this.#appends.set(id, { first, answer })
    return added
  }

  /** Keeps a snapshot, unless a newer one is there, or the stream is not so far. */
  keep({ machine, revision, text }: PreparedSnapshot): void {
    if (revision > this.revision || revision < (this.snapshots.get(machine)?.revision ?? 0)) return
    this.snapshots.set(machine, { revision, text })
  }
}
