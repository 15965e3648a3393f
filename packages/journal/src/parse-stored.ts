import { Corrupt } from './corrupt.ts'
import type { JournalEvent } from './journal-event.ts'
import type { Metadata } from './metadata.ts'
import type { StoredEvent } from './stored-event.ts'

/** An event as an adapter finds it in its store. */
export interface StoredText {
  readonly stream: string
  readonly revision: number
  readonly position: string
  readonly event: string
  readonly metadata: string
}

/**
 * Reads what was stored.
 *
 * @throws {@link Corrupt} when it is not what `append` stores.
 */
export function parseStored({ stream, revision, position, event, metadata }: StoredText): StoredEvent {
  try {
    const parsed: unknown = JSON.parse(event)
    const known: unknown = JSON.parse(metadata)
    if (isEvent(parsed) && isMetadata(known)) {
      return { stream, revision, position, event: parsed, metadata: known }
    }
  } catch (error) {
    throw new Corrupt({ stream, revision }, 'is not JSON', { cause: error })
  }
  throw new Corrupt({ stream, revision }, 'is not an event')
}

/**
 * The events of one stream, which have to follow each other without a hole.
 *
 * @throws {@link Corrupt}
 */
export function assertUnbroken(events: readonly StoredEvent[], first: number | undefined): void {
  let expected = first ?? events[0]?.revision ?? 1
  for (const { stream, revision } of events) {
    if (revision !== expected) throw new Corrupt({ stream, revision: expected }, 'is missing')
    expected++
  }
}

/** Is this something that can stand in a log? */
export function isEvent(value: unknown): value is JournalEvent {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function isMetadata(value: unknown): value is Metadata {
  return typeof value === 'object' && value !== null && 'time' in value && typeof value.time === 'string'
}
