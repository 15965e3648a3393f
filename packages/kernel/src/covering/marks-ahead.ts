import { type Adjacency } from '../adjacency.ts'
import type { Components } from '../components.ts'
import type { EdgeMarks } from './edge-marks.ts'

/** The most numbers to keep for it; beyond, every mark counts as ahead. */
const mostWords = 50_000_000

/** Which marks can still come after each node: sets of bits, one for each component. */
export class MarksAhead {
  readonly #components: Components
  readonly #words: number
  /** Empty where there would be too many. */
  readonly #ahead: Uint32Array

  constructor(adjacency: Adjacency, components: Components, marks: EdgeMarks) {
    this.#components = components
    this.#words = Math.ceil(marks.names.length / 32)
    const size = components.count * this.#words
    this.#ahead = new Uint32Array(size > mostWords ? 0 : size)
    if (this.#ahead.length > 0) this.#collect(adjacency, marks)
  }

  /** How many of some marks, given as a set of bits, can come after a node. */
  count(node: number, among: Uint32Array): number {
    const first = this.#components.of[node]! * this.#words
    let count = 0
    for (let word = 0; word < this.#words; word++) {
      const ahead = this.#ahead.length === 0 ? 0xffffffff : this.#ahead[first + word]!
      count += bitsIn(among[word]! & ahead)
    }
    return count
  }

  #collect({ starts, targets }: Adjacency, marks: EdgeMarks): void {
    const { of, members } = this.#components
    // Counting up meets a component after everything that follows it.
    for (const node of members) {
      const first = of[node]! * this.#words
      for (let edge = starts[node]!; edge < starts[node + 1]!; edge++) {
        for (const mark of marks.of(edge)) this.#ahead[first + (mark >>> 5)]! |= 1 << (mark & 31)
        const next = of[targets[edge]!]! * this.#words
        if (next === first) continue
        for (let word = 0; word < this.#words; word++) this.#ahead[first + word]! |= this.#ahead[next + word]!
      }
    }
  }
}

function bitsIn(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
  return count
}
