/** Whole numbers by pairs of whole numbers, each below 2³², in flat arrays. */
export class PairMap {
  #firsts = new Uint32Array(1 << 10)
  #seconds = new Uint32Array(1 << 10)
  /** One more than the value; 0 where the slot is free. */
  #values = new Uint32Array(1 << 10)
  #mask = (1 << 10) - 1
  #count = 0

  /** The value of a pair; -1 where it has none. */
  get(first: number, second: number): number {
    for (let slot = hashOf(first, second) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const value = this.#values[slot]! - 1
      if (value < 0 || (this.#firsts[slot] === first && this.#seconds[slot] === second)) return value
    }
  }

  /** Gives a value to a pair that has none. */
  add(first: number, second: number, value: number): void {
    if (2 * this.#count >= this.#values.length) this.#grow()
    this.#put(first, second, value + 1)
    this.#count++
  }

  #put(first: number, second: number, stored: number): void {
    let slot = hashOf(first, second) & this.#mask
    while (this.#values[slot] !== 0) slot = (slot + 1) & this.#mask
    this.#firsts[slot] = first
    this.#seconds[slot] = second
    this.#values[slot] = stored
  }

  #grow(): void {
    const [firsts, seconds, values] = [this.#firsts, this.#seconds, this.#values]
    this.#firsts = new Uint32Array(2 * firsts.length)
    this.#seconds = new Uint32Array(this.#firsts.length)
    this.#values = new Uint32Array(this.#firsts.length)
    this.#mask = this.#firsts.length - 1
    for (let slot = 0; slot < values.length; slot++) {
      if (values[slot] !== 0) this.#put(firsts[slot]!, seconds[slot]!, values[slot]!)
    }
  }
}

function hashOf(first: number, second: number): number {
  const hash = Math.imul(first ^ Math.imul(second, 0x9e3779b9), 0x85ebca6b)
  return (hash ^ (hash >>> 15)) >>> 0
}
