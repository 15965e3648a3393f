import { Worker } from 'node:worker_threads'
import { Unavailable } from '../unavailable.ts'
import { Doorbell } from './doorbell.ts'
import { failureOf, type SqliteFailure, told } from './sqlite-failure.ts'
import type { FromWriter, ToWriter, WriterStart } from './writer-thread.ts'
import {
  packRequests,
  type Packed,
  unpackReplies,
  type WriterReply,
  type WriterRequest,
} from './writer-message.ts'

/** Fewer are not worth two commits. */
const fewestToSplit = 256

/** How many requests may wait before more are turned away. */
const maxWaiting = 100_000

interface Waiting {
  readonly request: WriterRequest
  readonly resolve: (reply: WriterReply) => void
  readonly reject: (error: Unavailable) => void
}

/**
 * The way to the thread that writes: whatever waits when the thread gets free is written in one transaction.
 *
 * On a fast disk what waits goes in two halves, so that the thread writes one while the other's answers are on their
 * way; on a slow one everything waits for the commit before it, and shares the next.
 *
 * A thread that dies fails what was under way, and another one takes its place with the next request.
 */
export class WriterQueue {
  readonly #path: string
  readonly #doorbell: Doorbell
  #worker: Worker | undefined
  #waiting: Waiting[] = []
  #batches: (readonly Waiting[])[] = []
  #scheduled = false
  #diskIsFast = true
  #closed: Promise<void> | undefined

  private constructor(path: string, doorbell: Doorbell, worker: Worker) {
    this.#path = path
    this.#doorbell = doorbell
    this.#adopt(worker)
  }

  /**
   * Starts the thread, which opens the file.
   *
   * @throws {@link Unavailable} when the file cannot be opened.
   */
  static async open(path: string): Promise<WriterQueue> {
    const doorbell = new Doorbell()
    return new WriterQueue(path, doorbell, await startThread(path, doorbell))
  }

  /** Resolves when the request is on the disk. */
  send(request: WriterRequest): Promise<WriterReply> {
    const id = idOf(request)
    if (this.#closed !== undefined) return Promise.reject(new Unavailable('the journal is closed', { id }))
    if (this.#waiting.length >= maxWaiting) {
      return Promise.reject(new Unavailable(`${maxWaiting} appends wait already`, { id }))
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject })
      this.#schedule()
    })
  }

  /** Finishes what is under way, and lets go of the file. */
  close(): Promise<void> {
    this.#closed ??= this.#finish()
    return this.#closed
  }

  async #finish(): Promise<void> {
    while (this.#waiting.length > 0 || this.#batches.length > 0) {
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
    }
    const worker = this.#worker
    if (worker === undefined) return
    this.#worker = undefined
    const exit = new Promise((resolve) => {
      worker.once('exit', resolve)
    })
    worker.ref()
    this.#tell(worker, 'close')
    await exit
  }

  /** Everything that is asked for in one turn of the event loop goes together. */
  #schedule(): void {
    if (this.#scheduled || this.#batches.length >= (this.#diskIsFast ? 2 : 1)) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#dispatch()
    })
  }

  #dispatch(): void {
    if (this.#waiting.length === 0) return
    const worker = this.#worker
    if (worker === undefined) {
      void this.#restart()
      return
    }
    const isSplit = this.#diskIsFast && this.#batches.length === 0 && this.#waiting.length >= fewestToSplit
    const rest = isSplit ? this.#waiting.splice(this.#waiting.length / 2) : []
    const batch = this.#waiting
    this.#waiting = rest
    this.#batches.push(batch)
    worker.ref()
    this.#tell(worker, packRequests(batch.map(({ request }) => request)))
    if (isSplit) this.#dispatch()
  }

  #tell(worker: Worker, message: ToWriter): void {
    // A thread has no origin.
    // eslint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(message)
    this.#doorbell.ring()
  }

  #adopt(worker: Worker): void {
    this.#worker = worker
    worker.on('message', (replies: Packed) => this.#settle(replies))
    worker.on('error', (cause) => this.#lose(worker, cause))
    worker.on('exit', () => this.#lose(worker, undefined))
    // A journal that nobody waits for keeps no process alive.
    worker.unref()
  }

  #settle(packed: Packed): void {
    const { replies, diskIsFast } = unpackReplies(packed)
    this.#diskIsFast = diskIsFast
    const batch = this.#batches.shift() ?? []
    for (const [index, { resolve }] of batch.entries()) {
      const reply = replies[index]
      if (reply !== undefined) resolve(reply)
    }
    if (this.#batches.length === 0) this.#worker?.unref()
    if (this.#waiting.length > 0) this.#schedule()
  }

  #lose(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    const lost = this.#batches.flat()
    this.#batches = []
    for (const { request, reject } of lost) {
      reject(new Unavailable('the thread that writes has died', { id: idOf(request), cause }))
    }
    if (this.#waiting.length > 0) this.#schedule()
  }

  async #restart(): Promise<void> {
    try {
      this.#adopt(await startThread(this.#path, this.#doorbell))
      this.#schedule()
    } catch (cause) {
      const turnedAway = this.#waiting
      this.#waiting = []
      for (const { request, reject } of turnedAway) {
        reject(new Unavailable('the file cannot be opened again', { id: idOf(request), cause }))
      }
    }
  }
}

/** From source it is TypeScript, which Node runs as it is; published it is JavaScript. */
const threadUrl = new URL(`./writer-thread.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)

function startThread(path: string, { count: doorbell }: Doorbell): Promise<Worker> {
  const workerData: WriterStart = { path, doorbell }
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadUrl, {
      workerData,
      // Whoever opens a journal is told once by Node 22 that its SQLite is experimental, and need not be again.
      execArgv: ['--disable-warning=ExperimentalWarning'],
      name: 'proviso journal writer',
    })
    const fail = (failure: SqliteFailure) => reject(told(`${path} cannot be opened`, failure))
    const die = (error: unknown) => fail(failureOf(error))
    const end = () => fail(failureOf('the thread that writes ended at once'))
    worker.once('error', die)
    worker.once('exit', end)
    worker.once('message', (message: FromWriter) => {
      worker.off('error', die)
      worker.off('exit', end)
      if ('failed' in message) fail(message.failed)
      else resolve(worker)
    })
  })
}

function idOf(request: WriterRequest): string | undefined {
  return request.kind === 'append' ? request.append.id : undefined
}
