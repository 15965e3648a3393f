import type { Json } from '../description/plain-json.ts'

/** Who takes part in a sequence: the head of a lifeline. */
export interface Participant {
  /** The name that messages use. */
  readonly id: string
  /** The name that is drawn; the id where it is absent. */
  readonly label?: string
}

/**
 * Who told whom what: one arrow of a sequence, or one step when somebody tells himself.
 *
 * Everything but `text` and `to` may be left out, so that a log of a system becomes messages by
 * `log.map(({ from, to, event }) => ({ from, to, text: event.type, payload: event }))`.
 */
export interface Message {
  /** The id of who sends it; absent for what comes from outside, such as a user or a fault. */
  readonly from?: string
  /** The id of who receives it, or would have. */
  readonly to: string
  readonly text: string
  /** What it carries. A member `type` that repeats the text, and one that names the sender, is not drawn; long values are shortened. */
  readonly payload?: Readonly<Record<string, Json>>
  /** Where it belongs to: `Sign-in`, or with a letter and two spaces or a colon in front, `B: PIN and key`. */
  readonly phase?: string
  /** `done` when absent. What is `next` has not happened yet. */
  readonly status?: 'done' | 'failed' | 'next'
  /** What the network did to it: it never arrived, or it arrived once more. */
  readonly network?: 'lost' | 'repeated'
  /** Its receiver did not accept it, and nothing came of it. */
  readonly ignored?: true
  /** The step is the firing of a timer that waited this long: milliseconds, or the name of a delay. */
  readonly after?: number | string
  /** A remark, drawn below it. */
  readonly note?: string
}

/** Everybody who takes part: first those that are named, in their order, then those that only messages name. */
export function participantsOf(
  messages: readonly Message[],
  named: readonly Participant[],
): readonly Participant[] {
  const ids = messages.flatMap(({ from, to }) => (from === undefined ? [to] : [from, to]))
  const all = new Map(named.map((participant) => [participant.id, participant]))
  for (const id of ids) if (!all.has(id)) all.set(id, { id })
  return [...all.values()]
}
