import { PairMap } from '../dense/pair-map.ts'
import { recordOf } from './plain-data.ts'

/** The same keys have the same set, in whatever order they stand. */
interface KeySet {
  readonly number: number
  /** In the order in which they were met first; values are numbered in it. */
  readonly inOrder: readonly string[]
}

/** Keys that stand one after the other in an object. */
class Keys {
  /** Made when they are all the keys of an object. */
  set: KeySet | undefined
  /** Do they stand in the order of their set? */
  areInOrder = false
  readonly #key: string
  readonly #before: Keys | undefined
  readonly #longer = new Map<string, Keys>()
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
  /** Those of the value that was numbered last which are not among them. */
  readonly #last: object[] = []
  readonly #lastNumbers: number[] = []
  #lastCount = 0
  /** A sequence of numbers has the number of the pair: the sequence without its last, and its last. */
  readonly #sequences = new PairMap()
  readonly #noKeys = new Keys('', undefined)
  /** By their keys, sorted, as a text. */
  readonly #keySets = new Map<string, KeySet>()
  #count = Object.keys(start).length

  /** The number of a value. */
  number(value: unknown): number {
    this.#lastCount = 0
    return this.#number(value)
  }

  /** Keeps in mind the objects in the value that was numbered last: they will be met again. */
  keepLast(): void {
    for (let at = 0; at < this.#lastCount; at++) this.#objects.set(this.#last[at]!, this.#lastNumbers[at]!)
  }

  #number(value: unknown): number {
    if (typeof value !== 'object' || value === null) return this.#scalar(value)
    const known = this.#objects.get(value)
    if (known !== undefined) return known
    const number = Array.isArray(value) ? this.#ofItems(value) : this.#ofFields(recordOf(value))
    // Filled again from the beginning: to empty an array costs more than all the rest.
    this.#last[this.#lastCount] = value
    this.#lastNumbers[this.#lastCount++] = number
    return number
  }

  #scalar(value: unknown): number {
    const known = this.#scalars.get(value)
    if (known !== undefined) return known
    this.#scalars.set(value, this.#count)
    return this.#count++
  }

  #ofItems(items: readonly unknown[]): number {
    let sequence = start.items
    for (const item of items) sequence = this.#after(sequence, this.#number(item ?? null))
    return sequence
  }

  /** The values in the order of their keys, and last the set of these. */
  #ofFields(fields: Fields): number {
    let keys = this.#noKeys
    let sequence = start.fields
    for (const key in fields) {
      const value = fields[key]
      if (value === undefined) continue
      keys = keys.and(key)
      sequence = this.#after(sequence, this.#number(value))
    }
    const { number, inOrder } = keys.set ?? this.#setOf(keys)
    return this.#after(keys.areInOrder ? sequence : this.#valuesOf(fields, inOrder), number)
  }

  #valuesOf(fields: Fields, inOrder: readonly string[]): number {
    return inOrder.reduce((sequence, key) => this.#after(sequence, this.#number(fields[key])), start.fields)
  }

  #setOf(keys: Keys): KeySet {
    const all = keys.all()
    const name = JSON.stringify(all.toSorted())
    let set = this.#keySets.get(name)
    keys.areInOrder = set === undefined
    if (set === undefined) this.#keySets.set(name, (set = { number: this.#count++, inOrder: all }))
    return (keys.set = set)
  }

  #after(sequence: number, last: number): number {
    const known = this.#sequences.get(sequence, last)
    if (known >= 0) return known
    this.#sequences.add(sequence, last, this.#count)
    return this.#count++
  }
}

type Fields = Readonly<Record<string, unknown>>
