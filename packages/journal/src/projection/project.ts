import type { Journal } from '../journal.ts'
import type { Position } from '../stored-event.ts'
import type { Projection, ProjectionStore } from './projection.ts'

/** How to project. */
export interface ProjectOptions {
  readonly journal: Journal
  readonly projection: Projection
  readonly store: ProjectionStore
  /** `'end'`: until the feed has nothing more; `'forever'`: until the signal. */
  readonly until: 'end' | 'forever'
  /** Stops between two transactions. */
  readonly signal?: AbortSignal
  /** How many events share a transaction at most; 500 where absent. */
  readonly pageSize?: number
}

/**
 * Brings a projection up to date from its checkpoint, page by page; each page and its checkpoint are one transaction.
 *
 * It may be stopped or killed at any moment, and goes on where it was: so a rebuild is resumable too. Two processes
 * may run the same projection; each page is written by one of them.
 *
 * @returns where the projection stands.
 *
 * @example
 * ```ts
 * const store = sqliteProjections('status.db')
 * const projection = statusProjection(deviceMachine, { journal, prefix: 'device/', version: 1 })
 * await project({ journal, projection, store, until: 'end' })
 * ```
 */
export async function project(options: ProjectOptions): Promise<Position | undefined> {
  const { journal, projection, store, until, signal, pageSize = 500 } = options
  const key = checkpointOf(projection)
  const isStopped = () => signal?.aborted === true
  let from = await store.checkpoint(key)
  await store.advance({ key, from, to: from, work: projection.prepare })
  while (!isStopped()) {
    const { events, position } = await journal.readAll({ after: from, limit: pageSize })
    if (events.length === 0) {
      if (until === 'end') return from
      await nextEvent(journal, {
        ...(from !== undefined && { after: from }),
        ...(signal !== undefined && { signal }),
      })
      continue
    }
    const work = (transaction: Parameters<Projection['apply']>[0]) => projection.apply(transaction, events)
    const outcome = await store.advance({ key, from, to: position, work })
    from = outcome === 'done' ? position : await store.checkpoint(key)
  }
  return from
}

/** Under which key a projection has its checkpoint. */
export function checkpointOf({ name, version }: Pick<Projection, 'name' | 'version'>): string {
  return `${name}@${version}`
}

async function nextEvent(
  journal: Journal,
  options: { readonly after?: Position; readonly signal?: AbortSignal },
): Promise<void> {
  const events = journal.subscribe({ ...options, pageSize: 1 })
  await events.next()
  await events.return?.()
}
