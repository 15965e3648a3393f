import type { RefusedEvent } from '@proviso/kernel'
import type { MachineState, Stepper } from '@proviso/kernel/xstate'
import type { AnyStateMachine, EventObject } from 'xstate'
import { Conflict } from '../conflict.ts'
import type { GivenMetadata } from '../metadata.ts'
import type { StoredEvent } from '../stored-event.ts'
import { Unavailable } from '../unavailable.ts'
import { Alarm } from './alarm.ts'
import { type Clock, systemClock } from './clock.ts'
import { Erased } from './erased.ts'
import { EffectMarks } from './effect-marks.ts'
import { EffectRunner, pauseBefore } from './effect-runner.ts'
import { born, type Due, type Life, type Lived, lived } from './life.ts'
import type { LifeSnapshots } from './life-snapshot.ts'
import type { DurableActorOptions, Problem } from './options.ts'
import { RunningActors } from './running-actors.ts'
import { type Instant, logUntil, stateOf } from './state-at.ts'
import { birthType, refusal, relive } from './stored-life.ts'
import { Turns } from '../turns.ts'

/** What an actor is made of. */
export interface ActorParts<Machine extends AnyStateMachine> {
  readonly stepper: Stepper<Machine>
  readonly snapshots: LifeSnapshots<Machine>
  readonly options: DurableActorOptions<Machine>
}

/** Something to be taken, under the id by which it is taken once. */
interface Sent {
  readonly event: EventObject
  readonly id: string
  readonly metadata?: GivenMetadata | undefined
}

type Answer<Machine extends AnyStateMachine> = MachineState<Machine> | RefusedEvent

/** An actor in the memory of this process. What the methods promise stands at `DurableActor`. */
export class LoadedActor<Machine extends AnyStateMachine> {
  readonly stream: string
  readonly #parts: ActorParts<Machine>
  readonly #clock: Clock
  readonly #report: (problem: Problem) => void
  readonly #turns = new Turns()
  readonly #marks: EffectMarks
  readonly #runner: EffectRunner
  readonly #actors: RunningActors
  readonly #alarm: Alarm
  #life: Life<Machine> | undefined
  /** The last event of the log that this process knows. */
  #last: Pick<StoredEvent, 'revision' | 'position'> | undefined
  #isStale = true
  #isClosed = false
  #erased: Erased | undefined
  #kept = 0

  constructor(parts: ActorParts<Machine>) {
    const {
      journal,
      stream,
      clock = systemClock,
      report = () => {},
      actors = {},
      maxAttempts = 10,
    } = parts.options
    this.stream = stream
    this.#parts = parts
    this.#clock = clock
    this.#report = report
    this.#marks = new EffectMarks(journal, stream)
    const options = { ...parts.options, clock, report, maxAttempts }
    const take = (event: EventObject, id: string) => this.#takeOutcome({ event, id })
    const fail = (error: unknown, key: string) =>
      report({
        stream,
        key,
        what: error instanceof Unavailable ? 'outcome delayed' : 'outcome refused',
        error,
      })
    this.#actors = new RunningActors({ machine: parts.stepper.machine, stream, actors, clock, take, fail })
    const tellChild = (to: string, told: EventObject) => this.#actors.send(to, told)
    this.#runner = new EffectRunner({ options, marks: this.#marks, take, tellChild })
    this.#alarm = new Alarm(clock, (due) => this.#fire(due))
  }

  get state(): MachineState<Machine> {
    return this.#known.state
  }

  get revision(): number {
    return this.#known.revision
  }

  get nextTimerAt(): number | undefined {
    return this.#alarm.nextAt
  }

  get isIdle(): boolean {
    return this.#runner.isIdle && this.#known.running.length === 0
  }

  /** Reads the log, or begins it. */
  async load(): Promise<void> {
    await this.#turns.take(() => this.#insist(() => this.#fresh(), undefined))
  }

  send(
    event: EventObject,
    options: { readonly id?: string; readonly metadata?: GivenMetadata } = {},
  ): Promise<Answer<Machine>> {
    const { id = crypto.randomUUID(), metadata } = options
    return this.#turns.take(() => this.#take({ event, id, metadata }))
  }

  async at(instant: Instant): Promise<MachineState<Machine>> {
    const { stepper, options } = this.#parts
    return stateOf(stepper, await logUntil(options.journal, this.stream, instant), this.stream)
  }

  async fireDue(): Promise<void> {
    for (let due = this.#alarm.takeDue(); due !== undefined; due = this.#alarm.takeDue())
      await this.#fire(due)
  }

  async settled(): Promise<void> {
    await this.#runner.settled()
    await this.#turns.take(async () => {})
  }

  async close(): Promise<void> {
    this.#stop()
    await this.#turns.take(() => this.#runner.marked())
  }

  #stop(): void {
    this.#isClosed = true
    this.#alarm.stop()
    this.#runner.stop()
    this.#actors.follow([])
  }

  get #known(): Life<Machine> {
    if (this.#life === undefined) throw new Error(`"${this.stream}" was not loaded`)
    return this.#life
  }

