import { grown } from '../grown.ts'
import { mostWaiting, type StateTable } from './state-table.ts'

/**
 * Rows of numbers, each kept once and numbered from 0: one flat array, and an open-addressing table of their numbers.
 *
 * Where millions of rows are kept, to look one up is to wait for the memory: for the slot, and then for the row that it
 * names. So rows are looked up several at a time: the processor then waits for all of them at once. And a slot holds,
 * beside the number, all bits of the hash that its place does not tell: other rows are hardly ever looked at.
 */
export class RowTable implements StateTable {
  readonly width: number
  rows: Uint32Array<ArrayBuffer>
  count = 0
  /** Low bits: the number of a row, counted from 1. High bits: those of its hash. 0 where the slot is free. */
  #slots = new Int32Array(1 << 12)
  #mask = (1 << 12) - 1
  #waiting = 0
  /** The hashes of the rows that wait; the place after them takes what is fetched. */
  readonly #hashes = new Int32Array(mostWaiting + 1)
  readonly #factors: Int32Array

  constructor(width: number) {
    this.width = width
    this.rows = new Uint32Array(1024 * width)
    this.#factors = Int32Array.from({ length: width }, (_, column) => mixed(column + 1) | 1)
  }

  /** Rows are compared, and never taken for others. */
  readonly omission = 0

  /** Every row is there. */
  place(number: number): number {
    return number * this.width
  }

  /** Every row is kept. */
  release(_number: number): void {}

  /** Where the next row is written: after those that are kept, and those that wait. */
  get end(): number {
    return (this.count + this.#waiting) * this.width
  }

  wait(): number {
    this.#hashes[this.#waiting] = this.#hashAt(this.end)
    this.#waiting++
    if (this.end + this.width > this.rows.length) this.rows = grown(this.rows)
    return this.#waiting
  }

  numberWaiting(numbers: Uint32Array): number {
    const waiting = this.#waiting
    const start = this.count * this.width
    this.#touch(waiting)
    this.#waiting = 0
    for (let index = 0; index < waiting; index++) {
      numbers[index] = this.#numberOf(start + index * this.width, this.#hashes[index]!)
    }
    return waiting
  }

  forgetLast(): void {
    this.count--
    // The newest row is the last of its run of slots: nothing that came later passed over it.
    let slot = this.#hashAt(this.end) & this.#mask
    while ((this.#slots[slot]! & this.#mask) !== this.count + 1) slot = (slot + 1) & this.#mask
    this.#slots[slot] = 0
  }

  trim(): void {
    // Room for one that is looked up later, and for the next: to make some would copy everything.
    this.rows = this.rows.slice(0, this.end + 2 * this.width)
  }

  /** Fetches what will be looked at from memory: the slots first, and then the rows that they name. */
  #touch(waiting: number): void {
    const { rows, width } = this
    const [slots, mask, hashes] = [this.#slots, this.#mask, this.#hashes]
    let touched = 0
    for (let index = 0; index < waiting; index++) touched ^= slots[hashes[index]! & mask]!
    for (let index = 0; index < waiting; index++) {
      const word = slots[hashes[index]! & mask]!
      if (word !== 0) touched ^= rows[((word & mask) - 1) * width]!
    }
    // What nobody keeps, a compiler need not fetch.
    hashes[mostWaiting] = touched
  }

  /** The number of a row that waits: that of the same row from before, or a new one. */
  #numberOf(at: number, hash: number): number {
    const [slots, mask] = [this.#slots, this.#mask]
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const word = slots[slot]!
      if (word === 0) return this.#keep(at, slot, hash)
      if (((word ^ hash) & ~mask) !== 0) continue
      const number = (word & mask) - 1
      if (this.#isSame(number * this.width, at)) return number
    }
  }

  #isSame(one: number, other: number): boolean {
    const { rows, width } = this
    for (let at = 0; at < width; at++) if (rows[one + at] !== rows[other + at]) return false
    return true
  }

  #keep(at: number, slot: number, hash: number): number {
    const { rows, width, count } = this
    const to = count * width
    // Those before it that were known have left their places.
    if (at !== to) for (let column = 0; column < width; column++) rows[to + column] = rows[at + column]!
    this.#slots[slot] = (hash & ~this.#mask) | (count + 1)
    this.count++
    if (2 * this.count > this.#mask) this.#rehash()
    return count
  }

  #rehash(): void {
    const slots = new Int32Array(2 * this.#slots.length)
    const mask = slots.length - 1
    for (let number = 0; number < this.count; number++) {
      const hash = this.#hashAt(number * this.width)
      let slot = hash & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = (hash & ~mask) | (number + 1)
    }
    this.#slots = slots
    this.#mask = mask
  }

  /** Each column is multiplied for itself: the processor does several at once. */
  #hashAt(start: number): number {
    const { rows, width } = this
    const factors = this.#factors
    let sum = 0
    for (let column = 0; column < width; column++) {
      sum = (sum + Math.imul(rows[start + column]!, factors[column]!)) | 0
    }
    return mixed(sum)
  }
}

/** Spreads every bit of a number over all bits of another. */
function mixed(number: number): number {
  let hash = Math.imul(number ^ (number >>> 16), 0x7feb352d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b)
  return hash ^ (hash >>> 16)
}
