import { InvalidRequest } from './invalid-request.ts'
import type { Range, StreamsQuery } from './journal.ts'
import { maxIdBytes } from './limits.ts'
import { assertName, assertText } from './prepared-append.ts'

/**
 * Refuses a number of things that is no limit.
 *
 * @throws {@link InvalidRequest}
 */
export function assertLimit(limit: number, path = 'limit'): void {
  if (Number.isSafeInteger(limit) && limit >= 1) return
  throw new InvalidRequest(path, `is ${String(limit)}; give a whole number of at least 1`)
}

/** A part of a stream with nothing left open. */
export interface WholeRange {
  readonly from: number
  readonly limit: number
  /** From the end, and only so many: stands for the other two. */
  readonly last: number | undefined
}

/**
 * A part of a stream, looked at.
 *
 * @throws {@link InvalidRequest}
 */
export function wholeRange(stream: string, { from = 1, limit, last }: Range = {}): WholeRange {
  assertName(stream, 'stream')
  if (last !== undefined && (from !== 1 || limit !== undefined)) {
    throw new InvalidRequest('last', 'cannot be combined with "from" and "limit"; give the one or the others')
  }
  assertLimit(from, 'from')
  if (limit !== undefined) assertLimit(limit)
  if (last !== undefined) assertLimit(last, 'last')
  return { from, limit: limit ?? Number.MAX_SAFE_INTEGER, last }
}

/**
 * Looks at a question for what was appended under an id.
 *
 * @throws {@link InvalidRequest}
 */
export function assertAppendName(stream: string, id: string): void {
  assertName(stream, 'stream')
  assertName(id, 'id', maxIdBytes)
}

/**
 * Looks at a question for names.
 *
 * @throws {@link InvalidRequest}
 */
export function assertStreamsQuery({ prefix = '', after = '', limit }: StreamsQuery): void {
  assertLimit(limit)
  assertText(prefix, 'prefix')
  assertText(after, 'after')
}

/**
 * The number behind a position of a journal that counts its events.
 *
 * @throws {@link InvalidRequest} for a position of another journal.
 */
export function countOf(position: string | undefined): number {
  if (position === undefined) return 0
  const count = Number(position)
  if (/^\d+$/.test(position) && Number.isSafeInteger(count)) return count
  throw new InvalidRequest('after', `is "${position}", no position that this journal gave; begin without one`)
}

/** A position that the journal can never have given as it stands there: it was given before what came last was lost. */
export function positionAhead(position: string | undefined): InvalidRequest {
  return new InvalidRequest(
    'after',
    `is "${position}", which lies ahead of all that was ever stored here, as after a restore from a backup; ` +
      'begin without one',
  )
}
