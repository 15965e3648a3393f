import type { Log } from '../log.ts'
import type { Model } from '../model.ts'
import { history } from '../replay.ts'
import { isSameData } from '../same-data.ts'
import { inTime } from './in-time.ts'
import { shorterLogs } from './shorter-logs.ts'

/** The hands and eyes by which a real implementation is driven along logs of its model. */
export interface Driver<State, Event, Observed> {
  readonly model: Model<State, Event>
  /** Puts the implementation where every log starts. */
  reset(): void | Promise<void>
  /** Makes an event happen. An error it throws is a difference: the model says that the event can happen. */
  perform(event: Event): void | Promise<void>
  /** What can be seen of the implementation; plain data. */
  observe(): Observed | Promise<Observed>
  /** What has to be seen where the model is in a state. */
  expected(state: State): Observed
}

/** How long to wait, and how long to look for a shorter log that fails. */
export interface DriveOptions {
  /** The most logs to drive in order to find the shortest that fails; 500, where this is absent. */
  readonly maxReruns?: number
  /**
   * How long each of `reset`, `perform` and `observe` may take, in milliseconds; for ever, where this is absent. Who takes longer
   * counts as having thrown {@link NoAnswer}. It is not stopped, and may get in the way of the logs that are driven after it.
   */
  readonly timeout?: number
}

/** What came of driving an implementation. */
export interface Drive<Event> {
  /** `holds`: no difference was seen; `broken`: there is one; `unknown`: there was no log to drive. */
  readonly outcome: 'holds' | 'broken' | 'unknown'
  /** How many logs were driven, the one that failed included. */
  readonly logs: number
  /** How many events were performed along them. */
  readonly events: number
  readonly failure?: DriveFailure<Event>
}

/** A difference between an implementation and its model. */
export interface DriveFailure<Event> {
  /** The shortest log found that fails: no event can be left out of it, if `maxReruns` was not met. */
  readonly log: Log<Event>
  readonly difference: Difference
  /** The log that failed first, up to the event after which it did. */
  readonly found: Log<Event>
  /** How many logs were driven to make it shorter. */
  readonly reruns: number
  /**
   * Did it fail again when it was driven again? If not, `log` is `found`, and something outside the log decides.
   * Absent where `maxReruns` is 0.
   */
  readonly isReproduced?: boolean
}

/** What was seen after the last event of a log, and what had to be; or what was thrown instead. */
export type Difference =
  | { readonly kind: 'observed'; readonly expected: unknown; readonly observed: unknown }
  | { readonly kind: 'thrown'; readonly error: unknown }

const defaultMaxReruns = 500

/**
 * Drives a real implementation along logs, and compares what is seen of it with the model after each event.
 *
 * Stops at the first difference, and then looks for the shortest log that shows one, by leaving out events and
 * driving again. Logs are driven one after the other, each from `reset`; they may come from {@link coveringLogs},
 * `everyPath`, a journal or a random generator, and are asked for one by one. An implementation that never answers is
 * waited for, unless there is a `timeout`.
 *
 * What `reset` throws is thrown on: without a beginning nothing can be said.
 *
 * @throws {@link RefusedEvent} for a log that the model itself refuses.
 * @throws {@link NoAnswer} when `reset` takes longer than the `timeout`.
 * @throws `RangeError` when `maxReruns` is not a whole number of at least 0, or `timeout` no number from 1 to 2,147,483,647.
 *
 * @example
 * ```ts
 * const { logs } = coveringLogs(explore(cart, { maxStates: 1_000 }), { cover: 'edges' })
 * const result = await drive(logs, {
 *   model: cart,
 *   reset: () => service.delete('/cart'),
 *   perform: (event) => service.post('/cart', event),
 *   observe: () => service.get('/cart'),
 *   expected: (state) => ({ items: state.items }),
 * })
 * expect(result.outcome, formatDrive(result)).toBe('holds')
 * ```
 */
