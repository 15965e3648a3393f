import { formatLog } from '@proviso/kernel'
import { delayText } from '../description/delay-text.ts'

/**
 * The name of an event of any model, without what it carries: `pay`, or `client → server: asked` in a system. A delay is
 * said in words: `after 5 s`.
 */
export function nameOfEvent(event: unknown): string {
  return formatLog([withoutPayload(event)])
}

function withoutPayload(event: unknown): unknown {
  if (typeof event !== 'object' || event === null) return event
  if ('actor' in event && 'event' in event) return { ...event, event: withoutPayload(event.event) }
  return 'type' in event ? { type: inWords(String(event.type)) } : event
}

function inWords(type: string): string {
  // What stands behind the delay is the id of its state.
  const delay = /^xstate\.after\.([^.]+)/.exec(type)?.[1]
  if (delay === undefined) return type
  return `after ${delayText(/^\d+$/.test(delay) ? Number(delay) : delay)}`
}
