import { InvalidRequest } from './invalid-request.ts'
import { maxMetadataBytes } from './limits.ts'
import type { GivenMetadata } from './metadata.ts'
import { assertPlainJson } from './plain-json.ts'
import { TooLarge } from './too-large.ts'

/**
 * Looks at metadata before anything is sent, and adds the time where it is absent: what an adapter stores, as JSON.
 *
 * @throws {@link InvalidRequest} for what cannot be stored, or a time that nobody could read.
 * @throws {@link TooLarge} beyond the limit: it stands at every event of an append.
 */
export function prepareMetadata(metadata: GivenMetadata | undefined): string {
  if (
    metadata !== undefined &&
    (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata))
  ) {
    throw new InvalidRequest('metadata', 'is no object; give one, or leave it out')
  }
  assertPlainJson(metadata, 'metadata')
  if (metadata?.time !== undefined) assertTime(metadata.time)
  const text = JSON.stringify(
    metadata?.time === undefined ? { ...metadata, time: new Date().toISOString() } : metadata,
  )
  if (text.length * 3 <= maxMetadataBytes) return text
  const size = new TextEncoder().encode(text).length
  if (size > maxMetadataBytes) {
    const remedy = 'put into the event what belongs to it'
    throw new TooLarge('metadata', { size, limit: maxMetadataBytes, unit: 'bytes', remedy })
  }
  return text
}

const utc = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/

/** What is stored is read again by everyone: a time that is none would be in the way of all of them. */
function assertTime(time: unknown): void {
  if (typeof time === 'string' && utc.test(time)) return
  throw new InvalidRequest(
    'metadata.time',
    `is ${JSON.stringify(time)}; give ISO 8601 in UTC as Date.toISOString() writes it, or leave it out`,
  )
}
