import type { AnyActorLogic, AnyStateMachine, EventObject } from 'xstate'
import { assertPlainJson } from '../plain-json.ts'
import { Turns } from '../turns.ts'
import { Unavailable } from '../unavailable.ts'
import type { Clock } from './clock.ts'
import { pauseBefore } from './effect-runner.ts'
import { startInMemory } from './in-memory-actor.ts'
import type { RunningChild } from './life.ts'
import type { ActorWork } from './options.ts'

/** What the actors beneath a machine are made of, and who hears of their ends. */
export interface RunningActorsParts {
  readonly machine: AnyStateMachine
  readonly stream: string
  readonly actors: Readonly<Record<string, ActorWork>>
  readonly clock: Clock
  /** Takes the event that tells of an end, or that an actor sends. */
  readonly take: (event: EventObject, key: string) => Promise<void>
  /** Hears that an event could not be taken, or not yet. */
  readonly fail: (error: unknown, key: string) => void
}

/** How an actor is stopped, and who takes what it says. */
interface Start {
  readonly signal: AbortSignal
  readonly take: (event: EventObject, id: string) => Promise<void>
}

/** The actors that run beneath a machine: started after what started them was stored, and again after a crash. */
export class RunningActors {
  readonly #parts: RunningActorsParts
  readonly #stops = new Map<string, AbortController>()
  /** Those that are the machine's own, by their ids: they hear what it sends to them. */
  readonly #listening = new Map<string, (event: EventObject) => void>()

  constructor(parts: RunningActorsParts) {
    this.#parts = parts
  }

  /** Starts those that do not run yet, and stops those that are no more. */
  follow(running: readonly RunningChild[]): void {
    const keys = new Set(running.map(({ key }) => key))
    for (const [key, stop] of this.#stops) {
      if (keys.has(key)) continue
      this.#stops.delete(key)
      stop.abort()
    }
    for (const one of running) if (!this.#stops.has(one.key)) void this.#start(one)
  }

  /** Does one of these hear what the machine sends to this id? Not where a function of the user's stands in for it. */
  isHeard(to: string, running: readonly RunningChild[]): boolean {
    return running.some(
      ({ child: { id, src } }) => id === to && (src === undefined || this.#parts.actors[src] === undefined),
    )
  }

  /** Gives an actor what the machine sends to it; `false` where none of this id listens. */
  send(to: string, event: EventObject): boolean {
    const hear = this.#listening.get(to)
    hear?.(event)
    return hear !== undefined
  }

  async #start({ child, key }: RunningChild): Promise<void> {
    const stop = new AbortController()
    this.#stops.set(key, stop)
    const turns = new Turns()
    const take = (event: EventObject, id: string) => turns.take(() => this.#take(event, id, stop.signal))
    await take(await this.#outcome({ child, key }, { signal: stop.signal, take }), key)
  }

  /** Nobody else knows what an actor says or comes to: while the journal is away it is tried again, as timers are. */
  async #take(event: EventObject, key: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        return await this.#parts.take(event, key)
      } catch (error) {
        if (signal.aborted) return
        this.#parts.fail(error, key)
        if (!(error instanceof Unavailable)) return
        await pauseBefore(10, this.#parts.clock)
      }
    }
  }

  async #outcome({ child, key }: RunningChild, start: Start): Promise<EventObject> {
    const { id: actorId, src, input } = child
    const { stream, actors, machine } = this.#parts
    try {
      const work = src === undefined ? undefined : actors[src]
      const output: unknown =
        work === undefined
          ? await this.#ownWork(ownLogic(machine, src), { child, key }, start)
          : await work(input, { key: `${stream}/${key}`, signal: start.signal })
      assertPlainJson(output, `the output of "${actorId}"`)
      return plain({ type: `xstate.done.actor.${actorId}`, output, actorId })
    } catch (error) {
      return plain({ type: `xstate.error.actor.${actorId}`, error: described(error), actorId })
    }
  }

  /** Runs the machine's own logic in memory: what it says is stored, and its end; where it stands is not. */
  async #ownWork(
    logic: AnyActorLogic,
    { child, key }: RunningChild,
    { signal, take }: Start,
  ): Promise<unknown> {
    const { id, input } = child
    const tell = (event: EventObject) => void take(event, `${key}/said/${crypto.randomUUID()}`)
    const { end, send } = startInMemory(logic, { id, input, signal, tell })
    this.#listening.set(id, send)
    try {
      return await end
    } finally {
      if (this.#listening.get(id) === send) this.#listening.delete(id)
    }
  }
}

function ownLogic(machine: AnyStateMachine, src: string | undefined): AnyActorLogic {
  const logic = src === undefined ? undefined : logicOf(machine, src)
  if (logic !== undefined) return logic
  throw new Error(
    `nobody does the work of "${src ?? 'an inline actor'}"; give a function in the option "actors"`,
  )
}

/** The logic behind a name, also one that stands inline in an `invoke`. */
function logicOf(machine: AnyStateMachine, src: string): AnyActorLogic | undefined {
  const [, index, id] = /^xstate\.invoke\.(\d+)\.(.*)/s.exec(src) ?? []
  const logic: unknown =
    index === undefined || id === undefined
      ? machine.implementations.actors[src]
      : [machine.getStateNodeById(id).config.invoke].flat()[Number(index)]?.src
  return isLogic(logic) ? logic : undefined
}

function isLogic(value: unknown): value is AnyActorLogic {
  return typeof value === 'object' && value !== null && 'transition' in value
}

/** An error as plain data. */
function described(error: unknown): unknown {
  return error instanceof Error ? { name: error.name, message: error.message } : error
}

/** Without what is undefined. */
function plain(event: EventObject & Readonly<Record<string, unknown>>): EventObject {
  // Its type is among what is kept.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined)) as EventObject
}
