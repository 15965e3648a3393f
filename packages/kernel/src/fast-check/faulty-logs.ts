import fc from 'fast-check'
import type { Log } from '../log.ts'
import type { Model } from '../model.ts'
import { logs, type LogsOptions } from './logs.ts'

/**
 * What went wrong with a log on its way:
 * - `duplicated`: an event stands in it a second time, at once or later.
 * - `dropped`: an event is missing, and another follows where it stood.
 * - `reordered`: an event comes later than it happened.
 */
export type Fault = 'duplicated' | 'dropped' | 'reordered'

/** A log of a model in which one thing went wrong. */
export interface FaultyLog<Event> {
  readonly fault: Fault
  /** The event that it went wrong with. */
  readonly event: Event
  /** The log as it should have been: one that the model accepts. */
  readonly intact: Log<Event>
  readonly log: Log<Event>
  /**
   * The position of the first event that the model refuses, counted from 0; `undefined` where it accepts the log,
   * so that nobody can notice the fault.
   */
  readonly refusedAt: number | undefined
}

/** How long the logs get, and which of them are wanted. */
export interface FaultyLogsOptions extends LogsOptions {
  /** The faults to make; all, where this is absent. */
  readonly faults?: readonly Fault[]
  /** Only logs that the model refuses? If not, those that it accepts in spite of their fault are among them. */
  readonly refused?: boolean
}

/**
 * Logs of a model in which one event was duplicated, dropped or reordered: for tests of what must be refused.
 *
 * Each comes with the log as it should have been, and with where the model refuses it, if it does. They shrink: to
 * the shortest log with the same kind of fault.
 *
 * When a log is drawn, and none of 10,000 tries gives one that is wanted, an `Error` is thrown that says so: a model
 * in which nothing can be reordered, or in which no duplicate is refused, has no such logs.
 *
 * @throws `RangeError` when `maxLength` is not a whole number of at least 1, or `faults` is empty.
 *
 * @example
 * ```ts
 * fc.assert(fc.property(faultyLogs(cart, { maxLength: 20, refused: true }), ({ log, refusedAt }) => {
 *   expect(() => service.restore(log)).toThrow(`event ${refusedAt}`)
 * }))
 * ```
 */
export function faultyLogs<State, Event>(
  model: Model<State, Event>,
  options: FaultyLogsOptions,
): fc.Arbitrary<FaultyLog<Event>> {
  const { maxLength, faults = ['duplicated', 'dropped', 'reordered'], refused = false } = options
  if (maxLength === 0) throw new RangeError('maxLength must be a whole number of at least 1, but is 0')
  if (faults.length === 0) throw new RangeError('faults must name at least one fault')
  const drawn = fc.record({
    intact: logs(model, { maxLength }),
    // A shorter log is to show the same fault, not another one.
    fault: fc.noShrink(fc.constantFrom(...faults)),
    where: fc.nat(),
    howFar: fc.nat(),
  })
  const faulty = drawn.map((draw): FaultyLog<Event> | undefined => {
    const spoilt = spoil(draw)
    const refusedAt = spoilt === undefined ? undefined : refusalIn(model, spoilt.log)
    if (spoilt === undefined || (refused && refusedAt === undefined)) return undefined
    return { fault: draw.fault, intact: draw.intact, ...spoilt, refusedAt }
  })
  return new Wanted(faulty, `${refused ? 'refused ' : ''}log with an event ${faults.join(' or ')}`)
}

const mostTries = 10_000

/** The values of an arbitrary that are there: as `filter` has it, but not for ever. */
class Wanted<Value> extends fc.Arbitrary<Value> {
  readonly #inner: fc.Arbitrary<Value | undefined>
  readonly #what: string

  constructor(inner: fc.Arbitrary<Value | undefined>, what: string) {
    super()
    this.#inner = inner
    this.#what = what
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<Value> {
    for (let tries = 0; tries < mostTries; tries++) {
      const drawn = this.#inner.generate(random, biasFactor)
      if (isThere(drawn)) return drawn
    }
    throw new Error(`none of ${mostTries} tries gave a ${this.#what}`)
  }

  override canShrinkWithoutContext(_: unknown): _ is Value {
    return false
  }

  override shrink(value: Value, context: unknown): fc.Stream<fc.Value<Value>> {
    return this.#inner.shrink(value, context).filter(isThere)
  }
}

function isThere<Value>(drawn: fc.Value<Value | undefined>): drawn is fc.Value<Value> {
  return drawn.value !== undefined
}

interface Spoilt<Event> {
  readonly log: Log<Event>
  readonly event: Event
}

/** A log with a fault; `undefined` where it is too short for one, or the fault leaves it as it was. */
function spoil<Event>(drawn: {
  readonly fault: Fault
  readonly intact: Log<Event>
  /** Which event, and how much later it comes: any numbers, wrapped to what the log has. */
  readonly where: number
  readonly howFar: number
}): Spoilt<Event> | undefined {
  const { fault, intact, where, howFar } = drawn
  // What is dropped or comes later needs something that comes after it.
  const last = fault === 'duplicated' ? intact.length : intact.length - 1
  if (last < 1) return undefined
  const at = where % last
  const event = intact[at]!
  const [before, after] = [intact.slice(0, at), intact.slice(at + 1)]
  if (fault === 'dropped') return { event, log: [...before, ...after] }
  const later = fault === 'duplicated' ? howFar % (after.length + 1) : 1 + (howFar % after.length)
  const rest = [...after.slice(0, later), event, ...after.slice(later)]
  const log = fault === 'duplicated' ? [...before, event, ...rest] : [...before, ...rest]
  return isUnchanged(intact, log) ? undefined : { event, log }
}

/** Two equal events that change places have not. */
function isUnchanged(intact: Log<unknown>, log: Log<unknown>): boolean {
  return JSON.stringify(intact) === JSON.stringify(log)
}

function refusalIn<State, Event>(model: Model<State, Event>, log: Log<Event>): number | undefined {
  let state = model.initial
  const position = log.findIndex((event) => {
    const next = model.evolve(state, event)
    state = next ?? state
    return next === undefined
  })
  return position === -1 ? undefined : position
}
