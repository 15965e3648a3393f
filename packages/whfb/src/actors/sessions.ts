import type { Requester } from './key.ts'

/** With whom a server has something open: a set, sorted, so that in which order it began does not matter. */
export type Sessions = readonly Requester[]

/** The same, and with this one. */
export function opened(sessions: Sessions, one: Requester): Sessions {
  return [...new Set([...sessions, one])].toSorted()
}

/** The same, and no longer with this one. */
export function closed(sessions: Sessions, one: Requester): Sessions {
  return sessions.filter((other) => other !== one)
}
