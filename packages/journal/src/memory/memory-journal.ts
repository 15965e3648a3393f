import { type Appended, meets } from '../append.ts'
import { byBytes } from '../by-bytes.ts'
import { Conflict } from '../conflict.ts'
import { sameEvents } from '../content.ts'
import { type EraseOptions, noticeEvent, noticeRevision, prepareErasure } from '../erasure.ts'
import type { Journal, PageQuery, Range, StreamsQuery, SubscribeOptions } from '../journal.ts'
import { type Limits, usualLimits } from '../limits.ts'
import { parseStored } from '../parse-stored.ts'
import { type PreparedAppend, prepareAppend } from '../prepared-append.ts'
import {
  assertAppendName,
  assertLimit,
  assertStreamsQuery,
  countOf,
  positionAhead,
  wholeRange,
} from '../query.ts'
import { assertSnapshotName, parseSnapshot, prepareSnapshot, type Snapshot } from '../snapshot.ts'
import type { StoredEvent } from '../stored-event.ts'
import { Bell, subscription } from '../subscription.ts'
import { Unavailable } from '../unavailable.ts'
import { MemoryStream, type StoredLine } from './memory-stream.ts'

/**
 * A journal in the memory of this process: for tests, and for what need not outlive it. Runs in a browser too.
 *
 * Keeps every event as text, so that whoever changes an event after appending or reading it changes nothing here.
 *
 * @example
 * ```ts
 * const journal = memoryJournal()
 * await journal.append('device/17', [{ type: 'mfa.passed' }], { expect: 'none' })
 * ```
 */
export function memoryJournal(limits: Partial<Limits> = {}): Journal {
  return new MemoryJournal({ ...usualLimits, ...limits })
}

class MemoryJournal implements Journal {
  readonly #limits: Limits
  readonly #streams = new Map<string, MemoryStream>()
  /** All events and notices in order; a hole where one was erased. */
  readonly #all: (StoredLine | undefined)[] = []
  /** Where the notices of erased streams stand. */
  readonly #notices = new Map<string, number>()
  readonly #bell = new Bell()
  #closed = false

  constructor(limits: Limits) {
    this.#limits = limits
  }

  async append(...[stream, events, options]: Parameters<Journal['append']>): Promise<Appended> {
    this.#assertOpen(options.id)
    const append = prepareAppend({ stream, events, options }, this.#limits)
    const target = this.#streams.get(stream) ?? new MemoryStream(stream)
    const earlier = target.appended(append.id)
    const revision = target.revision
    if (earlier !== undefined) return repeated(append, earlier, revision)
    if (!meets(revision, append.expect)) throw new Conflict({ ...append, reason: 'revision', revision })
    this.#streams.set(stream, target)
    const lines = target.take(append, this.#all.length)
    for (const line of lines) this.#all.push(line)
    this.#bell.ring()
    return { revision: target.revision, position: String(this.#all.length) }
  }

  async appended(stream: string, id: string): Promise<Appended | undefined> {
    this.#assertOpen()
    assertAppendName(stream, id)
    return this.#streams.get(stream)?.appended(id)?.answer
  }

  async read(stream: string, range?: Range): Promise<readonly StoredEvent[]> {
    this.#assertOpen()
    const { from, limit, last } = wholeRange(stream, range)
    const lines = this.#streams.get(stream)?.lines ?? []
    const wanted = last === undefined ? lines.slice(from - 1, from - 1 + limit) : lines.slice(-last)
    return wanted.map((line) => parseStored(line))
  }

  async readMany(streams: readonly string[]): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
    const logs = new Map<string, readonly StoredEvent[]>()
    for (const stream of streams) logs.set(stream, await this.read(stream))
    return logs
  }

  async readAll({ after, limit }: PageQuery) {
    this.#assertOpen()
    assertLimit(limit)
    const events: StoredEvent[] = []
    let at = countOf(after)
    if (at > this.#all.length) throw positionAhead(after)
    for (; at < this.#all.length && events.length < limit; at++) {
      const line = this.#all[at]
      if (line !== undefined) events.push(parseStored(line))
    }
    return { events, position: events.at(-1)?.position ?? after }
  }

  async streams(query: StreamsQuery): Promise<readonly string[]> {
    this.#assertOpen()
    assertStreamsQuery(query)
    const { prefix = '', after, limit } = query
    const names = [...this.#streams.keys()].filter((name) => name.startsWith(prefix))
    const sorted = names.toSorted(byBytes)
    return sorted.filter((name) => after === undefined || byBytes(name, after) > 0).slice(0, limit)
  }

  subscribe(options: SubscribeOptions = {}): AsyncIterableIterator<StoredEvent> {
    const readAll = (query: PageQuery) => this.readAll(query)
    return subscription({ readAll, bell: this.#bell, isClosed: () => this.#closed, pollMs: 60_000 }, options)
  }

  async readSnapshot(stream: string, machine: string): Promise<Snapshot | undefined> {
    this.#assertOpen()
    assertSnapshotName(stream, machine)
    return parseSnapshot(this.#streams.get(stream)?.snapshots.get(machine)?.text)
  }

  async writeSnapshot(stream: string, snapshot: Snapshot): Promise<void> {
    this.#assertOpen()
    const prepared = prepareSnapshot(stream, snapshot)
    this.#streams.get(stream)?.keep(prepared)
  }

  async erase(stream: string, options?: EraseOptions): Promise<void> {
    this.#assertOpen()
    const { metadata } = prepareErasure(stream, options)
    const lines = this.#streams.get(stream)?.lines ?? []
    for (const { position } of lines) this.#all[Number(position) - 1] = undefined
    this.#streams.delete(stream)
    if (metadata === undefined || lines.length > 0) this.#dropNotice(stream)
    if (metadata === undefined || lines.length === 0) return
    this.#notices.set(stream, this.#all.length)
    const position = String(this.#all.length + 1)
    this.#all.push({ stream, revision: noticeRevision, position, event: noticeEvent, metadata })
    this.#bell.ring()
  }

  #dropNotice(stream: string): void {
    const place = this.#notices.get(stream)
    if (place !== undefined) this.#all[place] = undefined
    this.#notices.delete(stream)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#bell.ring()
  }

  #assertOpen(id?: string): void {
    if (this.#closed) throw new Unavailable('the journal is closed', { id })
  }
}

function repeated(
  append: PreparedAppend,
  earlier: { readonly answer: Appended; readonly events: readonly string[] },
  revision: number,
): Appended {
  if (sameEvents(earlier.events, append.events)) return earlier.answer
  throw new Conflict({ ...append, reason: 'id', revision })
}
