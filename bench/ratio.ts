import { Bench } from 'tinybench'

/** One way to do the work. */
export interface Side {
  /** How often one call does the work: enough for a clock to tell. */
  readonly times: number
  readonly work: () => void
}

/** How often each side can do its work in a second: the medians of several rounds. */
export type Rates<Names extends string> = Readonly<Record<Names, number>>

const rounds = 5
const roundMs = 400

/**
 * Measures several ways to do the same work, in turn and in one process, so that a machine that is slow for a while
 * is slow for all of them.
 */
export async function ratesOf<Names extends string>(
  sides: Readonly<Record<Names, Side>>,
): Promise<Rates<Names>> {
  const seen = new Map(
    Object.entries<Side>(sides).map(([name, side]) => [name, { side, rates: [] as number[] }]),
  )
  for (let round = 0; round < rounds; round++) {
    for (const { side, rates } of seen.values()) rates.push(await rateOf(side))
  }
  const medians = Object.fromEntries([...seen].map(([name, { rates }]) => [name, medianOf(rates)]))
  // They stand under the names of the sides.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return medians as Rates<Names>
}

async function rateOf({ times, work }: Side): Promise<number> {
  const bench = new Bench({ time: roundMs, warmupTime: roundMs / 4 })
  bench.add('work', work)
  const [task] = await bench.run()
  if (task?.result.state !== 'completed')
    throw new Error(`nothing was measured: ${JSON.stringify(task?.result)}`)
  return (1000 * times) / task.result.latency.p50
}

/** How long something takes that is done once, in seconds: the median of several times. */
export function secondsOf(work: () => unknown, times = 3): number {
  return medianOf(
    Array.from({ length: times }, () => {
      const start = performance.now()
      work()
      return (performance.now() - start) / 1000
    }),
  )
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!
}

/** Does the work so often in one call. */
export function repeated(times: number, work: () => unknown): Side {
  return {
    times,
    work: () => {
      for (let time = 0; time < times; time++) work()
    },
  }
}