export async function drive<State, Event, Observed>(
  logs: Iterable<Log<Event>> | AsyncIterable<Log<Event>>,
  driver: Driver<State, Event, Observed>,
  options: DriveOptions = {},
): Promise<Drive<Event>> {
  assertOptions(options)
  const { maxReruns = defaultMaxReruns, timeout } = options
  const patient = patiently(driver, timeout)
  let [driven, events] = [0, 0]
  for await (const log of logs) {
    driven++
    const failed = await driveOne(patient, log)
    events += failed?.log.length ?? log.length
    if (failed === undefined) continue
    return { outcome: 'broken', logs: driven, events, failure: await shrink(patient, failed, maxReruns) }
  }
  return { outcome: driven === 0 ? 'unknown' : 'holds', logs: driven, events }
}

function assertOptions({ maxReruns = 0, timeout = 1 }: DriveOptions): void {
  if (!Number.isInteger(maxReruns) || maxReruns < 0) {
    throw new RangeError(`maxReruns must be a whole number of at least 0, but is ${String(maxReruns)}`)
  }
  // A timer that is given more fires at once.
  if (!(timeout >= 1 && timeout <= 2 ** 31 - 1)) {
    throw new RangeError(`timeout must be from 1 to 2147483647 milliseconds, but is ${String(timeout)}`)
  }
}

/** The same driver, which is not waited for any longer than that. */
function patiently<State, Event, Observed>(
  driver: Driver<State, Event, Observed>,
  timeout: number | undefined,
): Driver<State, Event, Observed> {
  return {
    model: driver.model,
    reset: () => inTime({ what: 'reset', timeout }, () => driver.reset()),
    perform: (event) => inTime({ what: 'perform', timeout }, () => driver.perform(event)),
    observe: () => inTime({ what: 'observe', timeout }, () => driver.observe()),
    expected: (state) => driver.expected(state),
  }
}

/** A log that ends where it fails. */
interface Failed<Event> {
  readonly log: Log<Event>
  readonly difference: Difference
}

async function driveOne<State, Event, Observed>(
  driver: Driver<State, Event, Observed>,
  log: Log<Event>,
): Promise<Failed<Event> | undefined> {
  const states = history(driver.model, log)
  await driver.reset()
  for (const [done, state] of states.entries()) {
    const difference = await differenceAfter(driver, { state, ...(done > 0 && { event: log[done - 1]! }) })
    if (difference !== undefined) return { log: log.slice(0, done), difference }
  }
  return undefined
}

async function differenceAfter<State, Event, Observed>(
  driver: Driver<State, Event, Observed>,
  step: { readonly state: State; readonly event?: Event },
): Promise<Difference | undefined> {
  const expected = driver.expected(step.state)
  try {
    if (step.event !== undefined) await driver.perform(step.event)
    const observed = await driver.observe()
    return isSameData(observed, expected) ? undefined : { kind: 'observed', expected, observed }
  } catch (error) {
    return { kind: 'thrown', error }
  }
}

/** Leaves out events for as long as what is left still fails. */
async function shrink<State, Event, Observed>(
  driver: Driver<State, Event, Observed>,
  found: Failed<Event>,
  maxReruns: number,
): Promise<DriveFailure<Event>> {
  let reruns = 0
  const rerun = async (log: Log<Event>) => {
    if (reruns === maxReruns) return undefined
    reruns++
    return driveOne(driver, log)
  }
  const again = await rerun(found.log)
  let failed = again ?? found
  for (let shorter = again; shorter !== undefined;) {
    shorter = await firstToFail(shorterLogs(driver.model, failed.log), rerun)
    failed = shorter ?? failed
  }
  return { ...failed, found: found.log, reruns, ...(reruns > 0 && { isReproduced: again !== undefined }) }
}

async function firstToFail<Event>(
  logs: Iterable<Log<Event>>,
  rerun: (log: Log<Event>) => Promise<Failed<Event> | undefined>,
): Promise<Failed<Event> | undefined> {
  for (const log of logs) {
    const failed = await rerun(log)
    if (failed !== undefined) return failed
  }
  return undefined
}
