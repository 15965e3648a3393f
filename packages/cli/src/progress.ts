import type { Progress } from '@proviso/kernel'
import type { Terminal } from './terminal.ts'

/** So long nothing is said: most models are done by then. */
const quietMs = 1000
const betweenMs = 200

/** A line that tells how far an exploration is, and goes when it is over; none where nobody watches. */
export function progressOn(
  { status }: Terminal,
  name: string,
): { readonly tell: (progress: Progress) => void; readonly end: () => void } {
  let next = performance.now() + quietMs
  let isShown = false
  return {
    tell: ({ states, expanded, edges }) => {
      if (status === undefined || performance.now() < next) return
      const [met, tried, steps] = [states, expanded, edges].map((count) => count.toLocaleString('en'))
      status(`${name}: ${met} states, ${tried} of them tried, ${steps} edges`)
      next = performance.now() + betweenMs
      isShown = true
    },
    end: () => {
      if (isShown) status?.('')
    },
  }
}
