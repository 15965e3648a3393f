import type { RefusedEvent } from '@proviso/kernel'
import type { MachineState } from '@proviso/kernel/xstate'
import type { AnyStateMachine, EventObject } from 'xstate'
import type { EraseOptions } from '../erasure.ts'
import type { Journal } from '../journal.ts'
import { Unavailable } from '../unavailable.ts'
import { type Clock, systemClock } from './clock.ts'
import { durableActor, type DurableActor, type SendOptions } from './durable-actor.ts'
import { Erased } from './erased.ts'
import { isMarks, marksOf } from './effect-marks.ts'
import type { DurableActorOptions, Problem } from './options.ts'
import { Schedule } from './schedule.ts'

/** What a host is told about the actor of a stream. */
export interface HostedActor extends Omit<
  DurableActorOptions<AnyStateMachine>,
  'journal' | 'stream' | 'clock' | 'deliver' | 'report'
> {
  readonly machine: AnyStateMachine
}

/** What a host needs. */
export interface DurableHostOptions {
  readonly journal: Journal
  /** The machine behind a stream, and what it needs. */
  readonly actorOf: (stream: string) => HostedActor
  /** The stream that a machine means by a `systemId`, seen from its own stream; the `systemId` itself where absent. */
  readonly route?: (to: string, from: string) => string
  /** How many actors are kept in memory; more only while they have something under way. 1,000 where absent. */
  readonly maxAwake?: number
  readonly clock?: Clock
  readonly report?: (problem: Problem) => void
}

/**
 * Many durable actors in one process, most of them asleep: an actor is loaded when something is sent to it or one of
 * its timers is due, and forgotten when others are used more. Of a sleeper with a pending timer its name and the time
 * are kept, of others nothing.
 *
 * @example
 * ```ts
 * const host = new DurableHost({ journal, actorOf: () => ({ machine: deviceMachine }) })
 * await host.wake('device/') // timers and effects that were pending when the last process ended
 * await host.send('device/17', { type: 'mfa.passed' })
 * ```
 */
export class DurableHost {
  readonly #options: DurableHostOptions
  readonly #clock: Clock
  readonly #awake = new Map<string, Promise<DurableActor<AnyStateMachine>>>()
  readonly #users = new Map<string, number>()
  readonly #schedule = new Schedule()
  #callOff: (() => void) | undefined
  #isClosed = false

  constructor(options: DurableHostOptions) {
    this.#options = options
    this.#clock = options.clock ?? systemClock
  }

  /** How many actors are in memory. */
  get awake(): number {
    return this.#awake.size
  }

  /** How many actors sleep with a pending timer. */
  get sleeping(): number {
    return this.#schedule.size
  }

  /** Sends an event to the actor of a stream: see `DurableActor`. */
  async send(
    stream: string,
    event: EventObject,
    options?: SendOptions,
  ): Promise<MachineState<AnyStateMachine> | RefusedEvent> {
    return this.#using(stream, (actor) => actor.send(event, options))
  }

  /** The state of the actor of a stream. */
  async state(stream: string): Promise<MachineState<AnyStateMachine>> {
    return this.#using(stream, async (actor) => actor.state)
  }

