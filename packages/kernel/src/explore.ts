import type { Log } from './log.ts'
import type { Model } from './model.ts'

/** How far to explore. Limits are required: a model may have more states than memory, or infinitely many. */
export interface ExploreLimits {
  /** The most states to keep; when one more is found, the graph is cut off there and not `complete`. */
  readonly maxStates: number
}

/** A step from one state to another. */
export interface Edge<Event> {
  readonly event: Event
  /** The number of the state it leads to. */
  readonly to: number
}

/**
 * The reachable states of a model and the events between them.
 *
 * States are numbered from 0, the initial one, in the order a breadth-first search meets them: the lower
 * number has the shorter log. The same model gives the same graph each time.
 */
export interface Graph<State, Event> {
  readonly model: Model<State, Event>
  /** Is every reachable state here, with every edge? If not, a limit cut it off. */
  readonly complete: boolean
  readonly stateCount: number
  readonly edgeCount: number
  /** The states numbered below this have all their edges; those from here on were found but not yet tried. */
  readonly expandedCount: number
  /** The state of that number. */
  state(index: number): State
  /** The edges out of the state of that number, in the order of the model's events. */
  edges(index: number): readonly Edge<Event>[]
  /** The shortest log that leads to the state of that number. */
  logTo(index: number): Log<Event>
}

/**
 * Tries every event in every state that can be reached, breadth first.
 *
 * @throws `RangeError` when `maxStates` is not a whole number of at least 1.
 *
 * @example
 * ```ts
 * const graph = explore(door, { maxStates: 1_000 })
 * graph.complete   // true
 * graph.stateCount // 2
 * ```
 */
export function explore<State, Event>(
  model: Model<State, Event>,
  limits: ExploreLimits,
): Graph<State, Event> {
  const { maxStates } = limits
  if (!Number.isInteger(maxStates) || maxStates < 1) {
    throw new RangeError(`maxStates must be a whole number of at least 1, but is ${String(maxStates)}`)
  }
  const found = new Found(model)
  let expanded = 0
  while (expanded < found.states.length && found.expand(expanded, maxStates)) expanded++
  return toGraph(model, found, expanded)
}

/** The states met so far, and how each was met first. */
class Found<State, Event> {
  readonly states: State[] = []
  readonly edges: Edge<Event>[][] = []
  /** The state from which each state was met first, and the event that led there. */
  readonly parents: number[] = []
  readonly arrivals: Event[] = []
  edgeCount = 0

  readonly #model: Model<State, Event>
  readonly #numbers = new Map<string, number>()

  constructor(model: Model<State, Event>) {
    this.#model = model
    this.#numbers.set(model.key(model.initial), 0)
    this.states.push(model.initial)
    this.parents.push(-1)
    this.edges.push([])
  }

  /** Tries every event of one state; false when a state more than the limit was met. */
  expand(index: number, maxStates: number): boolean {
    const state = this.at(index)
    const out = this.edges[index] ?? []
    for (const event of this.#model.events(state)) {
      const next = this.#model.evolve(state, event)
      if (next === undefined) continue
      const to = this.#numberOf(next, { from: index, event, maxStates })
      if (to === undefined) return false
      out.push({ event, to })
      this.edgeCount++
    }
    return true
  }

  at(index: number): State {
    if (!(index in this.states)) {
      throw new RangeError(`there is no state ${index}: the graph has ${this.states.length}`)
    }
    // The index was just found, and a state may be any value, `undefined` included.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    return this.states[index] as State
  }

  #numberOf(
    state: State,
    step: { readonly from: number; readonly event: Event; readonly maxStates: number },
  ): number | undefined {
    const key = this.#model.key(state)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.states.length
    if (number === step.maxStates) return undefined
    this.#numbers.set(key, number)
    this.states.push(state)
    this.edges.push([])
    this.parents.push(step.from)
    this.arrivals[number] = step.event
    return number
  }
}

function toGraph<State, Event>(
  model: Model<State, Event>,
  found: Found<State, Event>,
  expandedCount: number,
): Graph<State, Event> {
  return {
    model,
    complete: expandedCount === found.states.length,
    stateCount: found.states.length,
    edgeCount: found.edgeCount,
    expandedCount,
    state: (index) => found.at(index),
    edges: (index) => found.edges[index] ?? [],
    logTo: (index) => logTo(found, index),
  }
}

function logTo<State, Event>(found: Found<State, Event>, index: number): Log<Event> {
  found.at(index)
  const log: Event[] = []
  for (let at = index; at > 0; at = found.parents[at] ?? 0) {
    // Every state but the initial one was met through an event.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    log.push(found.arrivals[at] as Event)
  }
  return log.toReversed()
}
