import type { AnyStateMachine } from 'xstate'
import type { DenseView, Rows, Seen } from '../dense/dense-view.ts'
import { Numbered } from '../dense/numbered.ts'
import type { Stepper } from './compile.ts'
import { DataNumbers } from './data-numbers.ts'
import type { MachineEvent } from './machine-event.ts'
import type { MachineState } from './machine-state.ts'
import type { Configuration } from './stepper/configuration.ts'
import { known, type Parts, restOf, SteppedState, typed } from './stepper/state.ts'

/** A machine, and the events that are worth trying in each of its states. */
export interface Tried<Machine extends AnyStateMachine> {
  readonly stepper: Stepper<Machine>
  readonly initial: MachineState<Machine>
  readonly events: (state: MachineState<Machine>) => readonly MachineEvent<Machine>[]
}

/** The states of one machine as rows of three numbers: its configuration, its context, and everything else. */
export class MachineView<Machine extends AnyStateMachine> implements DenseView<
  MachineState<Machine>,
  MachineEvent<Machine>
> {
  readonly width = 3
  readonly initial: readonly number[]

  readonly #tried: Tried<Machine>
  readonly #configurations = new Numbered<Configuration>()
  readonly #data = new DataNumbers()
  /** By their numbers among all data. */
  readonly #contexts = new Map<number, object>()
  readonly #rests = new Numbered<Rest>()
  readonly #events: MachineEvent<Machine>[] = []
  readonly #eventNumbers = new Map<MachineEvent<Machine>, number>()
  readonly #eventsByData = new Map<number, number>()
  /** A context is most often that of the state before, and need not be looked at again. */
  #lastContext: object | undefined
  #lastContextNumber = 0
  #plainRest: number | undefined
  readonly #configurationNumbers: number[] = []

  constructor(tried: Tried<Machine>) {
    this.#tried = tried
    this.initial = this.#row(known(tried.initial))
  }

  expand(table: Rows, at: number, { met }: Seen): boolean {
    const state = this.state(table.rows, at)
    for (const event of this.#tried.events(state)) {
      const next = this.#tried.stepper.step(state, event)?.state
      if (next === undefined) continue
      const [configuration, context, rest] = this.#row(known(next))
      const { rows, end } = table
      rows[end] = configuration
      rows[end + 1] = context
      rows[end + 2] = rest
      if (!met(this.#eventNumber(event))) return false
    }
    return true
  }

  state(rows: Uint32Array, at: number): MachineState<Machine> {
    const configuration = this.#configurations.at(rows[at]!)
    const context = this.#contexts.get(rows[at + 1]!)!
    return typed(new SteppedState({ configuration, context, ...this.#rests.at(rows[at + 2]!) }))
  }

  event(number: number): MachineEvent<Machine> {
    // Every number was given to an event.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    return this.#events[number] as MachineEvent<Machine>
  }

  /** A machine refuses what it does not accept: nothing is ignored. */
  ignored() {
    return { kind: '', where: '' }
  }

  #row(state: SteppedState): readonly [number, number, number] {
    const configuration = SteppedState.configurationOf(state)
    const { number, key } = configuration
    const first = (this.#configurationNumbers[number] ??= this.#configurations.number(
      key,
      () => configuration,
    ))
    return [first, this.#contextNumber(state.context), this.#restNumber(state)]
  }

  #contextNumber(context: object): number {
    if (context === this.#lastContext) return this.#lastContextNumber
    const number = this.#data.number(context)
    if (!this.#contexts.has(number)) {
      this.#contexts.set(number, context)
      this.#data.keepLast()
    }
    this.#lastContext = context
    this.#lastContextNumber = number
    return number
  }

  #restNumber(state: SteppedState): number {
    const text = restOf(state)
    // Most often nothing is pending.
    if (text === '' && this.#plainRest !== undefined) return this.#plainRest
    const { status, output, error, timers, children } = state
    const number = this.#rests.number(text, () => ({ status, output, error, timers, children }))
    if (text === '') this.#plainRest = number
    return number
  }

  #eventNumber(event: MachineEvent<Machine>): number {
    const given = this.#eventNumbers.get(event)
    if (given !== undefined) return given
    // A function may make the same event anew for each state.
    const data = this.#data.number(event)
    const number = this.#eventsByData.get(data)
    if (number !== undefined) return number
    this.#eventsByData.set(data, this.#events.length)
    this.#eventNumbers.set(event, this.#events.length)
    return this.#events.push(event) - 1
  }
}

type Rest = Omit<Parts, 'configuration' | 'context'>
