import { grown } from '../grown.ts'
import type { StateTable } from './state-table.ts'

/**
 * Rows of numbers, each kept once and numbered from 0: one flat array, and an open-addressing table of their numbers.
 *
 * A row is written at the end, into `rows` from `end` on, and then kept or forgotten by `number`.
 */
export class RowTable implements StateTable {
  readonly width: number
  rows: Uint32Array<ArrayBuffer>
  count = 0
  /** For each slot the number of a row, counted from 1; 0 where the slot is free. */
  #slots = new Uint32Array(1 << 12)
  #mask = (1 << 12) - 1

  constructor(width: number) {
    this.width = width
    this.rows = new Uint32Array(1024 * width)
  }

  /** Rows are compared, and never taken for others. */
  readonly omission = 0

  /** Every row is there. */
  place(number: number): number {
    return number * this.width
  }

  /** Every row is kept. */
  release(_number: number): void {}

  /** Where the next row is written. */
  get end(): number {
    return this.count * this.width
  }

  /** The number of the row that was written at the end: a new one, or that of the same row from before. */
  number(): number {
    const { rows, width, count } = this
    const end = count * width
    let slot = hashOf(rows, end, width) & this.#mask
    for (;;) {
      const known = this.#slots[slot]! - 1
      if (known < 0) return this.#keep(slot)
      if (this.#isSame(known * width, end)) return known
      slot = (slot + 1) & this.#mask
    }
  }

  /** Forgets what was kept last. */
  forgetLast(): void {
    this.count--
    // The newest row is the last of its run of slots: nothing that came later passed over it.
    let slot = hashOf(this.rows, this.end, this.width) & this.#mask
    while (this.#slots[slot] !== this.count + 1) slot = (slot + 1) & this.#mask
    this.#slots[slot] = 0
  }

  /** Gives back what is held in reserve. */
  trim(): void {
    this.rows = this.rows.slice(0, this.end + this.width)
  }

  #isSame(one: number, other: number): boolean {
    const { rows, width } = this
    for (let at = 0; at < width; at++) if (rows[one + at] !== rows[other + at]) return false
    return true
  }

  #keep(slot: number): number {
    const number = this.count
    this.#slots[slot] = number + 1
    this.count++
    // There is always room for one more row.
    if (this.end + this.width > this.rows.length) this.rows = grown(this.rows)
    if (2 * this.count > this.#slots.length) this.#rehash()
    return number
  }

  #rehash(): void {
    const { rows, width, count } = this
    const slots = new Uint32Array(2 * this.#slots.length)
    const mask = slots.length - 1
    for (let number = 0; number < count; number++) {
      let slot = hashOf(rows, number * width, width) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number + 1
    }
    this.#slots = slots
    this.#mask = mask
  }
}

function hashOf(rows: Uint32Array, start: number, width: number): number {
  let hash = 0x9e3779b9
  for (let at = start; at < start + width; at++) {
    hash = Math.imul(hash ^ rows[at]!, 0x85ebca6b)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
