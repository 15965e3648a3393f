import type { Expectation } from '../append.ts'
import type { PreparedErasure } from '../erasure.ts'
import type { PreparedAppend } from '../prepared-append.ts'
import type { PreparedSnapshot } from '../snapshot.ts'
import type { SqliteFailure } from './sqlite-failure.ts'

/** What the writer is asked to do. */
export type WriterRequest =
  | { readonly kind: 'append'; readonly append: PreparedAppend }
  | ({ readonly kind: 'snapshot' } & PreparedSnapshot)
  | ({ readonly kind: 'erase' } & PreparedErasure)

/** What became of a request. */
export type WriterReply =
  | { readonly kind: 'done' }
  | { readonly kind: 'appended'; readonly revision: number; readonly position: number }
  | { readonly kind: 'conflict'; readonly reason: 'revision' | 'id'; readonly revision: number }
  | ({ readonly kind: 'failed' } & SqliteFailure)

/**
 * A batch on its way between threads: strings and numbers one after the other. An object would be copied with the
 * names of its fields each time, which takes longer than writing what is in it.
 */
export type Packed = readonly (string | number)[]

/** Packs requests. */
export function packRequests(requests: readonly WriterRequest[]): Packed {
  const packed: (string | number)[] = []
  for (const request of requests) {
    if (request.kind === 'append') {
      const { stream, expect, id, metadata, events } = request.append
      packed.push('append', stream, expect, id, metadata, events.length)
      for (const event of events) packed.push(event)
    } else if (request.kind === 'snapshot') {
      packed.push('snapshot', request.stream, request.machine, request.revision, request.text)
    } else {
      packed.push('erase', request.stream, request.metadata ?? '')
    }
  }
  return packed
}

/** Packs replies, and whether the disk is fast. */
export function packReplies(replies: readonly WriterReply[], diskIsFast: boolean): Packed {
  const packed: (string | number)[] = [diskIsFast ? 1 : 0]
  for (const reply of replies) {
    packed.push(reply.kind)
    if (reply.kind === 'appended') packed.push(reply.revision, reply.position)
    if (reply.kind === 'conflict') packed.push(reply.reason, reply.revision)
    if (reply.kind === 'failed') packed.push(reply.message, reply.code)
  }
  return packed
}

/** The requests in a message. */
export function unpackRequests(packed: Packed): readonly WriterRequest[] {
  const from = new Unpacker(packed)
  const requests: WriterRequest[] = []
  while (!from.isEmpty) requests.push(unpackRequest(from))
  return requests
}

function unpackRequest(from: Unpacker): WriterRequest {
  const kind = from.text()
  const stream = from.text()
  if (kind === 'erase') return { kind, stream, metadata: from.text() || undefined }
  if (kind === 'snapshot') {
    return { kind, stream, machine: from.text(), revision: from.number(), text: from.text() }
  }
  const [expect, id, metadata] = [from.expectation(), from.text(), from.text()]
  const events: string[] = []
  for (let rest = from.number(); rest > 0; rest--) events.push(from.text())
  return { kind: 'append', append: { stream, expect, id, metadata, events } }
}

/** The replies in a message, and whether the disk is fast. */
export function unpackReplies(packed: Packed): {
  readonly replies: readonly WriterReply[]
  readonly diskIsFast: boolean
} {
  const from = new Unpacker(packed)
  const diskIsFast = from.number() === 1
  const replies: WriterReply[] = []
  while (!from.isEmpty) replies.push(unpackReply(from))
  return { replies, diskIsFast }
}

function unpackReply(from: Unpacker): WriterReply {
  const kind = from.text()
  if (kind === 'appended') return { kind, revision: from.number(), position: from.number() }
  if (kind === 'failed') return { kind, message: from.text(), code: from.number() }
  if (kind === 'done') return { kind }
  return { kind: 'conflict', reason: from.text() === 'id' ? 'id' : 'revision', revision: from.number() }
}

class Unpacker {
  readonly #packed: Packed
  #at = 0

  constructor(packed: Packed) {
    this.#packed = packed
  }

  get isEmpty(): boolean {
    return this.#at >= this.#packed.length
  }

  text(): string {
    return String(this.#packed[this.#at++])
  }

  number(): number {
    return Number(this.#packed[this.#at++])
  }

  expectation(): Expectation {
    const expect = this.#packed[this.#at++]
    return expect === 'none' || expect === 'exists' || expect === 'any' ? expect : Number(expect)
  }
}