  async #take(sent: Sent): Promise<Answer<Machine>> {
    if (this.#erased !== undefined) throw this.#erased
    if (this.#isClosed) throw new Unavailable(`the actor of "${this.stream}" is closed`, { id: sent.id })
    return this.#insist((isRepeated) => this.#tryToTake(sent, isRepeated), sent.id)
  }

  /** Once more, on the fresh state, as long as others are faster or the journal is away. */
  async #insist<Result>(
    attempt: (isRepeated: boolean) => Promise<Result>,
    id: string | undefined,
  ): Promise<Result> {
    const { maxAttempts = 10 } = this.#parts.options
    let failure: unknown
    for (let count = 1; count <= maxAttempts; count++) {
      try {
        return await attempt(failure !== undefined)
      } catch (error) {
        const isOvertaken = error instanceof Conflict && error.reason === 'revision'
        if (!isOvertaken && !(error instanceof Unavailable)) throw error
        failure = error
        this.#isStale = true
        if (!isOvertaken && count < maxAttempts) await pauseBefore(count, this.#clock)
      }
    }
    throw new Unavailable(`"${this.stream}" could not be written in ${maxAttempts} attempts`, {
      id,
      cause: failure,
    })
  }

  async #tryToTake({ event, id, metadata }: Sent, isRepeated: boolean): Promise<Answer<Machine>> {
    const { stepper, options } = this.#parts
    const life = await this.#fresh()
    // What was sent before may have been stored although nobody answered.
    const earlier = isRepeated ? await this.#earlier(id) : undefined
    if (earlier !== undefined) return earlier
    const time = metadata?.time ?? new Date(this.#clock.now()).toISOString()
    const next = lived(stepper, life, { event, revision: life.revision + 1, time: Date.parse(time) })
    if (next === undefined) {
      // Another process may have stored what makes it possible.
      this.#isStale = true
      if ((await this.#fresh()) !== life) return this.#tryToTake({ event, id, metadata }, isRepeated)
      const { state, revision } = life
      return (await this.#earlier(id)) ?? refusal(stepper, { state, event, position: revision })
    }
    this.#assertHandled(next)
    const appended = await options.journal.append(this.stream, [event], {
      expect: life.revision,
      id,
      metadata: { ...metadata, time },
    })
    if (appended.revision !== next.life.revision) return this.at({ revision: appended.revision })
    this.#last = appended
    this.#enter(next)
    return next.life.state
  }

  /** The state to which something led that was taken before under this id. */
  async #earlier(id: string): Promise<MachineState<Machine> | undefined> {
    const appended = await this.#parts.options.journal.appended(this.stream, id)
    return appended === undefined ? undefined : this.at({ revision: appended.revision })
  }

  /** The life as it stands in the journal. */
  async #fresh(): Promise<Life<Machine>> {
    if (this.#life !== undefined && !this.#isStale) return this.#life
    const { stepper, snapshots } = this.#parts
    const before = this.#life ?? (await snapshots.read(this.stream))
    const log = await this.#logFrom(before?.revision ?? 0)
    await this.#marks.read()
    const next = relive(stepper, before, log) ?? (before === undefined ? await this.#begin() : undefined)
    const life = next?.life ?? before
    if (life === undefined) throw new Error(`"${this.stream}" could not be begun`)
    const owed = (next?.owed ?? []).filter(({ revision }) => revision > this.#marks.through)
    this.#enter({ life, owed })
    return life
  }

  /**
   * What stands behind a revision. The event there is read once more: in a stream that was erased it is missing, or
   * stands elsewhere where the stream was begun anew.
   */
  async #logFrom(revision: number): Promise<readonly StoredEvent[]> {
    const log = await this.#parts.options.journal.read(this.stream, { from: Math.max(1, revision) })
    const [first] = log
    const known = this.#last
    this.#last = log.at(-1) ?? known
    if (revision === 0) return log
    if (first === undefined || (known !== undefined && first.position !== known.position)) {
      this.#erased = new Erased(this.stream)
      this.#stop()
      throw this.#erased
    }
    return log.slice(1)
  }

  async #begin(): Promise<Lived<Machine> | undefined> {
    const { stepper, options } = this.#parts
    const { input } = options
    const event = { type: birthType, ...(input !== undefined && { input }) }
    const time = this.#clock.now()
    this.#assertHandled(born(stepper, input, { revision: 1, time }))
    const metadata = { time: new Date(time).toISOString() }
    await options.journal.append(this.stream, [event], { expect: 'none', id: 'birth', metadata })
    return relive(stepper, undefined, await this.#logFrom(0))
  }

  #assertHandled({ life, owed }: Lived<Machine>): void {
    this.#runner.assertHandled(owed, (to) => this.#actors.isHeard(to, life.running))
  }

  #enter({ life, owed }: Lived<Machine>): void {
    this.#life = life
    this.#isStale = false
    if (this.#isClosed) return
    this.#alarm.set(life.due)
    // What is sent to an actor is for one that runs.
    this.#actors.follow(life.running)
    this.#runner.owe(owed)
    void this.#keep(life)
  }

  /** A snapshot must not hide what is still owed. */
  async #keep(life: Life<Machine>): Promise<void> {
    const { snapshotEvery = 200 } = this.#parts.options
    if (snapshotEvery === 0 || life.revision - this.#kept < snapshotEvery || !this.#runner.isIdle) return
    this.#kept = life.revision
    try {
      await this.#parts.snapshots.write(this.stream, life)
    } catch {
      // It is a cache: the next one will do.
    }
  }

  async #fire({ event, key }: Due): Promise<void> {
    try {
      await this.#turns.take(() => this.#take({ event, id: key }))
    } catch (error) {
      if (this.#isClosed) return
      this.#report({ stream: this.stream, key, what: 'timer failed', error })
      this.#alarm.stop()
      await pauseBefore(10, this.#clock)
      if (!this.#isClosed) this.#alarm.set(this.#known.due)
    }
  }

  /** What came of an effect or an actor; that it came before, in another process too, is as good. */
  async #takeOutcome(sent: Sent): Promise<void> {
    const refused = await this.#turns.take(() => this.#take(sent))
    if (!(refused instanceof Error)) return
    this.#report({ stream: this.stream, key: sent.id, what: 'outcome refused', error: refused })
  }
}
