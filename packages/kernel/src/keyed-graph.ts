import { EdgeList } from './edge-list.ts'
import type { Graph } from './graph.ts'
import type { Log } from './log.ts'
import type { Model } from './model.ts'

/** A graph whose states are told apart by their keys. It grows as its states are tried, one after the other. */
export class KeyedGraph<State, Event> implements Graph<State, Event> {
  readonly model: Model<State, Event>
  expandedCount = 0

  readonly #maxStates: number
  readonly #states: State[]
  readonly #numbers: Map<string, number>
  readonly #edges = new EdgeList()
  /** The edge by which each state was met first. */
  readonly #arrivals: number[] = [-1]
  readonly #sources: number[] = [-1]
  readonly #events: Event[] = []
  readonly #eventNumbers = new Map<Event, number>()

  constructor(model: Model<State, Event>, maxStates: number) {
    this.model = model
    this.#maxStates = maxStates
    this.#states = [model.initial]
    this.#numbers = new Map([[model.key(model.initial), 0]])
  }

  readonly isMerged = false
  readonly exchanges = []
  /** States are told apart by their whole keys. */
  readonly omission = 0

  get complete(): boolean {
    return this.expandedCount === this.stateCount
  }

  isWhole(index: number): boolean {
    return index < this.expandedCount
  }

  get stateCount(): number {
    return this.#states.length
  }

  get edgeCount(): number {
    return this.#edges.count
  }

  /** Tries every event of the next state; false when a state more than the limit was met. */
  expandNext(): boolean {
    const from = this.expandedCount
    const state = this.state(from)
    for (const event of this.model.events(state)) {
      const next = this.model.evolve(state, event)
      if (next === undefined) continue
      const to = this.#numberOf(next, from)
      if (to === undefined) return false
      this.#edges.add(to, this.#eventNumber(event))
    }
    this.#edges.close()
    this.expandedCount++
    return true
  }

  /** Nothing is held in reserve. */
  finish(): void {}

  state(index: number): State {
    this.#assertState(index)
    // The index was just found, and a state may be any value, `undefined` included.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    return this.#states[index] as State
  }

  edges(index: number) {
    this.#assertState(index)
    const first = this.firstEdge(index)
    return Array.from({ length: this.firstEdge(index + 1) - first }, (_, at) => ({
      event: this.event(first + at),
      to: this.target(first + at),
    }))
  }

  firstEdge(index: number): number {
    return this.#edges.first(index)
  }

  target(edge: number): number {
    return this.#edges.target(edge)
  }

  event(edge: number): Event {
    // Every edge was given the number of an event.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    return this.#events[this.#edges.event(edge)] as Event
  }

  logTo(index: number, edge?: number): Log<Event> {
    this.#assertState(index)
    const log: Event[] = edge === undefined ? [] : [this.event(edge)]
    for (let at = index; at > 0; at = this.#sources[at]!) log.push(this.event(this.#arrivals[at]!))
    return log.toReversed()
  }

  logAlong(edges: Iterable<number>): Log<Event> {
    return Array.from(edges, (edge) => this.event(edge))
  }

  followers(index: number): readonly State[] {
    return this.edges(index).map(({ to }) => this.state(to))
  }

  eventsAlong(log: Log<Event>): Log<Event> {
    return log
  }

  /** A model refuses what cannot happen: nothing is ignored. */
  ignored(): readonly [] {
    return []
  }

  #assertState(index: number): void {
    if (index in this.#states) return
    throw new RangeError(`there is no state ${index}: the graph has ${this.#states.length}`)
  }

  #numberOf(state: State, from: number): number | undefined {
    const key = this.model.key(state)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#states.length
    if (number === this.#maxStates) return undefined
    this.#numbers.set(key, number)
    this.#states.push(state)
    this.#sources.push(from)
    // It is met through the edge that is added next.
    this.#arrivals.push(this.#edges.count)
    return number
  }

  /** Events that are the same are kept once. */
  #eventNumber(event: Event): number {
    const known = this.#eventNumbers.get(event)
    if (known !== undefined) return known
    this.#eventNumbers.set(event, this.#events.length)
    return this.#events.push(event) - 1
  }
}
