import type { JournalEvent } from './journal-event.ts'
import type { Metadata } from './metadata.ts'

/**
 * Where an event stands in the one order of all streams. Opaque: only the journal that gave it understands it, and
 * two are neither compared nor counted with.
 */
export type Position = string

/** An event as it was stored. */
export interface StoredEvent {
  readonly stream: string
  /** Which event of its stream it is, counted from 1; 0 is the notice that the stream was erased. */
  readonly revision: number
  readonly position: Position
  readonly event: JournalEvent
  readonly metadata: Metadata
}

/** Some of all events, in order. */
export interface Page {
  readonly events: readonly StoredEvent[]
  /** What to give as `after` for the next page; `undefined` as long as nothing was stored. */
  readonly position: Position | undefined
}
