import type { AnyStateMachine, EventObject } from 'xstate'
import type { DenseView, Rows, Seen } from '../dense/dense-view.ts'
import { Numbered } from '../dense/numbered.ts'
import { ConfigurationColumns } from './configuration-columns.ts'
import { DataNumbers } from './data-numbers.ts'
import type { MachineEvent } from './machine-event.ts'
import type { MachineState } from './machine-state.ts'
import { blank, known, type Parts, restOf, SteppedState, typed } from './stepper/state.ts'
import type { TableStepper } from './stepper/table-stepper.ts'

/** A machine, and the events that are worth trying in each of its states. */
export interface Tried<Machine extends AnyStateMachine> {
  readonly machine: Machine
  readonly stepper: TableStepper
  readonly initial: MachineState<Machine>
  readonly events: (state: MachineState<Machine>) => readonly MachineEvent<Machine>[]
  /** All that `events` may give while nothing is pending, where that does not depend on the state. */
  readonly listed: readonly MachineEvent<Machine>[] | undefined
}

/** The states of one machine as rows of numbers: those of its configuration, of its context, and of everything else. */
export class MachineView<Machine extends AnyStateMachine> implements DenseView<
  MachineState<Machine>,
  MachineEvent<Machine>
> {
  readonly width: number
  readonly initial: readonly number[]

  readonly #tried: Tried<Machine>
  readonly #columns: ConfigurationColumns
  readonly #data = new DataNumbers()
  /** By their numbers among all data. */
  readonly #contexts = new Map<number, object>()
  readonly #rests = new Numbered<Rest>()
  readonly #events: MachineEvent<Machine>[] = []
  readonly #eventNumbers = new Map<MachineEvent<Machine>, number>()
  readonly #eventsByData = new Map<number, number>()
  /** The numbers of the listed events, and those of their types. */
  readonly #listed: readonly { readonly number: number; readonly type: number }[] | undefined
  /** A context is most often that of the state before, and need not be looked at again. */
  #lastContext: object | undefined
  #lastContextNumber = 0

  constructor(tried: Tried<Machine>) {
    const { machine, stepper, listed } = tried
    this.#tried = tried
    const types = [...new Set((listed ?? []).map((event) => typeOf(event)))]
    this.#columns = new ConfigurationColumns(machine, stepper, types)
    this.#listed = listed?.map((event) => ({
      number: this.#eventNumber(event),
      type: types.indexOf(typeOf(event)),
    }))
    this.width = this.#columns.width + 2
    this.#rests.number('', () => blank)
    const rows = new Uint32Array(this.width)
    this.#write(known(tried.initial), { rows, end: 0 })
    this.initial = [...rows]
  }

  expand(table: Rows, at: number, seen: Seen): boolean {
    const isPlain = table.rows[at + this.width - 1] === plain
    return this.#listed !== undefined && isPlain
      ? this.#expandListed(this.#listed, { table, at, seen })
      : this.#expandAll({ table, at, seen })
  }

  #expandAll({ table, at, seen }: Expanded): boolean {
    const state = this.#state(table.rows, at)
    for (const event of this.#tried.events(typed(state))) {
      if (!this.#step(state, event, table)) continue
      if (!seen.met(this.#eventNumber(event))) return false
    }
    return true
  }

  /** No state is made where the columns tell what becomes of it. */
  #expandListed(
    listed: readonly { readonly number: number; readonly type: number }[],
    { table, at, seen }: Expanded,
  ): boolean {
    let state: SteppedState | undefined
    const { width } = this.#columns
    for (const { number, type } of listed) {
      const { rows, end } = table
      const answer = this.#columns.move(table, at, type)
      if (answer === 'refused') continue
      if (answer === 'moved') {
        rows[end + width] = rows[at + width]!
        rows[end + width + 1] = plain
      } else if (!this.#step((state ??= this.#state(rows, at)), this.event(number), table)) continue
      if (!seen.met(number)) return false
    }
    return true
  }

  #step(state: SteppedState, event: MachineEvent<Machine>, table: Rows): boolean {
    const next = this.#tried.stepper.step(state, event)?.state
    if (next === undefined) return false
    this.#write(next, table)
    return true
  }

  state(rows: Uint32Array, at: number): MachineState<Machine> {
    return typed(this.#state(rows, at))
  }

  #state(rows: Uint32Array, at: number): SteppedState {
    const { width } = this.#columns
    const configuration = this.#columns.configuration(rows, at)
    const context = this.#contexts.get(rows[at + width]!)!
    return new SteppedState({ configuration, context, ...this.#rests.at(rows[at + width + 1]!) })
  }

  /** Where the next row stands. */
  #write(state: SteppedState, { rows, end }: Rows): void {
    const numbers = this.#columns.numbers(SteppedState.configurationOf(state))
    const { length } = numbers
    for (let column = 0; column < length; column++) rows[end + column] = numbers[column]!
    rows[end + length] = this.#contextNumber(state.context)
    rows[end + length + 1] = this.#restNumber(state)
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
    if (text === '') return plain
    const { status, output, error, timers, children } = state
    return this.#rests.number(text, () => ({ status, output, error, timers, children }))
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

function typeOf({ type }: EventObject): string {
  return type
}

/** A state that is tried. */
interface Expanded {
  readonly table: Rows
  readonly at: number
  readonly seen: Seen
}

/** The number of the rest of a state in which nothing is pending. */
const plain = 0

type Rest = Omit<Parts, 'configuration' | 'context'>
