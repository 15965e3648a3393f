import type { Terminal } from './terminal.ts'

const barWidth = 24
const betweenMs = 200

/** A bar that tells how much of a known amount is done, and goes when it is over; none where nobody watches. */
export function progressBarOn(
  { status }: Terminal,
  { total, unit }: { readonly total: number; readonly unit: string },
): { readonly tell: (done: number) => void; readonly end: () => void } {
  const start = performance.now()
  let next = start
  return {
    tell: (done) => {
      const now = performance.now()
      if (status === undefined || (now < next && done < total)) return
      const bar = '█'.repeat(Math.floor((barWidth * done) / total)).padEnd(barWidth, '·')
      const [some, all] = [done, total].map((count) => count.toLocaleString('en'))
      const left = Math.ceil(((now - start) / 1000 / done) * (total - done))
      status(`${bar} ${some} of ${all} ${unit}, about ${left} s to go`)
      next = now + betweenMs
    },
    end: () => status?.(''),
  }
}
