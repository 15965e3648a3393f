/** Keys that stand one after the other in an object. The same keys in the same order are one path, with what is known of it. */
export class KeyPath<Known> {
  /** Absent until somebody finds it out. */
  known: Known | undefined
  readonly #key: string
  readonly #before: KeyPath<Known> | undefined
  readonly #longer = new Map<string, KeyPath<Known>>()
  /** Most often the same key follows. */
  #lastKey: string | undefined
  #last: KeyPath<Known> = this

  /** The path of no keys; the others are made of it. */
  static empty<Known>(): KeyPath<Known> {
    return new KeyPath<Known>('', undefined)
  }

  private constructor(key: string, before: KeyPath<Known> | undefined) {
    this.#key = key
    this.#before = before
  }

  /** These keys, and one more. */
  and(key: string): KeyPath<Known> {
    if (key === this.#lastKey) return this.#last
    let longer = this.#longer.get(key)
    if (longer === undefined) this.#longer.set(key, (longer = new KeyPath<Known>(key, this)))
    this.#lastKey = key
    return (this.#last = longer)
  }

  /** All of them, as they stand. */
  keys(): readonly string[] {
    if (this.#before === undefined) return []
    const keys = [this.#key]
    for (let at = this.#before; at.#before !== undefined; at = at.#before) keys.push(at.#key)
    return keys.toReversed()
  }
}
