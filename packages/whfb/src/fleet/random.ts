/** Gives numbers from 0 up to, and without, 1. */
export type Random = () => number

/** A source of numbers that is the same for the same seed and index, on every machine (mulberry32). */
export function randomFrom(seed: number, index: number): Random {
  let state = Math.imul(seed ^ 0x9e_37_79_b9, 0x85_eb_ca_6b) ^ Math.imul(index + 1, 0xc2_b2_ae_35)
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of several things, each as often as its weight says; `undefined` where none has a weight. */
export function weighted<Item>(
  random: Random,
  items: readonly Item[],
  weightOf: (item: Item) => number,
): Item | undefined {
  let left = random() * items.reduce((sum, item) => sum + weightOf(item), 0)
  return items.find((item) => {
    const weight = weightOf(item)
    left -= weight
    return weight > 0 && left < 0
  })
}
