import type { Appended } from '../append.ts'
import { Conflict } from '../conflict.ts'
import { sameEvents } from '../content.ts'
import type { PreparedAppend } from '../prepared-append.ts'
import { Unavailable } from '../unavailable.ts'
import { appendParameters, appendStatement, singlesParameters, singlesStatement } from './append-statement.ts'
import type { Feed } from './feed.ts'
import { pauseAfter } from './patiently.ts'
import { codeOf, isTransient, type PostgresPool } from './postgres-pool.ts'

/** How many batches are on their way at most: one is made ready while the other is written. */
const maxBatches = 2

/** How many appends share a statement at most. */
const maxBatchSize = 500

/** How many characters of events share a statement, unless a single append has more: PostgreSQL takes no gigabyte. */
const maxBatchLength = 16_777_216

/** How many appends may wait before more are turned away. */
const maxWaiting = 100_000

interface Waiting {
  readonly append: PreparedAppend
  readonly resolve: (answer: Appended) => void
  readonly reject: (error: unknown) => void
}

/** What batches work with. */
export interface BatchesParts {
  readonly pool: PostgresPool
  readonly feed: Feed
  readonly schema: string
  /** How long a lost connection is tried again, in milliseconds. */
  readonly patienceMs: number
}

/**
 * Appends of many streams, a batch a statement. Two appends to one stream go one after the other.
 *
 * When a connection breaks, nobody knows whether its batch was stored: it is sent again, which its ids make safe.
 */
export class AppendBatches {
  readonly #parts: BatchesParts
  readonly #busy = new Set<string>()
  #waiting: Waiting[] = []
  #batches = 0
  #isScheduled = false

  constructor(parts: BatchesParts) {
    this.#parts = parts
  }

  /** Resolves when the append was committed. */
  append(append: PreparedAppend): Promise<Appended> {
    if (this.#waiting.length >= maxWaiting) {
      return Promise.reject(new Unavailable(`${maxWaiting} appends wait already`, { id: append.id }))
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, resolve, reject })
      this.#schedule()
    })
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.#waiting.length > 0 || this.#batches > 0) {
      await new Promise((resolve) => {
        setTimeout(resolve, 1)
      })
    }
  }

  /** Everything that is asked for in one turn of the event loop goes together. */
  #schedule(): void {
    if (this.#isScheduled || this.#batches >= maxBatches) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      void this.#dispatch()
    })
  }

  async #dispatch(): Promise<void> {
    const batch = this.#nextBatch()
    if (batch.length === 0) return
    this.#batches++
    if (this.#waiting.length > 0) this.#schedule()
    await this.#send(batch)
    this.#batches--
    for (const { append } of batch) this.#busy.delete(append.stream)
    if (this.#waiting.length > 0) this.#schedule()
  }

  /** Of each stream the append that waits longest, unless another of its own is under way. */
  #nextBatch(): readonly Waiting[] {
    const batch: Waiting[] = []
    const rest: Waiting[] = []
    const passed = new Set(this.#busy)
    let [at, length] = [0, 0]
    for (; at < this.#waiting.length && batch.length < maxBatchSize && length < maxBatchLength; at++) {
      const one = this.#waiting[at]
      if (one === undefined) break
      if (passed.has(one.append.stream)) rest.push(one)
      else {
        batch.push(one)
        length += lengthOf(one)
      }
      passed.add(one.append.stream)
    }
    this.#waiting = [...rest, ...this.#waiting.slice(at)]
    for (const { append } of batch) this.#busy.add(append.stream)
    return batch
  }

  /** First in the short way, where that is possible. */
  async #send(batch: readonly Waiting[], isCareful = batch.some(hasSeveral)): Promise<void> {
    const end = performance.now() + this.#parts.patienceMs
    for (let attempt = 0; ; attempt++) {
      try {
        await (isCareful ? this.#write(batch) : this.#writeSingles(batch))
        return
      } catch (error) {
        const isOvertaken = codeOf(error) === overtaken
        if (isOvertaken && isCareful && batch.length > 1) return this.#sendAlone(batch)
        if ((!isOvertaken && !isTransient(error)) || performance.now() > end) return fail(batch, error)
        if (!isOvertaken) await pauseAfter(attempt)
        // Whether the first attempt was stored is not known.
        isCareful = true
      }
    }
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const { pool, schema } = this.#parts
    const parameters = appendParameters(batch.map(appendOf))
    const { rows } = await pool.query(appendStatement(schema), parameters)
    await Promise.all(batch.map((one, index) => this.#settle(one, rows[index] ?? {})))
  }

  async #writeSingles(batch: readonly Waiting[]): Promise<void> {
    const { pool, schema, feed } = this.#parts
    const sorted = batch.toSorted(byStream)
    const { rows } = await pool.query(singlesStatement(schema), singlesParameters(sorted.map(appendOf)))
    const rest: Waiting[] = []
    let at = 0
    for (const one of sorted) {
      const row = rows[at]
      if (row?.['stream'] !== one.append.stream) {
        rest.push(one)
        continue
      }
      at++
      const position = feed.positionOf(String(row['transaction']), String(row['position']))
      one.resolve({ revision: Number(row['revision']), position })
    }
    if (rest.length > 0) await this.#send(rest, true)
  }

  /** Somebody writes to one of these streams: the others need not fail with it. */
  async #sendAlone(batch: readonly Waiting[]): Promise<void> {
    await Promise.all(batch.map((one) => this.#send([one], true)))
  }

  async #settle({ append, resolve, reject }: Waiting, row: Readonly<Record<string, unknown>>): Promise<void> {
    const revision = Number(row['head'])
    const { transaction, position: place } = row
    if (typeof transaction === 'string') {
      const position = this.#parts.feed.positionOf(transaction, String(place))
      resolve({ revision: revision + append.events.length, position })
      return
    }
    // Thrown from here it is tried again with its batch.
    const stored = await this.#parts.feed.appended(append.stream, append.id)
    if (stored === undefined) reject(new Conflict({ ...append, reason: 'revision', revision }))
    else if (sameEvents(stored.events, append.events)) resolve(stored.answer)
    else reject(new Conflict({ ...append, reason: 'id', revision }))
  }
}

function lengthOf({ append: { events, metadata } }: Waiting): number {
  return events.reduce((sum, event) => sum + event.length + metadata.length, 0)
}

function hasSeveral({ append }: Waiting): boolean {
  return append.events.length > 1
}

function appendOf({ append }: Waiting): PreparedAppend {
  return append
}

function byStream(one: Waiting, other: Waiting): number {
  return one.append.stream < other.append.stream ? -1 : 1
}

/** Another transaction has written the same revision, or under the same id. */
const overtaken = '23505'

function fail(batch: readonly Waiting[], cause: unknown): void {
  for (const { append, reject } of batch) {
    reject(new Unavailable('PostgreSQL could not be written', { id: append.id, cause }))
  }
}
