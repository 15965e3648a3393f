import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { meets } from '../append.ts'
import { sameEvents } from '../content.ts'
import { noticeEvent, noticeRevision, type PreparedErasure } from '../erasure.ts'
import type { PreparedAppend } from '../prepared-append.ts'
import { Courtesy, insistently } from './courtesy.ts'
import { Heads } from './heads.ts'
import { LogFolding } from './log-folding.ts'
import { SameFile } from './same-file.ts'
import { migrate, writerSettings } from './schema.ts'
import { failureOf, isBusy } from './sqlite-failure.ts'
import type { WriterReply, WriterRequest } from './writer-message.ts'

/** The one connection that writes. Synchronous: it lives in a thread of its own. */
export class Writer {
  readonly #database: DatabaseSync
  readonly #file: SameFile
  readonly #courtesy: Courtesy
  readonly #heads: Heads
  readonly #folding: LogFolding
  readonly #byId: StatementSync
  readonly #stored: StatementSync
  readonly #insert: StatementSync
  readonly #place: StatementSync
  readonly #keep: StatementSync
  #diskIsFast = true

  constructor(path: string) {
    this.#database = openForWriting(path)
    this.#file = new SameFile(path)
    this.#courtesy = new Courtesy(this.#database)
    this.#heads = new Heads(this.#database)
    this.#folding = new LogFolding(this.#database)
    const prepare = (query: string) => this.#database.prepare(query)
    this.#byId = prepare(
      `SELECT event.revision, event.size FROM place JOIN event ON event.position = place.position
       WHERE place.stream = ? AND place.key = ?`,
    )
    this.#stored = prepare(
      `SELECT event.position, event.event FROM place CROSS JOIN event ON event.position = place.position
       WHERE place.stream = ? AND place.key >= ? AND place.key < '' ORDER BY place.key LIMIT ?`,
    )
    this.#insert = prepare(
      'INSERT INTO event (position, stream, revision, event, metadata, size) VALUES (?, ?, ?, ?, ?, ?)',
    )
    this.#place = prepare('INSERT INTO place (stream, key, position) VALUES (?, ?, ?)')
    this.#keep = prepare(
      `INSERT INTO snapshot (stream, machine, revision, snapshot)
       SELECT ?1, ?2, ?3, ?4 WHERE (SELECT max(key) FROM place WHERE stream = ?1 AND key < '') >= ?3
       ON CONFLICT (stream, machine) DO UPDATE SET revision = excluded.revision, snapshot = excluded.snapshot
       WHERE excluded.revision >= snapshot.revision`,
    )
  }

  /**
   * Does everything in one transaction, so that one wait for the disk serves all. What one request may not do fails
   * that request alone; when the transaction itself fails, each request is tried in one of its own.
   */
  perform(requests: readonly WriterRequest[]): readonly WriterReply[] {
    try {
      return this.#inTransaction(requests)
    } catch (error) {
      if (requests.length > 1 && !isBusy(error)) return requests.flatMap((request) => this.perform([request]))
      return requests.map(() => ({ kind: 'failed', ...failureOf(error) }))
    }
  }

  /** Did the last commit cost so little that two small ones are no worse than a large one? */
  get diskIsFast(): boolean {
    return this.#diskIsFast
  }

  /** Lets go of the file. */
  close(): void {
    this.#database.close()
  }

  #inTransaction(requests: readonly WriterRequest[]): readonly WriterReply[] {
    if (this.#courtesy.begin() === 'others wrote') this.#heads.forget()
    const begun = performance.now()
    let replies: readonly WriterReply[]
    try {
      this.#file.assert()
      replies = requests.map((request) => this.#answer(request))
      const written = performance.now()
      this.#database.exec('COMMIT')
      this.#diskIsFast = performance.now() - written < Math.max(1, written - begun)
    } catch (error) {
      this.#heads.forget()
      // Where SQLite has rolled back already, there is nothing left to roll back.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      throw error
    }
    const log = this.#folding.settle(requests.some(({ kind }) => kind === 'erase'))
    this.#courtesy.leave()
    if (log === 'clean') return replies
    return replies.map((reply, index) => (requests[index]?.kind === 'erase' ? heldUp : reply))
  }

  #answer(request: WriterRequest): WriterReply {
    switch (request.kind) {
      case 'append':
        return this.#append(request.append)
      case 'snapshot':
        this.#keep.run(request.stream, request.machine, request.revision, request.text)
        return { kind: 'done' }
      case 'erase':
        this.#erase(request)
        return { kind: 'done' }
    }
  }

  /** What is not there leaves no notice, and one from before where it stands: so erasing may be repeated. */
  #erase({ stream, metadata }: PreparedErasure): void {
    const remove = (rows: string) => this.#database.prepare(`DELETE FROM ${rows}`).run(stream).changes
    const removePlaced = (which: string) => {
      remove(`event WHERE position IN (SELECT position FROM place WHERE stream = ? AND ${which})`)
      return remove(`place WHERE stream = ? AND ${which}`)
    }
    remove('snapshot WHERE stream = ?')
    const erased = removePlaced(`key > ${noticeRevision}`)
    if (metadata === undefined || erased > 0) removePlaced(`key = ${noticeRevision}`)
    this.#heads.forget()
    if (metadata === undefined || erased === 0) return
    const position = this.#heads.nextPosition()
    this.#place.run(stream, noticeRevision, position)
    this.#store(position, [stream, noticeRevision, noticeEvent, metadata, null])
  }

  /** An id that was used before shows in that its place is taken, or in that the stream has moved on. */
  #append(append: PreparedAppend): WriterReply {
    const { stream, expect, id, events, metadata } = append
    let revision = this.#heads.revisionOf(stream)
    if (!meets(revision, expect)) return this.#repeated(append, revision) ?? conflict('revision', revision)
    try {
      this.#place.run(stream, id, this.#heads.nextPosition())
    } catch (error) {
      const repeated = isTaken(error) ? this.#repeated(append, revision) : undefined
      if (repeated === undefined) throw error
      return repeated
    }
    let position = 0
    let size: number | null = events.length
    for (const event of events) {
      position = this.#heads.nextPosition()
      this.#place.run(stream, ++revision, position)
      this.#store(position, [stream, revision, event, metadata, size])
      size = null
    }
    this.#heads.remember(stream, revision)
    return { kind: 'appended', revision, position }
  }

  #store(position: number, row: readonly SQLInputValue[]): void {
    this.#insert.run(position, ...row)
    this.#heads.rememberPosition(position)
  }

  /** What an append is answered whose id was used before: for the same events, or for others. */
  #repeated({ stream, id, events }: PreparedAppend, revision: number): WriterReply | undefined {
    const found = this.#byId.get(stream, id)
    if (found === undefined) return undefined
    const [first, size] = [Number(found['revision']), Number(found['size'])]
    const stored = this.#stored.all(stream, first, size)
    if (
      !sameEvents(
        stored.map(({ event }) => String(event)),
        events,
      )
    )
      return conflict('id', revision)
    return { kind: 'appended', revision: first + size - 1, position: Number(stored.at(-1)?.['position']) }
  }
}

function openForWriting(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 10_000 })
  try {
    insistently(() => {
      database.exec(writerSettings)
      migrate(database)
    })
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

const heldUp: WriterReply = {
  kind: 'failed',
  code: 0,
  message:
    'what was erased stands in the log beside the file as long as somebody else reads that; erase it once more',
}

function conflict(reason: 'revision' | 'id', revision: number): WriterReply {
  return { kind: 'conflict', reason, revision }
}

/** Is there a place under this key already? */
function isTaken(error: unknown): boolean {
  const primaryKeyConstraint = 1555
  return error instanceof Error && 'errcode' in error && error.errcode === primaryKeyConstraint
}
