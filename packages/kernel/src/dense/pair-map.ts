/** A slot is a pair, one more than its value (0 where the slot is free), and one place that is not used. */
const slotSize = 4

/** Whole numbers by pairs of whole numbers, each below 2³², in one flat array. */
export class PairMap {
  /** What is looked at together stands together: one look into the memory for each slot. */
  #slots = new Uint32Array(slotSize << 8)
  #mask = (1 << 8) - 1
  #count = 0

  /** The value of a pair; -1 where it has none. */
  get(first: number, second: number): number {
    const slots = this.#slots
    for (let slot = hashOf(first, second) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * slotSize
      const value = slots[at + 2]! - 1
      if (value < 0 || (slots[at] === first && slots[at + 1] === second)) return value
    }
  }

  /** Gives a value to a pair that has none. */
  add(first: number, second: number, value: number): void {
    if (2 * this.#count > this.#mask) this.#grow()
    this.#put(first, second, value + 1)
    this.#count++
  }

  #put(first: number, second: number, stored: number): void {
    let slot = hashOf(first, second) & this.#mask
    while (this.#slots[slot * slotSize + 2] !== 0) slot = (slot + 1) & this.#mask
    const at = slot * slotSize
    this.#slots[at] = first
    this.#slots[at + 1] = second
    this.#slots[at + 2] = stored
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = new Uint32Array(2 * before.length)
    this.#mask = 2 * this.#mask + 1
    for (let at = 0; at < before.length; at += slotSize) {
      if (before[at + 2] !== 0) this.#put(before[at]!, before[at + 1]!, before[at + 2]!)
    }
  }
}

function hashOf(first: number, second: number): number {
  const hash = Math.imul(first ^ Math.imul(second, 0x9e3779b9), 0x85ebca6b)
  return (hash ^ (hash >>> 15)) >>> 0
}
