import type { LocalStep } from './local-steps.ts'
import type { SystemView } from './system-view.ts'

/** Every state that an actor can be in by itself, and every step that it can make, whatever the others do. */
export interface LocalTables {
  /** For each actor, the numbers of its states. */
  readonly states: readonly (readonly number[])[]
  /** The numbers of all messages that can be sent. */
  readonly messages: readonly number[]
  readonly steps: readonly TabledStep[]
}

/** A step, and when it may be made: in a state of an actor, and where a message takes part, when that may arrive. */
export interface TabledStep {
  readonly actor: number
  readonly state: number
  /** The message that arrives, or is lost; absent where nothing is taken from the network. */
  readonly message?: number
  readonly step: LocalStep
}

/**
 * Closes the steps of single actors over each other: a state that some step leads to is tried with every message that
 * some step sends. More can come of it than in the system itself, where not everything meets.
 *
 * @throws `RangeError` when there are more steps than the limit.
 */
export function localTables(view: SystemView, { maxSteps }: { readonly maxSteps: number }): LocalTables {
  const closing = new Closing(view, maxSteps)
  closing.close()
  return closing
}

class Closing implements LocalTables {
  readonly steps: TabledStep[] = []
  readonly #view: SystemView
  readonly #maxSteps: number
  readonly #states: Set<number>[]
  readonly #messages = new Set<number>()
  /** How many messages each state of each actor was tried with. */
  readonly #triedWith: Map<number, number>[]

  constructor(view: SystemView, maxSteps: number) {
    this.#view = view
    this.#maxSteps = maxSteps
    const row = view.initial.slice(0, -1)
    this.#states = row.map((state) => new Set([state]))
    this.#triedWith = row.map(() => new Map())
    for (const message of view.network.content(view.initial.at(-1)!)) this.#messages.add(message)
  }

  get states(): readonly (readonly number[])[] {
    return this.#states.map((states) => [...states])
  }

  get messages(): readonly number[] {
    return [...this.#messages]
  }

  /** Until a whole round finds nothing new. */
  close(): void {
    for (let before = -1; before < this.steps.length;) {
      before = this.steps.length
      this.#states.forEach((states, actor) => {
        // The sets grow while they are gone through, and what is added is gone through as well.
        for (const state of states) this.#try(actor, state)
      })
    }
  }

  #try(actor: number, state: number): void {
    const { steps, network } = this.#view
    const triedWith = this.#triedWith[actor]!
    if (!triedWith.has(state)) for (const step of steps.moves(actor, state)) this.#add({ actor, state, step })
    const messages = [...this.#messages]
    for (const message of messages.slice(triedWith.get(state) ?? 0)) {
      if (steps.receiver(message) !== actor) continue
      const step = steps.arrival(state, message)
      if (!step.isIgnored || !network.stays(message)) this.#add({ actor, state, message, step })
      if (network.mayLose(message)) this.#add({ actor, state, message, step: steps.loss(message) })
    }
    triedWith.set(state, messages.length)
  }

  #add(tabled: TabledStep): void {
    if (this.steps.length === this.#maxSteps) {
      throw new RangeError(`the actors have more than ${this.#maxSteps} steps of their own`)
    }
    this.steps.push(tabled)
    const { columns, values, change } = tabled.step
    columns.forEach((column, at) => this.#states[column]!.add(values[at]!))
    for (const message of this.#view.network.change(change).sent) this.#messages.add(message)
  }
}
