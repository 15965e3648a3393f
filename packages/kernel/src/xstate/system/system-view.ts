import type { DenseView, Rows, Seen } from '../../dense/dense-view.ts'
import { canonicalJson } from '../canonical-json.ts'
import { LocalSteps, type LocalStep } from './local-steps.ts'
import type { Message } from './message.ts'
import { Network, type NetworkRules } from './network.ts'
import { Participant, type Role } from './participant.ts'
import { type AnySystemEvent, type AnySystemState, localIn } from './system-event.ts'

/** A system of actors as rows of numbers: the state of each actor, and last the content of the network. */
export class SystemView implements DenseView<AnySystemState, AnySystemEvent> {
  readonly width: number
  readonly initial: readonly number[]

  readonly network: Network
  readonly steps: LocalSteps
  readonly #participants: readonly Participant[]

  constructor(roles: readonly Role[], rules: NetworkRules, input: Readonly<Record<string, unknown>>) {
    const names = roles.map(({ name }) => name)
    this.#participants = roles.map((role) => new Participant(role, names, idsBeneath(role, roles)))
    this.network = new Network(rules)
    this.steps = new LocalSteps(this.#participants, this.network)
    this.width = roles.length + 1
    this.initial = this.steps.start(input)
    const { length } = this.network.content(this.initial[this.width - 1]!)
    if (length > rules.maxInFlight) {
      throw new RangeError(
        `${length} messages are in flight at the start, and maxInFlight allows ${rules.maxInFlight}: raise it`,
      )
    }
  }

  expand(table: Rows, at: number, seen: Seen): boolean {
    const content = table.rows[at + this.width - 1]!
    const moved = this.network.isUrgent(content) ? 'whole' : this.#expandMoves(table, at, seen)
    return moved === 'ended' ? false : this.#expandArrivals(table, at, seen) && moved === 'whole'
  }

  #expandMoves(table: Rows, at: number, { met }: Seen): 'whole' | 'cut' | 'ended' {
    let expanded: 'whole' | 'cut' = 'whole'
    for (let actor = 0; actor < this.width - 1; actor++) {
      for (const step of this.steps.moves(actor, table.rows[at + actor]!)) {
        if (!this.#write(table, at, step)) expanded = 'cut'
        else if (!met(step.event)) return 'ended'
      }
    }
    return expanded
  }

  #expandArrivals(table: Rows, at: number, { met, ignored }: Seen): boolean {
    let isWhole = true
    for (const message of this.network.deliverable(table.rows[at + this.width - 1]!)) {
      const place = table.rows[at + this.steps.receiver(message)]!
      const step = this.steps.arrival(place, message)
      if (step.isIgnored) ignored?.(step.event, place)
      // What stays in flight and is ignored changes nothing: it is no step.
      if (!step.isIgnored || !this.network.stays(message)) {
        if (!this.#write(table, at, step)) isWhole = false
        else if (!met(step.event)) return false
      }
      if (!this.network.mayLose(message)) continue
      const loss = this.steps.loss(message)
      this.#write(table, at, loss)
      if (!met(loss.event)) return false
    }
    return isWhole
  }

  state(rows: Uint32Array, at: number): AnySystemState {
    const state: Record<string, unknown> = {}
    this.#participants.forEach((participant, column) => {
      const local = participant.state(rows[at + column]!)
      if (local !== undefined) state[participant.role.name] = local
    })
    return { ...state, network: this.network.shown(rows[at + this.width - 1]!) }
  }

  event(number: number): AnySystemEvent {
    return this.steps.event(number)
  }

  ignored(number: number, place: number): { readonly kind: string; readonly where: string } {
    const { actor, event } = this.event(number)
    const receiver = this.#participants.find(({ role }) => role.name === actor)
    const where = JSON.stringify(receiver?.state(place)?.value ?? null)
    return { kind: JSON.stringify([actor, where, event.type]), where }
  }

  /** What a number of a column stands for, as plain data. */
  written(column: number, number: number): unknown {
    const participant = this.#participants[column]
    return participant === undefined ? this.network.shown(number) : participant.written(number)
  }

  /** The number in a column of what stands in plain data. */
  restored(column: number, written: unknown): number {
    const participant = this.#participants[column]
    if (participant !== undefined) return participant.restored(written)
    // The last column holds the messages in flight.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    const messages = written as readonly Message[]
    return this.network.contentNumber(messages.map((message) => this.network.messageNumber(message)))
  }

  /** The row of a state that this view gave. */
  row(state: AnySystemState): readonly number[] {
    const locals = this.#participants.map((one) => one.number(localIn(state, one.role.name)))
    const messages = state.network.map((message) => this.network.messageNumber(message))
    return [...locals, this.network.contentNumber(messages)]
  }

  /** The row after an event from a log; `undefined` where it cannot happen. */
  after(row: readonly number[], event: AnySystemEvent): readonly number[] | undefined {
    const step = this.#stepOf(row, event)
    if (step === undefined) return undefined
    const rows = Uint32Array.from([...row, ...row])
    this.#write({ rows, end: this.width }, 0, step)
    return Array.from(rows.subarray(this.width))
  }

  #stepOf(row: readonly number[], { actor, event, from, lost }: AnySystemEvent): LocalStep | undefined {
    if (from === undefined) {
      if (this.network.isUrgent(row.at(-1)!)) return undefined
      const column = this.#participants.findIndex(({ role }) => role.name === actor)
      return column < 0 ? undefined : this.steps.move(column, row[column]!, event)
    }
    const message = this.network.messages.find(canonicalJson({ from, to: actor, event }))
    const arriving = this.network.deliverable(row.at(-1)!)
    if (message === undefined || !arriving.includes(message)) return undefined
    if (lost === true) return this.network.mayLose(message) ? this.steps.loss(message) : undefined
    return this.steps.arrival(row[this.steps.receiver(message)]!, message)
  }

  /** Writes the state after a step to the end of the table; false where more would be in flight than may be. */
  #write({ rows, end }: Rows, at: number, { columns, values, change }: LocalStep): boolean {
    const last = this.width - 1
    const content = this.network.after(rows[at + last]!, change)
    if (content === this.network.tooMany) return false
    for (let column = 0; column < last; column++) rows[end + column] = rows[at + column]!
    for (let index = 0; index < columns.length; index++) rows[end + columns[index]!] = values[index]!
    rows[end + last] = content
    return true
  }
}

/** The ids of those beneath an actor who take part themselves. */
function idsBeneath({ name }: Role, roles: readonly Role[]): ReadonlySet<string> {
  return new Set(roles.flatMap(({ beneath }) => (beneath?.parent === name ? [beneath.id] : [])))
}
