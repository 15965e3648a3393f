import type { AnyStateMachine, EventObject } from 'xstate'
import type { DenseView, Rows, Seen } from '../dense/dense-view.ts'
import { Numbered } from '../dense/numbered.ts'
import { ConfigurationColumns } from './configuration-columns.ts'
import { DataNumbers } from './data-numbers.ts'
import type { MachineEvent } from './machine-event.ts'
import type { MachineState } from './machine-state.ts'
import { blank, known, type Parts, partsOf, type Rest, restOf, SteppedState, typed } from './stepper/state.ts'
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
  readonly #listed: readonly Listed[] | undefined
  /** A context is most often that of the state before, and need not be looked at again. */
  #before: { readonly context: object; readonly number: number } | undefined

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
    this.#write(partsOf(known(tried.initial)), { rows, end: 0 })
    this.initial = [...rows]
  }

  expand(table: Rows, at: number, seen: Seen): boolean {
    const isPlain = table.rows[at + this.width - 1] === plain
    return this.#listed !== undefined && isPlain
      ? this.#expandListed(this.#listed, { table, at, seen })
      : this.#expandAll({ table, at, seen })
  }

  #expandAll({ table, at, seen }: Expanded): boolean {
    const parts = this.#parts(table.rows, at)
    for (const event of this.#tried.events(typed(new SteppedState(parts)))) {
      if (!this.#step(parts, event, table)) continue
      if (!seen.met(this.#eventNumber(event))) return false
    }
    return true
  }

  /** No step is made where the columns tell what becomes of it. */
  #expandListed(listed: readonly Listed[], { table, at, seen }: Expanded): boolean {
    let parts: Parts | undefined
    const { width } = this.#columns
    for (const { number, type } of listed) {
      const { rows, end } = table
      const answer = this.#columns.move(table, at, type)
      if (answer === 'refused') continue
      if (answer === 'moved') {
        rows[end + width] = rows[at + width]!
        rows[end + width + 1] = plain
      } else if (!this.#step((parts ??= this.#parts(rows, at)), this.event(number), table)) continue
      if (!seen.met(number)) return false
    }
    return true
  }

  #step(parts: Parts, event: MachineEvent<Machine>, table: Rows): boolean {
    const next = this.#tried.stepper.next(parts, event)
    if (next !== undefined) this.#write(next, table)
    return next !== undefined
  }

  state(rows: Uint32Array, at: number): MachineState<Machine> {
    return typed(new SteppedState(this.#parts(rows, at)))
  }

  #parts(rows: Uint32Array, at: number): Parts {
    const { width } = this.#columns
    const number = rows[at + width]!
    const context = this.#contexts.get(number)!
    this.#before = { context, number }
    const { status, output, error, timers, children } = this.#rests.at(rows[at + width + 1]!)
    const configuration = this.#columns.configuration(rows, at)
    return { configuration, context, status, output, error, timers, children }
  }

  /** Where the next row stands. */
  #write(parts: Parts, { rows, end }: Rows): void {
    const numbers = this.#columns.numbers(parts.configuration)
    const { length } = numbers
    for (let column = 0; column < length; column++) rows[end + column] = numbers[column]!
    rows[end + length] = this.#contextNumber(parts.context)
    rows[end + length + 1] = this.#restNumber(parts)
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
    if (context === this.#before?.context) return this.#before.number
    const number = this.#data.number(context)
    if (!this.#contexts.has(number)) {
      this.#contexts.set(number, context)
      this.#data.keepLast()
    }
    return number
  }

  #restNumber(rest: Rest): number {
    const text = restOf(rest)
    // Most often nothing is pending.
    if (text === '') return plain
    const { status, output, error, timers, children } = rest
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

/** A listed event, by its number and that of its type. */
interface Listed {
  readonly number: number
  readonly type: number
}

/** A state that is tried. */
interface Expanded {
  readonly table: Rows
  readonly at: number
  readonly seen: Seen
}

/** The number of the rest of a state in which nothing is pending. */
const plain = 0
