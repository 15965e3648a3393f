import { grown } from '../grown.ts'

/**
 * Whole numbers by sequences of whole numbers of any length, each below 2³², in flat arrays.
 *
 * A sequence is pushed number by number, and asked for by where it began: there may be others around it that are not
 * pushed to their ends yet.
 */
export class SequenceMap {
  #pushed = new Uint32Array(64)
  #end = 0
  /** For each slot a hash, and where its sequence stands, counted from 1; 0 where the slot is free. */
  #slots = new Uint32Array(2 << 8)
  #mask = (1 << 8) - 1
  #count = 0
  /** For each sequence its value, its length, and its numbers. */
  #kept = new Uint32Array(1024)
  #keptEnd = 0

  /** Where the next number is pushed. */
  get end(): number {
    return this.#end
  }

  push(number: number): void {
    if (this.#end === this.#pushed.length) this.#pushed = grown(this.#pushed)
    this.#pushed[this.#end++] = number
  }

  /** Takes back what was pushed from a place on. */
  drop(from: number): void {
    this.#end = from
  }

  /** The value of the sequence that was pushed from a place on; -1 where it has none. */
  get(from: number): number {
    const hash = this.#hash(from)
    const slots = this.#slots
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const place = slots[2 * slot + 1]! - 1
      if (place < 0) return -1
      if (slots[2 * slot] === hash && this.#isAt(place, from)) return this.#kept[place]!
    }
  }

  /** Gives a value to a sequence that was pushed, and has none. */
  add(from: number, value: number): void {
    const length = this.#end - from
    while (this.#keptEnd + 2 + length > this.#kept.length) this.#kept = grown(this.#kept)
    if (2 * this.#count > this.#mask) this.#grow()
    this.#put(this.#hash(from), this.#keptEnd + 1)
    this.#kept[this.#keptEnd] = value
    this.#kept[this.#keptEnd + 1] = length
    this.#kept.set(this.#pushed.subarray(from, this.#end), this.#keptEnd + 2)
    this.#keptEnd += 2 + length
    this.#count++
  }

  #isAt(place: number, from: number): boolean {
    const [kept, pushed, end] = [this.#kept, this.#pushed, this.#end]
    if (kept[place + 1] !== end - from) return false
    for (let at = from; at < end; at++) if (kept[place + 2 + at - from] !== pushed[at]) return false
    return true
  }

  #put(hash: number, stored: number): void {
    const [slots, mask] = [this.#slots, this.#mask]
    let slot = hash & mask
    while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask
    slots[2 * slot] = hash
    slots[2 * slot + 1] = stored
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = new Uint32Array(2 * before.length)
    this.#mask = 2 * this.#mask + 1
    for (let at = 0; at < before.length; at += 2) {
      if (before[at + 1] !== 0) this.#put(before[at]!, before[at + 1]!)
    }
  }

  #hash(from: number): number {
    const [pushed, end] = [this.#pushed, this.#end]
    let hash = 0
    for (let at = from; at < end; at++) {
      hash = Math.imul(hash ^ pushed[at]!, 0x9e3779b1)
      hash ^= hash >>> 15
    }
    hash = Math.imul(hash, 0x85ebca6b)
    return (hash ^ (hash >>> 13)) >>> 0
  }
}
