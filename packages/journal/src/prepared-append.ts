import type { AppendOptions, Expectation } from './append.ts'
import { InvalidRequest } from './invalid-request.ts'
import type { JournalEvent } from './journal-event.ts'
import { type Limits, maxIdBytes, maxNameBytes } from './limits.ts'
import { assertPlainJson } from './plain-json.ts'
import { prepareMetadata } from './prepared-metadata.ts'
import { TooLarge } from './too-large.ts'

/** An append that was looked at, as text: what an adapter stores. */
export interface PreparedAppend {
  readonly stream: string
  readonly expect: Expectation
  readonly id: string
  /** Each event as JSON. */
  readonly events: readonly string[]
  /** What all of them have in common, as JSON. */
  readonly metadata: string
}

/**
 * Looks at an append before anything is sent: the door of every adapter.
 *
 * @throws {@link InvalidRequest} for a name, an event or metadata that cannot be stored as they are.
 * @throws {@link TooLarge} beyond the limits.
 */
export function prepareAppend(
  { stream, events, options }: { stream: string; events: readonly JournalEvent[]; options: AppendOptions },
  limits: Limits,
): PreparedAppend {
  const { expect, id = crypto.randomUUID(), metadata } = options
  assertName(stream, 'stream')
  assertName(id, 'id', maxIdBytes)
  assertExpectation(expect)
  if (!Array.isArray(events)) throw new InvalidRequest('events', 'is no array; give the events in one')
  if (events.length === 0) throw new InvalidRequest('events', 'is empty; append at least one event')
  if (events.length > limits.maxEvents) {
    throw new TooLarge('the append', { size: events.length, limit: limits.maxEvents, unit: 'events' })
  }
  const known = prepareMetadata(metadata)
  const texts = events.map((event, index) => textOf(event, index, limits))
  assertTogether(texts, limits.maxAppendBytes)
  return {
    stream,
    expect,
    id,
    events: texts,
    metadata: known,
  }
}

/**
 * Refuses a name that some store would cut, mix up with another or not take.
 *
 * @throws {@link InvalidRequest}
 */
export function assertName(name: string, path: string, maxBytes = maxNameBytes): void {
  if (typeof name !== 'string' || name === '') {
    throw new InvalidRequest(path, 'is no name; give a string that is not empty')
  }
  assertText(name, path)
  const size = bytesOf(name, maxBytes)
  if (size > maxBytes)
    throw new TooLarge(path, { size, limit: maxBytes, unit: 'bytes', remedy: 'shorten it' })
}

/**
 * Refuses a text that some store would cut, or change.
 *
 * @throws {@link InvalidRequest}
 */
export function assertText(text: string, path: string): void {
  if (!text.includes('\0') && text.isWellFormed()) return
  throw new InvalidRequest(
    path,
    'holds a NUL or half a character, which some stores cannot keep; leave it out',
  )
}

function assertExpectation(expect: unknown): void {
  if (expect === 'any' || expect === 'none' || expect === 'exists') return
  if (Number.isSafeInteger(expect) && Number(expect) >= 0) return
  throw new InvalidRequest('expect', `is ${String(expect)}; give a revision, "none", "exists" or "any"`)
}

function textOf(event: JournalEvent, index: number, { maxEventBytes }: Limits): string {
  const path = `events[${index}]`
  if (typeof event !== 'object' || event === null || typeof event.type !== 'string' || event.type === '') {
    throw new InvalidRequest(path, 'is no event; give a plain object with a type')
  }
  assertPlainJson(event, path)
  const text = JSON.stringify(event)
  const size = bytesOf(text, maxEventBytes)
  if (size > maxEventBytes) {
    throw new TooLarge(`${path} "${event.type}"`, { size, limit: maxEventBytes, unit: 'bytes' })
  }
  return text
}

function assertTogether(texts: readonly string[], limit: number): void {
  if (texts.reduce((sum, { length }) => sum + length, 0) * 3 <= limit) return
  const size = texts.reduce((sum, text) => sum + encoder.encode(text).length, 0)
  if (size > limit) throw new TooLarge('the append', { size, limit, unit: 'bytes' })
}

const encoder = new TextEncoder()

/** The bytes of a text; counted only where it could be too long. */
function bytesOf(text: string, limit: number): number {
  return text.length * 3 <= limit ? text.length : encoder.encode(text).length
}
