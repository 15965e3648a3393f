import { parentPort, workerData } from 'node:worker_threads'
import { failureOf, type SqliteFailure } from './sqlite-failure.ts'
import { packReplies, type Packed, unpackRequests } from './writer-message.ts'
import { Writer } from './writer.ts'

/** What the thread is told: a batch to perform, or that nothing follows. */
export type ToWriter = Packed | 'close'

/** What the thread tells: that it is ready or cannot be, and then a reply for each request, batch by batch. */
export type FromWriter = { readonly opened: true } | { readonly failed: SqliteFailure } | Packed

const port = parentPort
// It is what the queue gives the thread.
// eslint-disable-next-line typescript/no-unsafe-type-assertion
if (port !== null) serve(port, workerData as { readonly path: string })

function serve(to: NonNullable<typeof port>, { path }: { readonly path: string }): void {
  // A thread has no origin.
  // eslint-disable-next-line unicorn/require-post-message-target-origin
  const tell = (message: FromWriter) => to.postMessage(message)
  try {
    const writer = new Writer(path)
    to.on('message', (message: ToWriter) => {
      if (message === 'close') {
        writer.close()
        to.close()
      } else {
        const replies = writer.perform(unpackRequests(message))
        tell(packReplies(replies, writer.diskIsFast))
      }
    })
    tell({ opened: true })
  } catch (error) {
    tell({ failed: failureOf(error) })
    to.close()
  }
}
