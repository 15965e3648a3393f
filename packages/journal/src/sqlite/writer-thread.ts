import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { Doorbell } from './doorbell.ts'
import { failureOf, type SqliteFailure } from './sqlite-failure.ts'
import { packReplies, type Packed, unpackRequests } from './writer-message.ts'
import { Writer } from './writer.ts'

/** What the thread is started with. */
export interface WriterStart {
  readonly path: string
  /** Rings when the thread was told something. */
  readonly doorbell: Doorbell['count']
}

/** What the thread is told: a batch to perform, or that nothing follows. */
export type ToWriter = Packed | 'close'

/** What the thread tells: that it is ready or cannot be, and then a reply for each request, batch by batch. */
export type FromWriter = { readonly opened: true } | { readonly failed: SqliteFailure } | Packed

const port = parentPort
// It is what the queue gives the thread.
// eslint-disable-next-line typescript/no-unsafe-type-assertion
if (port !== null) serve(port, workerData as WriterStart)

function serve(to: MessagePort, { path, doorbell }: WriterStart): void {
  // A thread has no origin.
  // eslint-disable-next-line unicorn/require-post-message-target-origin
  const tell = (message: FromWriter) => to.postMessage(message)
  let writer: Writer
  try {
    writer = new Writer(path)
  } catch (error) {
    tell({ failed: failureOf(error) })
    to.close()
    return
  }
  tell({ opened: true })
  for (const batch of told(to, new Doorbell(doorbell))) {
    const replies = writer.perform(unpackRequests(batch))
    tell(packReplies(replies, writer.diskIsFast))
  }
  writer.close()
  to.close()
}

/** One batch after the other as they come, until nothing follows. */
function* told(from: MessagePort, doorbell: Doorbell): Generator<Packed> {
  for (;;) {
    const { rung } = doorbell
    for (let next = received(from); next !== undefined; next = received(from)) {
      if (next === 'close') return
      yield next
    }
    doorbell.wait(rung)
  }
}

function received(from: MessagePort): ToWriter | undefined {
  const next: { readonly message: ToWriter } | undefined = receiveMessageOnPort(from)
  return next?.message
}