  /**
   * Goes through all streams with this prefix, and takes up what is pending or owed. To be called once at the start.
   *
   * An actor that cannot be loaded is told to `report`, and holds up no other.
   */
  async wake(prefix: string): Promise<void> {
    let after: string | undefined
    for (;;) {
      const page = { prefix, limit: together, ...(after !== undefined && { after }) }
      const names = await this.#options.journal.streams(page)
      await Promise.all(names.filter((name) => !isMarks(name)).map((name) => this.#wakeOne(name)))
      after = names.at(-1)
      if (after === undefined || this.#isClosed) return
    }
  }

  async #wakeOne(stream: string): Promise<void> {
    try {
      await this.#using(stream, (actor) => actor.fireDue())
    } catch (error) {
      this.#options.report?.({ stream, key: 'wake', what: 'wake failed', error })
      if (error instanceof Unavailable && !this.#isClosed) {
        this.#schedule.set(stream, this.#clock.now() + againMs)
        this.#arm()
      }
    }
  }

  /** Forgets an actor, and erases all that is stored of it. */
  async erase(stream: string, options?: EraseOptions): Promise<void> {
    await this.forget(stream)
    await this.#options.journal.erase(stream, options)
    await this.#options.journal.erase(marksOf(stream), { notice: false })
  }

  /**
   * Stops an actor in this process, with its timers and what it invokes; it is loaded again when something is sent to
   * it. For whoever reads in the journal that its stream was erased elsewhere: else it learns so when it is to store
   * something next.
   */
  async forget(stream: string): Promise<void> {
    const actor = this.#awake.get(stream)
    this.#awake.delete(stream)
    this.#schedule.set(stream, undefined)
    await (await actor)?.close()
  }

  /** Stops all actors in this process. What is sent afterwards is `Unavailable`. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#callOff?.()
    const loading = await Promise.allSettled(this.#awake.values())
    this.#awake.clear()
    for (const actor of loading) if (actor.status === 'fulfilled') await actor.value.close()
  }

  /** An actor that is used is not sent to sleep. */
  async #using<Result>(
    stream: string,
    use: (actor: DurableActor<AnyStateMachine>) => Promise<Result>,
  ): Promise<Result> {
    if (this.#isClosed) throw new Unavailable('the host is closed')
    this.#users.set(stream, (this.#users.get(stream) ?? 0) + 1)
    try {
      return await this.#useOnce(stream, use)
    } finally {
      const users = (this.#users.get(stream) ?? 1) - 1
      if (users > 0) this.#users.set(stream, users)
      else this.#users.delete(stream)
      await this.#makeRoom()
    }
  }

  /** An actor whose stream was erased elsewhere is begun anew, as it would be if it had slept. */
  async #useOnce<Result>(
    stream: string,
    use: (actor: DurableActor<AnyStateMachine>) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await use(await this.#actor(stream))
    } catch (error) {
      if (!(error instanceof Erased)) throw error
      await this.forget(stream)
      return use(await this.#actor(stream))
    }
  }

  #actor(stream: string): Promise<DurableActor<AnyStateMachine>> {
    const known = this.#awake.get(stream)
    const actor = known ?? this.#load(stream)
    // Last in, last out.
    this.#awake.delete(stream)
    this.#awake.set(stream, actor)
    return actor
  }

  async #load(stream: string): Promise<DurableActor<AnyStateMachine>> {
    const { journal, actorOf, route = (to) => to, report } = this.#options
    const { machine, ...given } = actorOf(stream)
    this.#schedule.set(stream, undefined)
    try {
      return await durableActor(machine, {
        ...given,
        journal,
        stream,
        clock: this.#clock,
        ...(report !== undefined && { report }),
        deliver: async ({ to, event, key, metadata }) => {
          await this.send(route(to, stream), event, { id: key, metadata })
        },
      })
    } catch (error) {
      this.#awake.delete(stream)
      throw error
    }
  }

  /**
   * Lets those sleep that were not used for the longest time and have nothing under way. Looks at few each time: however
   * many are busy, a use costs the same.
   */
  async #makeRoom(): Promise<void> {
    const { maxAwake = 1000 } = this.#options
    if (this.#awake.size <= maxAwake) return
    const most = Math.min(looks, this.#awake.size)
    for (let look = 0; look < most && this.#awake.size > maxAwake; look++) {
      const [[stream, loading] = []] = this.#awake
      if (stream === undefined || loading === undefined) break
      // It goes behind all others at once: whoever makes room meanwhile looks at another one.
      this.#awake.delete(stream)
      this.#awake.set(stream, loading)
      if (this.#users.has(stream)) continue
      const actor = await loading
      const isUsed = this.#users.has(stream) || !actor.isIdle || this.#awake.get(stream) !== loading
      if (isUsed || this.#awake.size <= maxAwake) continue
      this.#awake.delete(stream)
      this.#schedule.set(stream, actor.nextTimerAt)
      await actor.close()
    }
    this.#arm()
  }

  #arm(): void {
    this.#callOff?.()
    const at = this.#schedule.firstAt
    if (at === undefined || this.#isClosed) return
    this.#callOff = this.#clock.schedule(Math.max(0, at - this.#clock.now()), () => void this.#ring())
  }

  async #ring(): Promise<void> {
    for (;;) {
      const now = this.#clock.now()
      const due: string[] = []
      while (due.length < together && !this.#isClosed) {
        const stream = this.#schedule.take(now)
        if (stream === undefined) break
        due.push(stream)
      }
      if (due.length === 0) break
      await Promise.all(due.map((stream) => this.#wakeOne(stream)))
    }
    this.#arm()
  }
}

/** How many are woken at the same time, so that what they store shares commits. */
const together = 64

/** At how many the host looks each time that it wants to let some sleep. */
const looks = 16

/** When one is woken again that could not be loaded because the journal was away, in milliseconds. */
const againMs = 10_000
