import fc from 'fast-check'
import type { Log } from '../log.ts'
import type { Model } from '../model.ts'
import { possibleEvents, shorterLogs } from '../drive/shorter-logs.ts'

/** How long the logs get. */
export interface LogsOptions {
  /** The most events in a log. */
  readonly maxLength: number
}

/**
 * Random logs that a model accepts, by construction. A log ends at `maxLength`, or where nothing can happen.
 *
 * They shrink by leaving out events, and with them what could then not happen any more.
 *
 * @throws `RangeError` when `maxLength` is not a whole number of at least 0.
 *
 * @example
 * ```ts
 * fc.assert(fc.property(logs(provisioning, { maxLength: 20 }), (log) => {
 *   const state = replay(provisioning, log)
 *   return !state.matches('ready') || state.context.synced
 * }))
 * ```
 */
export function logs<State, Event>(
  model: Model<State, Event>,
  options: LogsOptions,
): fc.Arbitrary<Log<Event>> {
  const { maxLength } = options
  if (!Number.isInteger(maxLength) || maxLength < 0) {
    throw new RangeError(`maxLength must be a whole number of at least 0, but is ${String(maxLength)}`)
  }
  return new LogArbitrary(model, maxLength)
}

class LogArbitrary<State, Event> extends fc.Arbitrary<Log<Event>> {
  readonly #model: Model<State, Event>
  readonly #maxLength: number

  constructor(model: Model<State, Event>, maxLength: number) {
    super()
    this.#model = model
    this.#maxLength = maxLength
  }

  override generate(random: fc.Random): fc.Value<Log<Event>> {
    const log: Event[] = []
    const length = random.nextInt(0, this.#maxLength)
    let state = this.#model.initial
    while (log.length < length) {
      const steps = this.#steps(state)
      const step = steps[random.nextInt(0, Math.max(0, steps.length - 1))]
      if (step === undefined) break
      log.push(step.event)
      state = step.next
    }
    return new fc.Value<Log<Event>>(log, undefined)
  }

  override canShrinkWithoutContext(value: unknown): value is Log<Event> {
    return (
      Array.isArray(value) &&
      value.length <= this.#maxLength &&
      possibleEvents(this.#model, value).length === value.length
    )
  }

  override shrink(log: Log<Event>): fc.Stream<fc.Value<Log<Event>>> {
    return fc
      .stream(shorterLogs(this.#model, log))
      .map((shorter) => new fc.Value<Log<Event>>(shorter, undefined))
  }

  #steps(state: State): { readonly event: Event; readonly next: State }[] {
    return this.#model.events(state).flatMap((event) => {
      const next = this.#model.evolve(state, event)
      return next === undefined ? [] : [{ event, next }]
    })
  }
}
