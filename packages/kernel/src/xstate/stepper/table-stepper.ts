import type { AnyStateMachine, EventObject } from 'xstate'
import { assertPlainData, NotPlainData } from '../plain-data.ts'
import { isFiring, timerOf } from '../timers.ts'
import { type Actors, actorsAround, type Place } from './actors.ts'
import type { Configuration } from './configuration.ts'
import { assertSupported } from './assert-supported.ts'
import { Configurations } from './configurations.ts'
import { FieldReplacer } from './field-replacer.ts'
import { frozen } from './frozen.ts'
import { readSnapshot } from './from-snapshot.ts'
import { macrostep, planFor, settle, type Tables } from './macrostep.ts'
import type { Node } from './node.ts'
import { endOf, endedBy, stopAll } from './outcome.ts'
import { Planner } from './planner.ts'
import type { Effect, Run } from './run.ts'
import { type Answering, Selection } from './selection.ts'
import { delaysIn } from './send.ts'
import { spawner } from './spawn.ts'
import { blank, type Parts, partsOf, SteppedState } from './state.ts'
import { UnsupportedMachine } from './unsupported-machine.ts'

/** A step that was made. */
export interface Stepped {
  readonly state: SteppedState
  readonly effects: readonly Effect[]
}

/** Steps one machine by tables, which grow with what is visited. */
export class TableStepper {
  readonly #configurations: Configurations
  readonly #machine: AnyStateMachine
  readonly #tables: Tables
  readonly #actors: Actors
  readonly #replacer = new FieldReplacer()

  /** @throws {@link UnsupportedMachine} when some part of the machine cannot be stepped exactly. */
  constructor(machine: AnyStateMachine, place: Place) {
    assertSupported(machine)
    this.#machine = machine
    this.#actors = actorsAround(place)
    this.#configurations = new Configurations(machine)
    this.#tables = {
      selection: new Selection(machine),
      planner: new Planner(machine, this.#configurations),
    }
  }

  /** The first state, and what starting wants done. */
  start(input: unknown): Stepped {
    const before = this.#configurations.of([this.#machine.root], {})
    const run = this.#run({ ...blank, context: {}, configuration: before })
    run.event = initEvent(input)
    let ready: Partial<Parts> = {}
    try {
      run.context = this.#initialContext(run, input)
      ready = { configuration: before, context: run.context, children: run.children, timers: [] }
      this.#enter(run)
    } catch (error) {
      fail(run, error, ready)
    }
    return finish(run)
  }

  /** The state after an event, and what it wants done; `undefined` where it is refused. */
  step(state: SteppedState, event: unknown): Stepped | undefined {
    const run = this.#run(partsOf(state))
    return this.#take(run, event) ? finish(run) : undefined
  }

  /** The same for what a state is made of: whoever only looks at that spares the state. */
  next(parts: Parts, event: unknown): Parts | undefined {
    const run = this.#run(parts)
    return this.#take(run, event) ? ended(run) : undefined
  }

  /** The state after as many events as can happen one after the other, and how many those are. */
  stepAll(
    state: SteppedState,
    log: readonly unknown[],
  ): { readonly state: SteppedState; readonly taken: number } {
    const run = this.#run(partsOf(state))
    let taken = 0
    while (taken < log.length && this.#take(run, log[taken])) {
      taken++
      if (run.effects.length > 0) run.effects = []
    }
    return { state: taken === 0 ? state : finish(run).state, taken }
  }

  /** The configuration of these nodes, where nothing is remembered. */
  configuration(nodes: readonly Node[]): Configuration {
    return this.#configurations.of(nodes, {})
  }

  /**
   * What is active instead of some nodes after an event that only moves among them, whatever else is active, and whatever the
   * context holds. None where the event is refused by them, and `undefined` where it does more, or might.
   */
  moved(nodes: readonly Node[], type: string): readonly Node[] | undefined {
    const { selection, planner } = this.#tables
    if (type.startsWith('xstate.')) return undefined
    const candidates = selection.among(nodes, type)
    if (candidates === undefined) return undefined
    return candidates.length === 0 ? [] : planner.moved(nodes, candidates)
  }

  /** The state that a snapshot of XState holds. */
  restore(snapshot: unknown): SteppedState {
    const read = readSnapshot(this.#machine, this.#configurations, snapshot)
    const run = this.#run({ ...read, timers: read.timers ?? [] })
    run.event = initEvent(undefined)
    if (read.timers === undefined) run.timers = delaysIn(run)
    return finish(run).state
  }

  #run(parts: Parts): Run {
    return {
      machine: this.#machine,
      actors: this.#actors,
      replacer: this.#replacer,
      configuration: parts.configuration,
      context: parts.context,
      event: unknownEvent,
      status: parts.status,
      output: parts.output,
      error: parts.error,
      children: parts.children,
      timers: parts.timers,
      effects: [],
      raised: [],
      changed: false,
    }
  }

