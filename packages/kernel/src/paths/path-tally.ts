/** How many logs there are, by how many events they have; without a limit on lengths, all of them under 0. */
export type Tally = (bigint | undefined)[]

/** Adds to a tally so many times as many logs as in another, each of them longer by some events. */
export function addTimes(
  into: Tally,
  from: Tally,
  by: { readonly times: bigint; readonly longer: number },
): void {
  from.forEach((count, length) => {
    if (count === undefined) return
    into[length + by.longer] = (into[length + by.longer] ?? 0n) + count * by.times
  })
}

/** All logs of a tally. */
export function sum(tally: Tally): bigint {
  return tally.reduce((total: bigint, count) => total + (count ?? 0n), 0n)
}
