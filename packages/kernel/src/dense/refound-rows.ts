import type { DenseView } from './dense-view.ts'

/** How a state was met first. */
interface Arrival {
  /** The number of the state before. */
  readonly source: number
  readonly event: number
}

/** So many rows that were found again are remembered: those of one state after the other share their way. */
const mostRemembered = 100_000

/** The rows of states of which only fingerprints were kept, found again by the events that led to them. */
export class RefoundRows {
  readonly #view: DenseView<unknown, unknown>
  readonly #arrivalOf: (index: number) => Arrival
  readonly #rows = new Map<number, Uint32Array>()

  constructor(view: DenseView<unknown, unknown>, arrivalOf: (index: number) => Arrival) {
    this.#view = view
    this.#arrivalOf = arrivalOf
  }

  /** The row of the state of that number. */
  row(index: number): Uint32Array {
    const way: number[] = []
    let at = index
    while (at > 0 && !this.#rows.has(at)) {
      way.push(at)
      at = this.#arrivalOf(at).source
    }
    let row = this.#rows.get(at) ?? Uint32Array.from(Array.from(this.#view.initial))
    if (this.#rows.size + way.length > mostRemembered) this.#rows.clear()
    for (const next of way.toReversed()) {
      row = this.#after(row, this.#arrivalOf(next).event)
      this.#rows.set(next, row)
    }
    return row
  }

  #after(row: Uint32Array, wanted: number): Uint32Array {
    const { width } = this.#view
    const table = { rows: Uint32Array.from([...row, ...row]), end: width }
    let after: Uint32Array | undefined
    this.#view.expand(table, 0, {
      met: (event) => {
        if (event === wanted) after = table.rows.slice(width)
        return event !== wanted
      },
    })
    if (after === undefined)
      throw new RangeError('an event that led to a state leads there no more: the model is not pure')
    return after
  }
}
