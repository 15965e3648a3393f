import { limits } from './limits.ts'
import { redact } from './redact.ts'
import type { Unreadable } from './reading.ts'

/** Collects the places of one file that could not be read: in the order of its lines, and at most so many. */
export class UnreadablePlaces {
  readonly #file: string
  readonly #places: Unreadable[] = []
  #more = 0
  #taken = 0

  constructor(file: string) {
    this.#file = file
  }

  add(line: number, reason: string): void {
    if (this.#places.length < limits.unreadable) {
      this.#places.push({ file: this.#file, line, reason: redact(reason).slice(0, limits.text) })
    } else this.#more++
  }

  /** The places since this was asked before; those that are not listed are counted for `list`. */
  taken(): readonly Unreadable[] {
    const places = this.#places.slice(this.#taken)
    this.#taken = this.#places.length
    return places
  }

  /** The places that were not taken before, in the order of the lines. */
  list(): readonly Unreadable[] {
    const places = this.#places.slice(this.#taken).toSorted((one, other) => one.line - other.line)
    const last = this.#places.at(-1)
    if (this.#more === 0 || last === undefined) return places
    return [...places, { ...last, reason: `${this.#more} more places that could not be read` }]
  }
}
