/** Who is to be woken when: a heap, so that a hundred thousand sleepers cost little. */
export class Schedule {
  readonly #heap: Entry[] = []
  readonly #current = new Map<string, number>()

  /** When the first is due, in milliseconds since 1970. */
  get firstAt(): number | undefined {
    this.#dropOutdated()
    return this.#heap[0]?.at
  }

  /** How many wait. */
  get size(): number {
    return this.#current.size
  }

  /** Wakes someone at this time, and no longer at another; never, where it is `undefined`. */
  set(name: string, at: number | undefined): void {
    if (at === undefined) {
      this.#current.delete(name)
      return
    }
    if (this.#current.get(name) === at) return
    this.#current.set(name, at)
    this.#heap.push({ name, at })
    this.#rise(this.#heap.length - 1)
  }

  /** Takes out who is due. */
  take(now: number): string | undefined {
    this.#dropOutdated()
    const first = this.#heap[0]
    if (first === undefined || first.at > now) return undefined
    this.#removeFirst()
    this.#current.delete(first.name)
    return first.name
  }

  #dropOutdated(): void {
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      if (this.#current.get(first.name) === first.at) return
      this.#removeFirst()
    }
  }

  #removeFirst(): void {
    const last = this.#heap.pop()
    if (last === undefined || this.#heap.length === 0) return
    this.#heap[0] = last
    this.#sink()
  }

  #rise(from: number): void {
    for (let at = from; at > 0;) {
      const above = (at - 1) >> 1
      if (this.#at(above) <= this.#at(at)) return
      this.#swap(at, above)
      at = above
    }
  }

  #sink(): void {
    for (let at = 0; ;) {
      const left = 2 * at + 1
      const least = this.#at(left + 1) < this.#at(left) ? left + 1 : left
      if (this.#at(at) <= this.#at(least)) return
      this.#swap(at, least)
      at = least
    }
  }

  #at(index: number): number {
    return this.#heap[index]?.at ?? Number.POSITIVE_INFINITY
  }

  #swap(one: number, other: number): void {
    const [left, right] = [this.#heap[one], this.#heap[other]]
    if (left === undefined || right === undefined) return
    this.#heap[one] = right
    this.#heap[other] = left
  }
}

interface Entry {
  readonly name: string
  readonly at: number
}
