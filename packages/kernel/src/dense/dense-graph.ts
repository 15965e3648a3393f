import { EdgeList } from '../edge-list.ts'
import type { Edge, Exchange, Graph, IgnoredEvent } from '../graph.ts'
import { grown } from '../grown.ts'
import type { Log } from '../log.ts'
import type { Model } from '../model.ts'
import type { DenseView, Seen } from './dense-view.ts'
import { PairMap } from './pair-map.ts'
import { FingerprintTable } from './fingerprint-table.ts'
import { RefoundRows } from './refound-rows.ts'
import { RowTable } from './row-table.ts'
import { mostWaiting, type StateTable } from './state-table.ts'

/** What is kept of a graph, and how much of it at the most. */
export interface Kept {
  readonly maxStates: number
  readonly keep?: 'states' | 'fingerprints'
  readonly edges?: boolean
}

/** A graph whose states are rows of numbers. It grows as its states are tried, one after the other. */
export class DenseGraph<State, Event> implements Graph<State, Event> {
  readonly model: Model<State, Event>
  expandedCount = 0

  readonly #view: DenseView<State, Event>
  readonly #maxStates: number
  readonly #table: StateTable
  /** Absent where they are not kept, until they are asked for. */
  #edges: EdgeList | undefined
  #edgeCount = 0
  /** Rows that are gone, found again. */
  readonly #refound: RefoundRows
  /** From which state each was met first, and by which event. */
  #sources = new Uint32Array(1024)
  #arrivals = new Uint32Array(1024)
  /** The events that lead to the states that wait for their numbers, and then those. */
  readonly #events = new Uint32Array(mostWaiting)
  readonly #numbers = new Uint32Array(mostWaiting)
  /** Did a limit of the model keep something from being tried? */
  #wasCut = false
  /** 1 for a state in which it did. */
  #cutStates = new Uint8Array(0)
  #isFull = false
  /** What was ignored, each once, in the order in which it was met. */
  readonly #ignored: { readonly state: number; readonly event: number; readonly place: number }[] = []
  readonly #ignoredAt = new PairMap()

