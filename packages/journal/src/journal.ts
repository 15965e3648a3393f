import type { Appended, AppendOptions } from './append.ts'
import type { EraseOptions } from './erasure.ts'
import type { JournalEvent } from './journal-event.ts'
import type { Page, Position, StoredEvent } from './stored-event.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * Where logs are stored durably.
 *
 * A journal holds streams; a stream is the log of one thing, and is named by whoever writes it. Its *revision* is the
 * number of its events: 0 before the first. All streams together have one order, in which `readAll` and `subscribe`
 * give every event exactly once, with none left out: there alone stand the notices of erased streams.
 *
 * What `append` has answered is durable: neither a crash of this process nor one of the machine takes it back, where
 * the adapter stores to a disk. Every method rejects with `Unavailable` when the store cannot be reached.
 *
 * @example
 * ```ts
 * const { revision } = await journal.append('device/17', [{ type: 'mfa.passed' }], { expect: 'none', id: 'mfa-1' })
 * await journal.read('device/17') // [{ revision: 1, event: { type: 'mfa.passed' }, … }]
 * ```
 */
export interface Journal {
  /**
   * Appends events to a stream: all of them or none.
   *
   * Repeating it with the same `id` and the same events gives the same answer, and appends nothing: that is what to
   * do after `Unavailable`, whose outcome is unknown.
   *
   * @throws `Conflict` when the stream is not what `expect` says, or the `id` was used with other events.
   * @throws `TooLarge` and `InvalidRequest` for what no journal takes; nothing was sent.
   */
  append(stream: string, events: readonly JournalEvent[], options: AppendOptions): Promise<Appended>
  /** What `append` answered under an id; `undefined` when nothing was appended to the stream under it. */
  appended(stream: string, id: string): Promise<Appended | undefined>
  /**
   * The events of a stream in their order; none for a stream that does not exist.
   *
   * @throws `Corrupt` when what is stored cannot be understood, or has a hole.
   */
  read(stream: string, range?: Range): Promise<readonly StoredEvent[]>
  /** The events of several streams, read together: far fewer round trips than one by one. */
  readMany(streams: readonly string[]): Promise<ReadonlyMap<string, readonly StoredEvent[]>>
  /** A page of all streams in their one order. An empty page says that there is nothing after it yet. */
  readAll(query: PageQuery): Promise<Page>
  /** The names of the streams, in the order of their bytes. */
  streams(query: StreamsQuery): Promise<readonly string[]>
  /**
   * All events after a position, and then each one as it comes: an iterator that does not end before it is left, the
   * signal is aborted, or the journal is closed.
   *
   * Reads a page ahead and no more, however slowly it is read.
   */
  subscribe(options?: SubscribeOptions): AsyncIterableIterator<StoredEvent>
  /** The newest snapshot of a stream for a machine; a cache, which may have been forgotten. */
  readSnapshot(stream: string, machine: string): Promise<Snapshot | undefined>
  /** Keeps a snapshot, in the place of an older one of the same machine; ignored where the stream is shorter than it says. */
  writeSnapshot(stream: string, snapshot: Snapshot): Promise<void>
  /**
   * Removes a stream for good, its snapshots too. What is left is as if it had never been, except that no position is
   * given a second time, and that a notice stands in the order of all streams: an event `journal.erased` of revision
   * 0, with the name of the stream and nothing that was in it. Erasing what is not there does nothing.
   *
   * Where the name itself is to be forgotten, erase the stream again without a notice when all who follow have seen it.
   */
  erase(stream: string, options?: EraseOptions): Promise<void>
  /** Waits for what is under way, and lets go of the store. What is asked afterwards rejects with `Unavailable`. */
  close(): Promise<void>
}

/** A part of a stream. */
export interface Range {
  /** The first revision that is wanted; 1 where absent. */
  readonly from?: number
  /** How many events at most, from the front; all where absent. */
  readonly limit?: number
  /** Only so many events from the end. Not to be combined with the others. */
  readonly last?: number
}

/** Which page of all events. */
export interface PageQuery {
  /** The position behind which the page begins; the very beginning where absent. */
  readonly after?: Position | undefined
  /** How many events at most: at least 1. */
  readonly limit: number
}

/** Which streams. */
export interface StreamsQuery {
  /** Only names that begin like this. */
  readonly prefix?: string
  /** The name behind which to go on. */
  readonly after?: string
  /** How many names at most: at least 1. */
  readonly limit: number
}

/** How to subscribe. */
export interface SubscribeOptions {
  /** The position behind which to begin; the very beginning where absent. */
  readonly after?: Position
  /** Ends the subscription. */
  readonly signal?: AbortSignal
  /** How many events are read ahead at most; 256 where absent. */
  readonly pageSize?: number
}