  #initialContext(run: Run, input: unknown): object {
    const written: unknown = this.#machine.config.context
    const context: unknown =
      typeof written === 'function'
        ? written({ spawn: spawner(run, this.#machine.id), input, self: run.actors.self })
        : written
    assertPlainData(context, 'context')
    // Without one, XState starts with an empty context.
    return frozen(Object(context ?? {}))
  }

  #enter(run: Run): void {
    const plan = this.#tables.planner.start(run.configuration)
    for (const operation of plan.operations) operation(run)
    run.configuration = plan.next
    settle(this.#tables, run)
    conclude(run)
  }

  /** Takes an event; false, and nothing is changed, where it is refused. */
  #take(run: Run, event: unknown): boolean {
    if (run.status !== 'active' || !isEvent(event)) return false
    const { configuration, context, timers, children } = run
    const answering = this.#tables.selection.answering(configuration, event.type)
    try {
      return answering.isOfRuntime
        ? this.#takeFromRuntime(run, event, answering)
        : this.#answer(run, event, answering) === 'taken'
    } catch (error) {
      fail(run, error, { configuration, context, timers, children })
      return true
    }
  }

  /** An event that no one outside sends: a delay that fired, or the outcome of an actor. */
  #takeFromRuntime(run: Run, event: EventObject, answering: Answering): boolean {
    if (isFiring(event)) return this.#fire(run, event)
    if (event.type === 'xstate.init' || event.type === 'xstate.stop') return false
    const { children } = run
    const end = endOf(event, children)
    if (end !== undefined) run.children = frozen(endedBy(end, children))
    const answer = this.#answer(run, event, answering)
    if (answer === 'taken') return true
    run.children = children
    if (answer === 'forbidden' || end?.ended.status !== 'error') return false
    // An error of an actor that nobody handles is a fact too: it puts the machine into the status `error`.
    stopAll(run)
    Object.assign(run, { status: 'error', error: end.ended.error, children: [] })
    return true
  }

  /** A timer has fired, and is gone, whether or not anybody answers what it brings. */
  #fire(run: Run, firing: EventObject): boolean {
    const timer = timerOf(firing, run.timers)
    if (timer === undefined) return false
    run.timers = run.timers.filter((other) => other !== timer)
    const { event, id, to } = timer
    if (to !== undefined && to !== run.actors.self.id) {
      run.effects.push({ type: 'xstate.sendTo', params: { to, event, id, delay: undefined } })
      return true
    }
    run.event = event
    const answering = this.#tables.selection.answering(run.configuration, event.type)
    const plan = planFor(this.#tables, run, answering)
    if (plan === undefined) settle(this.#tables, run)
    else macrostep(this.#tables, run, plan)
    conclude(run)
    return true
  }

  #answer(run: Run, event: EventObject, answering: Answering): Answer {
    run.event = event
    const plan = planFor(this.#tables, run, answering)
    if (plan === undefined) return 'nobody'
    if (plan.forbids) return 'forbidden'
    macrostep(this.#tables, run, plan)
    conclude(run)
    return 'taken'
  }
}

/** What a machine does with an event. A transition without target and actions forbids what states above would do. */
type Answer = 'taken' | 'forbidden' | 'nobody'

const unknownEvent = { type: '' }

/** What the functions of a machine see as the event while it starts. */
function initEvent(input: unknown): EventObject & { readonly input: unknown } {
  return { type: 'xstate.init', input }
}

/**
 * What a guard or an action throws puts the machine into the status `error`, where it stood before the event, as it
 * does a running actor of XState.
 *
 * @throws the error itself where it says that the machine cannot be stepped at all.
 */
function fail(run: Run, error: unknown, before: Partial<Parts>): void {
  if (error instanceof NotPlainData || error instanceof UnsupportedMachine) throw error
  Object.assign(run, before, { output: undefined, status: 'error', error })
}

/** A machine that is done stops what runs beneath it. */
function conclude(run: Run): void {
  if (run.status === 'done') stopAll(run)
}

function finish(run: Run): Stepped {
  return { state: new SteppedState(ended(run)), effects: run.effects }
}

/** A machine that has ended waits for nothing any more. */
function ended(run: Run): Run {
  if (run.status !== 'active') run.timers = []
  return run
}

/** Logs come from outside: what stands in one may be anything. `*` is a pattern, and no event has it for a type. */
function isEvent(event: unknown): event is EventObject {
  if (typeof event !== 'object' || event === null) return false
  const { type }: { readonly type?: unknown } = event
  return typeof type === 'string' && type !== '*'
}