  constructor(model: Model<State, Event>, view: DenseView<State, Event>, { maxStates, keep, edges }: Kept) {
    this.model = model
    this.#view = view
    this.#maxStates = maxStates
    this.#edges = edges === false ? undefined : new EdgeList()
    this.#table = keep === 'fingerprints' ? new FingerprintTable(view.width) : new RowTable(view.width)
    this.#table.rows.set(Array.from(view.initial))
    this.#table.wait()
    this.#table.numberWaiting(this.#numbers)
    this.#refound = new RefoundRows(view, (index) => ({
      source: this.#sources[index]!,
      event: this.#arrivals[index]!,
    }))
  }

  get isMerged(): boolean {
    return this.#view.unmerged !== undefined
  }

  get exchanges(): readonly Exchange<State, Event>[] {
    return this.#view.exchanges ?? []
  }

  get complete(): boolean {
    return this.expandedCount === this.stateCount && !this.#wasCut
  }

  isWhole(index: number): boolean {
    return index < this.expandedCount && this.#cutStates[index] !== 1
  }

  get stateCount(): number {
    return this.#table.count
  }

  get edgeCount(): number {
    return this.#edgeCount
  }

  get omission(): number {
    return this.#table.omission
  }

  /** Tries everything in the next state; false when a state more than the limit was met. */
  expandNext(): boolean {
    this.#table.release(this.expandedCount)
    const isWhole = this.#view.expand(this.#table, this.#table.place(this.expandedCount), this.#seen)
    if (this.#isFull || !this.#number()) return false
    if (!isWhole) this.#markCut(this.expandedCount)
    this.#edges?.close()
    this.expandedCount++
    return true
  }

  /** Gives back the memory that was held in reserve. */
  finish(): void {
    this.#table.trim()
  }

  state(index: number): State {
    this.#assertState(index)
    const at = this.#table.place(index)
    return at < 0 ? this.#view.state(this.#refound.row(index), 0) : this.#view.state(this.#table.rows, at)
  }

  edges(index: number): readonly Edge<Event>[] {
    this.#assertState(index)
    const first = this.firstEdge(index)
    return Array.from({ length: this.firstEdge(index + 1) - first }, (_, at) => ({
      event: this.event(first + at),
      to: this.target(first + at),
    }))
  }

  firstEdge(index: number): number {
    return this.#kept().first(index)
  }

  target(edge: number): number {
    return this.#kept().target(edge)
  }

  event(edge: number): Event {
    return this.#view.event(this.#kept().event(edge))
  }

  logTo(index: number, edge?: number): Log<Event> {
    this.#assertState(index)
    const events = this.#eventsTo(index)
    return this.#unmerged(edge === undefined ? events : [...events, this.event(edge)])
  }

  logAlong(edges: Iterable<number>): Log<Event> {
    return this.#unmerged(Array.from(edges, (edge) => this.event(edge)))
  }

  followers(index: number): readonly State[] {
    const view = this.#view
    if (view.expandUnmerged === undefined) return this.edges(index).map(({ to }) => this.state(to))
    const row = this.#row(index)
    const table = { rows: Uint32Array.from([...row, ...row]), end: row.length }
    const states: State[] = []
    view.expandUnmerged(table, 0, { met: () => states.push(view.state(table.rows, table.end)) > 0 })
    return states
  }

  eventsAlong(log: Log<Event>): Log<Event> {
    return this.#view.merged?.(log) ?? log
  }

  #eventsTo(index: number): readonly Event[] {
    const log: Event[] = []
    for (let at = index; at > 0; at = this.#sources[at]!) log.push(this.#view.event(this.#arrivals[at]!))
    return log.toReversed()
  }

  #unmerged(events: readonly Event[]): Log<Event> {
    return this.#view.unmerged?.(events) ?? events
  }

  ignored(): readonly IgnoredEvent<Event>[] {
    const kinds = new Map<string, IgnoredEvent<Event>>()
    for (const { state, event, place } of this.#ignored) {
      const { kind, where } = this.#view.ignored(event, place)
      if (kinds.has(kind)) continue
      const log = this.#unmerged([...this.#eventsTo(state), this.#view.event(event)])
      kinds.set(kind, { event: log.at(-1) ?? this.#view.event(event), where, log })
    }
    return [...kinds.values()]
  }

  /** The edges; where they were not kept, every state is tried once more. */
  #kept(): EdgeList {
    if (this.#edges !== undefined) return this.#edges
    const edges = new EdgeList()
    // A state at which the limit was met has the edges that were found before.
    const tried = this.expandedCount + (this.#isFull ? 1 : 0)
    for (let index = 0; index < tried; index++) {
      const row = this.#row(index)
      const table = { rows: Uint32Array.from([...row, ...row]), end: row.length }
      this.#view.expand(table, 0, {
        met: (event) => {
          const { count } = this.#table
          this.#table.rows.set(table.rows.subarray(table.end), this.#table.end)
          this.#table.wait()
          this.#table.numberWaiting(this.#numbers)
          if (this.#table.count > count) {
            this.#table.forgetLast()
            return false
          }
          edges.add(this.#numbers[0]!, event)
          return true
        },
      })
      if (index < this.expandedCount) edges.close()
    }
    return (this.#edges = edges)
  }

  #row(index: number): Uint32Array {
    const at = this.#table.place(index)
    return at < 0 ? this.#refound.row(index) : this.#table.rows.slice(at, at + this.#table.width)
  }

  #assertState(index: number): void {
    if (Number.isInteger(index) && index >= 0 && index < this.stateCount) return
    throw new RangeError(`there is no state ${index}: the graph has ${this.stateCount}`)
  }

  readonly #seen: Seen = {
    met: (event) => this.#met(event),
    ignored: (event, place) => {
      if (this.#ignoredAt.get(event, place) >= 0) return
      this.#ignoredAt.add(event, place, this.#ignored.length)
      this.#ignored.push({ state: this.expandedCount, event, place })
    },
  }

  /** A state was written at the end of the table, and an event of that number leads to it. */
  #met(event: number): boolean {
    const waiting = this.#table.wait()
    this.#events[waiting - 1] = event
    return waiting < mostWaiting || this.#number()
  }

  /** Numbers the states that wait; false when one more than the limit was met. */
  #number(): boolean {
    const table = this.#table
    let next = table.count
    const waiting = table.numberWaiting(this.#numbers)
    for (let index = 0; index < waiting; index++) {
      const number = this.#numbers[index]!
      if (number >= this.#maxStates) return this.#cut()
      const event = this.#events[index]!
      if (number === next) {
        next++
        this.#arrive(number, event)
      }
      this.#edges?.add(number, event)
      this.#edgeCount++
    }
    return true
  }

  /** A state was met for the first time. */
  #arrive(number: number, event: number): void {
    if (number === this.#sources.length) {
      this.#sources = grown(this.#sources)
      this.#arrivals = grown(this.#arrivals)
    }
    this.#sources[number] = this.expandedCount
    this.#arrivals[number] = event
  }

  #markCut(index: number): void {
    this.#wasCut = true
    if (index >= this.#cutStates.length) {
      const longer = new Uint8Array(2 * index + 1024)
      longer.set(this.#cutStates)
      this.#cutStates = longer
    }
    this.#cutStates[index] = 1
  }

  #cut(): false {
    while (this.#table.count > this.#maxStates) this.#table.forgetLast()
    this.#isFull = true
    return false
  }
}
