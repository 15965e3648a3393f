import { Corrupt } from '../corrupt.ts'
import { InvalidRequest } from '../invalid-request.ts'
import { Unavailable } from '../unavailable.ts'
import { isTransient } from './postgres-pool.ts'

/** Asks again while the server cannot be reached: for what may be asked twice. */
export async function patiently<Result>(ask: () => Promise<Result>, patienceMs: number): Promise<Result> {
  const end = performance.now() + patienceMs
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      if (isOurs(error) || !isTransient(error) || performance.now() > end) throw error
      await pauseAfter(attempt)
    }
  }
}

/** Waits, longer each time. */
export function pauseAfter(attempt: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.min(25 * 2 ** attempt, 1000))
  })
}

/** Did this package say so, which asking again does not change? */
export function isOurs(error: unknown): boolean {
  return error instanceof Corrupt || error instanceof InvalidRequest || error instanceof Unavailable
}
