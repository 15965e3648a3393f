import type { Message } from './message.ts'

/** Several ways in which a sequence may go on, one below the other. */
export interface Alternatives {
  readonly alternatives: readonly Outcome[]
}

/** One way in which something may go. */
export interface Outcome {
  /** When, or what it comes to: `the CA denies it`. */
  readonly title: string
  readonly messages: readonly Message[]
}

/** What a sequence is drawn from. */
export type SequenceItem = Message | Alternatives

/** Is it several ways on, and no message? */
export function isAlternatives(item: SequenceItem): item is Alternatives {
  return 'alternatives' in item
}

/** All messages of a sequence, in the order in which they stand. */
export function allMessages(items: readonly SequenceItem[]): readonly Message[] {
  return items.flatMap((item) =>
    isAlternatives(item) ? item.alternatives.flatMap(({ messages }) => messages) : [item],
  )
}

/**
 * Lays several outcomes side by side: what they have in common at first stands once, and then each of them.
 *
 * An outcome that ends where the others go on stands there with no messages.
 *
 * @example
 * ```ts
 * sequence(sideBySide([
 *   { title: 'issued', messages: messagesOf(system, happyLog) },
 *   { title: 'denied', messages: messagesOf(system, deniedLog) },
 * ]))
 * ```
 */
export function sideBySide(outcomes: readonly Outcome[]): readonly SequenceItem[] {
  const [first] = outcomes
  if (first === undefined) return []
  const told = outcomes.map(({ messages }) => messages.map((message) => JSON.stringify(message)))
  const length = first.messages.findIndex((_, at) => told.some((one) => one[at] !== told[0]?.[at]))
  const common = length < 0 ? first.messages.length : length
  const rest = outcomes.map(({ title, messages }) => ({ title, messages: messages.slice(common) }))
  const isOver = rest.every(({ messages }) => messages.length === 0)
  return [...first.messages.slice(0, common), ...(isOver ? [] : [{ alternatives: rest }])]
}
