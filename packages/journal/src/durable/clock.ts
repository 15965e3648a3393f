/** Where an actor gets its time from: another one for tests and simulations. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls back after so many milliseconds, at least 0, or earlier; answers how to call it off. */
  schedule(ms: number, wake: () => void): () => void
}

/**
 * Whoever waits looks at the time this often: the timers of the system stand still while a laptop sleeps, do not hear that
 * the clock was set, and fire at once where they would have to wait for more than 25 days.
 */
const longestMs = 60_000

/** The time of this machine. Its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (ms, wake) => {
    const timer = setTimeout(wake, Math.min(ms, longestMs))
    // In a browser it is a number.
    if (typeof timer === 'object') timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Waits so long. */
export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.schedule(ms, resolve)
  })
}
