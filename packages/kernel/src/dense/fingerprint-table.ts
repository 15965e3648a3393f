import { grown } from '../grown.ts'
import type { StateTable } from './state-table.ts'

/**
 * Fingerprints of rows, each kept once and numbered from 0; of the rows themselves only those that were not tried yet.
 *
 * Two rows with one fingerprint count as one: with 64 bits, one in ten million explorations of a million states misses a
 * state so.
 */
export class FingerprintTable implements StateTable {
  readonly width: number
  rows: Uint32Array<ArrayBuffer>
  count = 0
  /** The number of the first row that is still there. */
  #base = 0
  #waiting = 0
  /** For each slot both halves of a fingerprint and the number of its row, counted from 1; 0 where the slot is free. */
  #slots = new Uint32Array(3 << 12)
  #mask = (1 << 12) - 1

  constructor(width: number) {
    this.width = width
    this.rows = new Uint32Array(1024 * width)
  }

  get end(): number {
    return (this.count - this.#base + this.#waiting) * this.width
  }

  get omission(): number {
    return (this.count * (this.count - 1)) / 2 / 2 ** 64
  }

  place(number: number): number {
    return number < this.#base ? -1 : (number - this.#base) * this.width
  }

  wait(): number {
    this.#waiting++
    if (this.end + this.width > this.rows.length) this.rows = grown(this.rows)
    return this.#waiting
  }

  numberWaiting(numbers: Uint32Array): number {
    const waiting = this.#waiting
    this.#waiting = 0
    const start = this.end
    for (let index = 0; index < waiting; index++) numbers[index] = this.#numberOf(start + index * this.width)
    return waiting
  }

  forgetLast(): void {
    this.count--
    const [, low] = fingerprintOf(this.rows, this.end, this.width)
    let slot = low & this.#mask
    while (this.#slots[3 * slot + 2] !== this.count + 1) slot = (slot + 1) & this.#mask
    this.#slots.fill(0, 3 * slot, 3 * slot + 3)
  }

  /** Rows are moved to the front only when half of them are gone: moving all at each step would cost most of the time. */
  release(number: number): void {
    const gone = (number - this.#base) * this.width
    if (2 * gone < this.end || gone < 1024 * this.width) return
    this.rows.copyWithin(0, gone, this.end)
    this.#base = number
  }

  trim(): void {
    // Room for one that is looked up later, and for the next: to make some would copy everything.
    this.rows = this.rows.slice(0, this.end + 2 * this.width)
  }

  #numberOf(at: number): number {
    const [high, low] = fingerprintOf(this.rows, at, this.width)
    for (let slot = low & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const known = this.#slots[3 * slot + 2]! - 1
      if (known < 0) {
        this.#slots.set([high, low, this.count + 1], 3 * slot)
        return this.#keep(at)
      }
      if (this.#slots[3 * slot] === high && this.#slots[3 * slot + 1] === low) return known
    }
  }

  #keep(at: number): number {
    const number = this.count
    // Those before it that were known have left their places.
    if (at !== this.end) this.rows.copyWithin(this.end, at, at + this.width)
    this.count++
    if (2 * this.count > this.#mask) this.#rehash()
    return number
  }

  #rehash(): void {
    const before = this.#slots
    const slots = new Uint32Array(2 * before.length)
    const mask = 2 * this.#mask + 1
    for (let at = 0; at < before.length; at += 3) {
      if (before[at + 2] === 0) continue
      let slot = before[at + 1]! & mask
      while (slots[3 * slot + 2] !== 0) slot = (slot + 1) & mask
      slots.set(before.subarray(at, at + 3), 3 * slot)
    }
    this.#slots = slots
    this.#mask = mask
  }
}

function fingerprintOf(rows: Uint32Array, start: number, width: number): readonly [number, number] {
  let high = 0x9e3779b9
  let low = 0x85ebca6b
  for (let at = start; at < start + width; at++) {
    high = Math.imul(high ^ rows[at]!, 0x85ebca6b)
    high ^= high >>> 15
    low = Math.imul(low ^ rows[at]!, 0xc2b2ae35) + high
    low ^= low >>> 13
  }
  high = Math.imul(high ^ (low >>> 7), 0x27d4eb2f)
  low = Math.imul(low ^ (high >>> 16), 0x165667b1)
  return [(high ^ (high >>> 15)) >>> 0, (low ^ (low >>> 16)) >>> 0]
}
