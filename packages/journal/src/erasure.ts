import type { GivenMetadata } from './metadata.ts'
import { assertName } from './prepared-append.ts'
import { prepareMetadata } from './prepared-metadata.ts'
import type { StoredEvent } from './stored-event.ts'

/** How to erase. */
export interface EraseOptions {
  /**
   * Is a notice left in the order of all events, from which whoever follows it learns what to forget? `true` where
   * absent. It holds the name of the stream and the metadata; `false` leaves not even that, and takes away a notice
   * from before.
   */
  readonly notice?: boolean
  /** Who erases, and why: it stands at the notice. */
  readonly metadata?: GivenMetadata
}

/** An erasure that was looked at, as text: what an adapter stores. */
export interface PreparedErasure {
  readonly stream: string
  /** What stands at the notice, as JSON; `undefined` where none is left. */
  readonly metadata: string | undefined
}

/** The event of a notice, as JSON. */
export const noticeEvent = '{"type":"journal.erased"}'

/** The revision of a notice: the stream has no events any more. */
export const noticeRevision = 0

/**
 * Is this the notice that a stream was erased? Whatever was made of its events before is to be forgotten; what comes
 * behind the notice belongs to a stream that was begun anew.
 *
 * @example
 * ```ts
 * for await (const stored of journal.subscribe()) {
 *   if (isErasure(stored)) table.delete(stored.stream)
 * }
 * ```
 */
export function isErasure({ revision }: Pick<StoredEvent, 'revision'>): boolean {
  return revision === noticeRevision
}

/**
 * Looks at an erasure before anything is sent: the door of every adapter.
 *
 * @throws `InvalidRequest` for a name that no stream can have, or metadata that cannot be stored.
 */
export function prepareErasure(
  stream: string,
  { notice = true, metadata }: EraseOptions = {},
): PreparedErasure {
  assertName(stream, 'stream')
  const known = prepareMetadata(metadata)
  return { stream, metadata: notice ? known : undefined }
}
