import { PairMap } from '../dense/pair-map.ts'

/** Keys that stand one after the other in an object. */
class Keys {
  /** Where the value of each key stands, when the keys are sorted; found out when they are all the keys of an object. */
  places: readonly number[] | undefined
  /** The number of the sequence of the sorted keys, after which the values follow. */
  sorted = 0
  readonly #longer = new Map<string, Keys>()
  readonly #key: string
  readonly #before: Keys | undefined
  /** Most often the same key follows. */
  #lastKey: string | undefined
  #last: Keys = this

  constructor(key: string, before: Keys | undefined) {
    this.#key = key
    this.#before = before
  }

  /** These keys, and one more. */
  and(key: string): Keys {
    if (key === this.#lastKey) return this.#last
    let longer = this.#longer.get(key)
    if (longer === undefined) this.#longer.set(key, (longer = new Keys(key, this)))
    this.#lastKey = key
    return (this.#last = longer)
  }

  /** All of them, as they stand. */
  all(): readonly string[] {
    const keys = [this.#key]
    for (let at = this.#before; at !== undefined; at = at.#before) keys.push(at.#key)
    // The last is that of no keys at all.
    return keys.toReversed().slice(1)
  }
}

/** Sequences of numbers begin with one of these, so that none of one kind is one of another. */
const start = { fields: 0, items: 1 }

/**
 * Numbers for plain data: equal data has the same number, and no other has it. As in `canonicalJson`, keys may stand in any
 * order, and `undefined` counts as absent; but no text is made, which would cost most of the time of an exploration.
 */
export class DataNumbers {
  readonly #scalars = new Map<unknown, number>()
  /** Objects that are met again and again. */
  readonly #objects = new Map<object, number>()
  /** A sequence of numbers has the number of the pair: the sequence without its last, and its last. */
  readonly #sequences = new PairMap()
  readonly #noKeys = new Keys('', undefined)
  /** The values of the objects that are being looked at. */
  readonly #values: number[] = []
  #count = Object.keys(start).length

  /** The number of a value. */
  number(value: unknown): number {
    if (typeof value !== 'object' || value === null) return this.#scalar(value)
    const known = this.#objects.get(value)
    if (known !== undefined) return known
    return Array.isArray(value) ? this.#ofItems(value) : this.#ofFields(fieldsOf(value))
  }

  /** Keeps an object in mind, and those that stand in it: they will be met again. */
  keep(value: object): void {
    for (const item of Object.values(value))
      if (typeof item === 'object' && item !== null) this.#keepOne(item)
    this.#keepOne(value)
  }

  #keepOne(value: object): void {
    this.#objects.set(value, this.number(value))
  }

  #scalar(value: unknown): number {
    const known = this.#scalars.get(value)
    if (known !== undefined) return known
    this.#scalars.set(value, this.#count)
    return this.#count++
  }

  #ofItems(items: readonly unknown[]): number {
    let sequence = start.items
    for (const item of items) sequence = this.#after(sequence, this.number(item ?? null))
    return sequence
  }

  #ofFields(fields: Readonly<Record<string, unknown>>): number {
    const values = this.#values
    const first = values.length
    let keys = this.#noKeys
    for (const key in fields) {
      const value = fields[key]
      if (value === undefined) continue
      keys = keys.and(key)
      values.push(this.number(value))
    }
    const places = keys.places ?? this.#sort(keys)
    let sequence = keys.sorted
    for (const place of places) sequence = this.#after(sequence, values[first + place]!)
    values.length = first
    return sequence
  }

  #sort(keys: Keys): readonly number[] {
    const all = keys.all()
    const places = all.map((_, place) => place).toSorted((one, other) => (all[one]! < all[other]! ? -1 : 1))
    keys.sorted = places.reduce(
      (sequence, place) => this.#after(sequence, this.#scalar(all[place])),
      start.fields,
    )
    return (keys.places = places)
  }

  #after(sequence: number, last: number): number {
    const known = this.#sequences.get(sequence, last)
    if (known >= 0) return known
    this.#sequences.add(sequence, last, this.#count)
    return this.#count++
  }
}

/** The same object, to be looked at field by field. */
function fieldsOf(value: object): Readonly<Record<string, unknown>> {
  // An object has fields of any kind: that is all the type says.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return value as Readonly<Record<string, unknown>>
}
