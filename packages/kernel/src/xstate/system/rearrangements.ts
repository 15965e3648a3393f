/** Who changes places with whom, as columns: each with the one from which it takes what stands there. */
interface Exchanging {
  readonly partners: readonly number[]
}

/**
 * The ways in which several can change places, each as what is done one after the other; those with the fewest first, and not that in
 * which everybody stays.
 *
 * @param most So many are enough: of eight who are alike, there are 40,319.
 */
export function rearrangements<Swap extends Exchanging>(
  swaps: readonly Swap[],
  most: number,
): readonly (readonly Swap[])[] {
  const first = { order: swaps[0]?.partners.toSorted((one, other) => one - other) ?? [], way: [] }
  const met = new Set([first.order.join()])
  const found: { readonly order: readonly number[]; readonly way: readonly Swap[] }[] = [first]
  for (const { order, way } of found) {
    for (const swap of swaps) {
      const next = swap.partners.map((column) => order[column]!)
      if (found.length > most || met.has(next.join())) continue
      met.add(next.join())
      found.push({ order: next, way: [...way, swap] })
    }
  }
  return found.slice(1).map(({ way }) => way)
}
