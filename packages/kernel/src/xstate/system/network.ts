import { Numbered } from '../../dense/numbered.ts'
import { PairMap } from '../../dense/pair-map.ts'
import { canonicalJson } from '../canonical-json.ts'
import { frozen } from '../stepper/frozen.ts'
import type { Message } from './message.ts'

/**
 * In which order messages arrive, and how often.
 *
 * - `unordered`: each once, in any order.
 * - `fifo`: each once; those from one actor to another in the order in which they were sent.
 * - `duplicating`: in any order, and any number of times, also never.
 */
export type NetworkOrder = 'unordered' | 'fifo' | 'duplicating'

/** All of them. */
export const networkOrders: readonly NetworkOrder[] = ['unordered', 'fifo', 'duplicating']

/** How a network behaves. */
export interface NetworkRules {
  readonly order: NetworkOrder
  /** May messages be lost? */
  readonly lossy: boolean
  /** The most messages that may be in flight together. */
  readonly maxInFlight: number
  /** Does no network lie between the two, so that a message arrives at once? */
  readonly isLocal: (message: Message) => boolean
}

/**
 * The messages in flight, by number: every content of the network that is met has one, and so has every message and
 * every change. What a change makes of a content is computed once.
 */
export class Network {
  readonly messages = new Numbered<Message>()
  readonly rules: NetworkRules
  /** The numbers of the messages in flight, in an order in which equal contents are equal lists. */
  readonly #contents = new Numbered<readonly number[]>()
  readonly #changes = new Numbered<Change>()
  readonly #after = new PairMap()
  readonly #deliverable: (readonly number[])[] = []
  readonly #urgent: boolean[] = []
  readonly #shown: (readonly Message[])[] = []
  /** For each message the number of the pair of actors between whom it goes, and whether no network lies there. */
  readonly #channels: number[] = []
  readonly #local: boolean[] = []
  readonly #channelNumbers = new Numbered<string>()

  constructor(rules: NetworkRules) {
    this.rules = rules
    this.#contents.number('too many', () => [])
  }

  /** The number of a content in which more would be in flight than may be. */
  readonly tooMany = 0

  /** The number of a message. */
  messageNumber(message: Message): number {
    const number = this.messages.number(canonicalJson(message), () => frozen(message))
    const { from, to } = message
    this.#channels[number] ??= this.#channelNumbers.number(JSON.stringify([from, to]), () => '')
    this.#local[number] ??= this.rules.isLocal(message)
    return number
  }

  /** The number of the content with these messages. */
  contentNumber(messages: readonly number[]): number {
    const content = this.#normal(messages)
    return this.#contents.number(content.join(), () => content)
  }

  /** The number of a change: a message is taken out, or none, and others are put in. */
  changeNumber(taken: number | undefined, sent: readonly number[]): number {
    return this.#changes.number(`${taken}|${sent.join()}`, () => ({ taken, sent }))
  }

  /** The change of that number. */
  change(number: number): Change {
    return this.#changes.at(number)
  }

  /** The numbers of the messages in a content, in an order in which equal contents are equal lists. */
  content(number: number): readonly number[] {
    return this.#contents.at(number)
  }

  /** The number of the content after a change; `tooMany` where it would be more than may be. */
  after(content: number, change: number): number {
    const known = this.#after.get(content, change)
    if (known >= 0) return known
    const made = this.#changed(this.#contents.at(content), this.#changes.at(change))
    this.#after.add(content, change, made)
    return made
  }

  /** Must a message arrive before anything else happens? */
  isUrgent(content: number): boolean {
    return (this.#urgent[content] ??= this.#contents.at(content).some((message) => this.isLocal(message)))
  }

  /** The numbers of the messages that may arrive next. */
  deliverable(content: number): readonly number[] {
    return (this.#deliverable[content] ??= this.#arriving(this.#contents.at(content)))
  }

  /** The messages of a content. */
  shown(content: number): readonly Message[] {
    return (this.#shown[content] ??= frozen(
      this.#contents.at(content).map((number) => this.messages.at(number)),
    ))
  }

  /** Does a message stay in flight when it arrives? */
  stays(message: number): boolean {
    return this.rules.order === 'duplicating' && !this.isLocal(message)
  }

  /** May this message be lost? A network that need not deliver loses by never delivering. */
  mayLose(message: number): boolean {
    return this.rules.lossy && this.rules.order !== 'duplicating' && !this.isLocal(message)
  }

  /** The number of the pair of actors between whom a message goes. */
  channel(message: number): number {
    return this.#channels[message] ?? -1
  }

  /** Does a message arrive at once? */
  isLocal(message: number): boolean {
    return this.#local[message] === true
  }

  #changed(content: readonly number[], { taken, sent }: Change): number {
    const at = taken === undefined || this.stays(taken) ? -1 : content.indexOf(taken)
    const left = at < 0 ? content : content.toSpliced(at, 1)
    const after = this.#normal([...left, ...sent])
    return after.length > this.rules.maxInFlight ? this.tooMany : this.contentNumber(after)
  }

  /** What arrives at once comes first, in the order in which it was sent. */
  #normal(messages: readonly number[]): readonly number[] {
    const local = messages.filter((number) => this.isLocal(number))
    return [...local, ...this.#sorted(messages.filter((number) => !this.isLocal(number)))]
  }

  #sorted(messages: readonly number[]): readonly number[] {
    // Sorting is stable: in each channel the order in which messages were sent stays.
    const keys = this.rules.order === 'fifo' ? this.#channels : undefined
    const sorted = messages.toSorted((one, other) =>
      keys === undefined ? one - other : keys[one]! - keys[other]!,
    )
    return this.rules.order === 'duplicating' ? [...new Set(sorted)] : sorted
  }

  #arriving(content: readonly number[]): readonly number[] {
    const [first] = content
    if (first !== undefined && this.isLocal(first)) return [first]
    const channel = (at: number) => (this.rules.order === 'fifo' ? this.#channels[content[at]!] : content[at])
    return content.filter((_, at) => at === 0 || channel(at) !== channel(at - 1))
  }
}

/** What happens to the messages in flight when something happens: one is taken out, or none, and others are put in. */
export interface Change {
  readonly taken: number | undefined
  readonly sent: readonly number[]
}
