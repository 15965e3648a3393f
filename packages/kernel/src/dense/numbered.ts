/** Values by number, each kept once: the numbers are counted from 0, in the order in which the values came. */
export class Numbered<Value> {
  readonly #values: Value[] = []
  readonly #numbers = new Map<string, number>()

  get count(): number {
    return this.#values.length
  }

  /** The number of what has this key; made by the function where it is new. */
  number(key: string, make: () => Value): number {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#values.length
    this.#numbers.set(key, number)
    this.#values.push(make())
    return number
  }

  /** The number of what has this key; `undefined` where there is none. */
  find(key: string): number | undefined {
    return this.#numbers.get(key)
  }

  /** The value of that number. */
  at(number: number): Value {
    if (!(number in this.#values)) throw new RangeError(`there is no number ${number}`)
    // It is there, and a value may be anything.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    return this.#values[number] as Value
  }
}
