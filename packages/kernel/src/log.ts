/**
 * Events in order. A path, a test case, a counterexample, a stored stream and a bug report are all logs.
 *
 * A log is plain JSON: what is printed can be pasted back into `replay`.
 */
export type Log<Event> = readonly Event[]

/**
 * A log as one line for people: the names of its events with what they carry, joined by ` > `.
 *
 * @example
 * ```ts
 * formatLog([{ type: 'mfa.passed' }, { type: 'key.registered', keyId: '1' }])
 * // mfa.passed > key.registered {"keyId":"1"}
 * ```
 */
export function formatLog<Event>(log: Log<Event>): string {
  return log.length === 0 ? '(no event)' : log.map((event) => formatEvent(event)).join(' > ')
}

/** One event as `formatLog` prints it: its type and then its payload, or its JSON where it has no type. */
function formatEvent(event: unknown): string {
  if (typeof event === 'string') return event
  if (isAddressed(event)) return formatAddressed(event)
  if (typeof event !== 'object' || event === null || !('type' in event)) return JSON.stringify(event)
  const { type, ...payload } = event
  return Object.keys(payload).length === 0 ? String(type) : `${String(type)} ${JSON.stringify(payload)}`
}

/** An event of a system: it happens to one of several actors. */
interface Addressed {
  readonly actor: string
  readonly event: unknown
  readonly from?: string
  readonly lost?: true
}

function isAddressed(event: unknown): event is Addressed {
  return typeof event === 'object' && event !== null && 'actor' in event && 'event' in event
}

function formatAddressed({ actor, event, from, lost }: Addressed): string {
  const way = from === undefined ? actor : `${from} → ${actor}`
  return `${way}: ${formatEvent(event)}${lost === true ? ' (lost)' : ''}`
}

/** The name of an event without its payload. */
export function eventName(event: unknown): string {
  if (isAddressed(event)) return formatAddressed({ ...event, event: eventName(event.event) })
  return typeof event === 'object' && event !== null && 'type' in event
    ? String(event.type)
    : formatEvent(event)
}
