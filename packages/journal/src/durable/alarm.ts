import type { Clock } from './clock.ts'
import type { Due } from './life.ts'

/** Wakes when the first of some timers is due. */
export class Alarm {
  readonly #clock: Clock
  readonly #fire: (due: Due) => Promise<void>
  #callOff: (() => void) | undefined
  #next: Due | undefined

  constructor(clock: Clock, fire: (due: Due) => Promise<void>) {
    this.#clock = clock
    this.#fire = fire
  }

  /** When the next timer fires, in milliseconds since 1970. */
  get nextAt(): number | undefined {
    return this.#next?.at
  }

  /** These are pending now; those that were before are not, unless they are among them. */
  set(due: readonly Due[]): void {
    const next = earliest(due)
    if (next?.key === this.#next?.key) return
    this.stop()
    this.#next = next
    if (next !== undefined) this.#wait(next)
  }

  /** Takes out the timer that is due first, so that it is fired by whoever asks and not by the clock. */
  takeDue(): Due | undefined {
    const next = this.#next
    if (next === undefined || next.at > this.#clock.now()) return undefined
    this.stop()
    return next
  }

  /** Wakes nobody any more. */
  stop(): void {
    this.#callOff?.()
    this.#callOff = undefined
    this.#next = undefined
  }

  #wait(due: Due): void {
    const rest = due.at - this.#clock.now()
    this.#callOff = this.#clock.schedule(Math.max(0, rest), () => {
      // A clock may be set back, and the longest wait of the system is shorter than some delays.
      if (this.#clock.now() < due.at) this.#wait(due)
      else void this.#fire(due)
    })
  }
}

/** Of several that are due at the same time, the one that was started first. */
function earliest(due: readonly Due[]): Due | undefined {
  let first: Due | undefined
  for (const one of due) if (first === undefined || one.at < first.at) first = one
  return first
}
