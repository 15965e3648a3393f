import { PairMap } from '../dense/pair-map.ts'
import { SequenceMap } from '../dense/sequence-map.ts'
import { KeyPath } from './key-path.ts'
import { recordOf } from './plain-data.ts'

/** The same keys have the same set, in whatever order they stand. */
interface KeySet {
  readonly number: number
  /** In the order in which they were met first; values are numbered in it. */
  readonly inOrder: readonly string[]
}

/** What is known of keys that are all those of an object. */
interface Keys {
  readonly set: KeySet
  /** Do they stand in the order of their set? */
  readonly areInOrder: boolean
}

/** Lists begin with it: no value has it. */
const noItems = 0

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
  /** A list has the number of the pair: the list without its last, and its last. Lists grow at their ends. */
  readonly #lists = new PairMap()
  /** By the numbers of the fields, in the order of their keys, and last the number of these. */
  readonly #records = new SequenceMap()
  readonly #noKeys = KeyPath.empty<Keys>()
  /** By their keys, sorted, as a text. */
  readonly #keySets = new Map<string, KeySet>()
  #count = noItems + 1

  /** The number of a value. */
  number(value: unknown): number {
    this.#lastCount = 0
    return this.#number(value)
  }

  /** Keeps in mind the objects in the value that was numbered last, though not the value itself: they will be met again. */
  keepLast(): void {
    for (let at = 0; at < this.#lastCount - 1; at++)
      this.#objects.set(this.#last[at]!, this.#lastNumbers[at]!)
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
    let list = noItems
    for (const item of items) list = this.#longer(list, this.#number(item ?? null))
    return list
  }

  #longer(list: number, last: number): number {
    const known = this.#lists.get(list, last)
    if (known >= 0) return known
    this.#lists.add(list, last, this.#count)
    return this.#count++
  }

  #ofFields(fields: Fields): number {
    const records = this.#records
    const first = records.end
    let keys = this.#noKeys
    for (const key in fields) {
      const value = fields[key]
      if (value === undefined) continue
      keys = keys.and(key)
      records.push(this.#number(value))
    }
    const { set, areInOrder } = (keys.known ??= this.#setOf(keys.keys()))
    if (!areInOrder) {
      records.drop(first)
      for (const key of set.inOrder) records.push(this.#number(fields[key]))
    }
    records.push(set.number)
    const number = this.#ofRecord(first)
    records.drop(first)
    return number
  }

  #ofRecord(first: number): number {
    const known = this.#records.get(first)
    if (known >= 0) return known
    this.#records.add(first, this.#count)
    return this.#count++
  }

  #setOf(keys: readonly string[]): Keys {
    const name = JSON.stringify(keys.toSorted())
    const known = this.#keySets.get(name)
    if (known !== undefined) return { set: known, areInOrder: false }
    const set = { number: this.#count++, inOrder: keys }
    this.#keySets.set(name, set)
    return { set, areInOrder: true }
  }
}

type Fields = Readonly<Record<string, unknown>>
