import type { AnyStateMachine, EventObject } from 'xstate'
import { Numbered } from '../../dense/numbered.ts'
import { PairMap } from '../../dense/pair-map.ts'
import { canonicalJson } from '../canonical-json.ts'
import type { Step } from '../compile.ts'
import type { Network } from './network.ts'
import type { Participant } from './participant.ts'
import { Stage } from './stage.ts'
import type { AnySystemEvent } from './system-event.ts'

/** What something does in a system, computed once for each state of the actor to which it happens. */
export interface LocalStep {
  /** The number of the event that stands for it in a log. */
  readonly event: number
  /** The columns of the row that change. */
  readonly columns: readonly number[]
  /** Their new numbers. */
  readonly values: readonly number[]
  /** The number of what changes in the network. */
  readonly change: number
  /** Did a message arrive that the actor does not accept? */
  readonly isIgnored: boolean
}

/**
 * The steps of single actors, each made once: the functions of a machine run once for each of its states and each
 * thing that happens to it, however many states the system has.
 */
export class LocalSteps {
  readonly participants: readonly Participant[]
  readonly #network: Network
  readonly #stage: Stage
  readonly #columns: ReadonlyMap<string, number>
  readonly #events = new Numbered<AnySystemEvent>()
  /** For each actor and each of its states, what may happen without a message. */
  readonly #moves: (readonly LocalStep[])[][]
  /** For each actor, the number of a step by its state and the message that arrives. */
  readonly #arrivals: readonly PairMap[]
  readonly #steps: LocalStep[] = []
  readonly #losses: LocalStep[] = []
  readonly #receivers: number[] = []

  constructor(participants: readonly Participant[], network: Network) {
    this.participants = participants
    this.#network = network
    this.#stage = new Stage(participants)
    this.#columns = new Map(participants.map(({ role }, column) => [role.name, column]))
    this.#moves = participants.map(() => [])
    this.#arrivals = participants.map(() => new PairMap())
  }

  /** The row of a system in which everybody whom the user named has just started. */
  start(input: Readonly<Record<string, unknown>>): readonly number[] {
    const row = this.participants.map(() => 0)
    const sent: number[] = []
    this.participants.forEach((participant) => {
      const { name, beneath } = participant.role
      if (beneath !== undefined) return
      const { columns, values, messages } = this.#outcome(name, participant.start(input[name]))
      columns.forEach((column, at) => (row[column] = values[at]!))
      sent.push(...messages)
    })
    return [...row, this.#network.contentNumber(sent)]
  }

  /** What may happen to an actor in a state without a message. */
  moves(actor: number, state: number): readonly LocalStep[] {
    return (this.#moves[actor]![state] ??= this.#participant(actor)
      .tried(state)
      .flatMap((event) => this.move(actor, state, event) ?? []))
  }

  /** What an event from outside does to an actor in a state; `undefined` where it is refused. */
  move(actor: number, state: number, event: EventObject): LocalStep | undefined {
    const participant = this.#participant(actor)
    const step = participant.step(state, event)
    return step && this.#made({ actor: participant.role.name, event }, step, undefined)
  }

  /** What the arrival of a message does to its receiver in a state. */
  arrival(state: number, message: number): LocalStep {
    const actor = this.receiver(message)
    const known = this.#arrivals[actor]!.get(state, message)
    if (known >= 0) return this.#steps[known]!
    const { from, to, event } = this.#network.messages.at(message)
    const step = this.#participant(actor).step(state, event)
    this.#arrivals[actor]!.add(state, message, this.#steps.length)
    const made = this.#made({ actor: to, event, from }, step, message)
    this.#steps.push(made)
    return made
  }

  /** What the loss of a message does. */
  loss(message: number): LocalStep {
    const { from, to, event } = this.#network.messages.at(message)
    return (this.#losses[message] ??= this.#made({ actor: to, event, from, lost: true }, undefined, message))
  }

  /** The column of the one to whom a message goes. */
  receiver(message: number): number {
    return (this.#receivers[message] ??= this.#columns.get(this.#network.messages.at(message).to) ?? -1)
  }

  /** The event of that number. */
  event(number: number): AnySystemEvent {
    return this.#events.at(number)
  }

  #participant(actor: number): Participant {
    const participant = this.participants[actor]
    if (participant === undefined) throw new RangeError(`the system has no actor ${actor}`)
    return participant
  }

  #made(
    event: AnySystemEvent,
    step: Step<AnyStateMachine> | undefined,
    taken: number | undefined,
  ): LocalStep {
    const { columns, values, messages } = step ? this.#outcome(event.actor, step) : nothing
    return {
      event: this.#events.number(canonicalJson(event), () => event),
      columns,
      values,
      change: this.#network.changeNumber(taken, messages),
      isIgnored: step === undefined && event.lost !== true,
    }
  }

  #outcome(name: string, step: Step<AnyStateMachine>): Outcome {
    const { states, sent } = this.#stage.consequences(name, step)
    const columns = [...states.keys()].map((one) => this.#columns.get(one)!)
    const values = [...states.values()].map((state, at) => this.#participant(columns[at]!).number(state))
    return { columns, values, messages: sent.map((message) => this.#network.messageNumber(message)) }
  }
}

interface Outcome {
  readonly columns: readonly number[]
  readonly values: readonly number[]
  readonly messages: readonly number[]
}

const nothing: Outcome = { columns: [], values: [], messages: [] }
