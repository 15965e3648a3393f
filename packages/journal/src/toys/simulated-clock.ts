import type { Clock } from '../durable/clock.ts'

/** A clock that stands still until it is told to go on. */
export class SimulatedClock implements Clock {
  #now = Date.parse('2026-01-01T00:00:00Z')
  #waiting: { readonly at: number; readonly wake: () => void }[] = []

  now(): number {
    return this.#now
  }

  schedule(ms: number, wake: () => void): () => void {
    const entry = { at: this.#now + ms, wake }
    this.#waiting.push(entry)
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry)
    }
  }

  /** How many wait. */
  get pending(): number {
    return this.#waiting.length
  }

  /** Goes on to when the next one wakes. */
  next(): void {
    const [first] = this.#waiting.toSorted((one, other) => one.at - other.at)
    if (first === undefined) return
    this.#waiting = this.#waiting.filter((other) => other !== first)
    this.#now = Math.max(this.#now, first.at)
    first.wake()
  }

  /** So much time passes while nobody runs who could wake. */
  pass(ms: number): void {
    this.#now += ms
    this.#waiting = []
  }
}

/** Lets everything run that is ready to. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) {
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
}
