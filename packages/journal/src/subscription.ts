import type { Journal, SubscribeOptions } from './journal.ts'
import type { StoredEvent } from './stored-event.ts'

/** Tells whoever waits that something was appended. */
export class Bell {
  #waiting = new Set<() => void>()

  /** Something may have been appended, or the end has come. */
  ring(): void {
    if (this.#waiting.size === 0) return
    const waiting = this.#waiting
    this.#waiting = new Set()
    for (const wake of waiting) wake()
  }

  /** Waits for the bell, but not longer than this: other processes ring none. */
  wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', wake)
        this.#waiting.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, ms)
      signal?.addEventListener('abort', wake)
      this.#waiting.add(wake)
    })
  }
}

/** What a subscription stands on. */
export interface Source {
  readonly readAll: Journal['readAll']
  readonly bell: Bell
  readonly isClosed: () => boolean
  /** How long to wait before looking again, where nobody rings, in milliseconds. */
  readonly pollMs: number
}

/**
 * A subscription by pages: every page begins where the last one ended, so that nothing is left out or given twice,
 * and the next is read when this one was taken.
 */
export async function* subscription(
  { readAll, bell, isClosed, pollMs }: Source,
  { after, signal, pageSize = 256 }: SubscribeOptions,
): AsyncGenerator<StoredEvent, undefined, undefined> {
  let position = after
  const isOver = () => isClosed() || signal?.aborted === true
  while (!isOver()) {
    // Before reading: what is appended meanwhile must not be slept through.
    const rung = new AbortController()
    const woken = bell.wait(
      pollMs,
      signal === undefined ? rung.signal : AbortSignal.any([signal, rung.signal]),
    )
    try {
      const page = await readAll({ after: position, limit: pageSize })
      for (const event of page.events) {
        if (isOver()) return
        yield event
      }
      position = page.position
      if (page.events.length === 0) await woken
    } finally {
      rung.abort()
    }
  }
}
