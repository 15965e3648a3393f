import { type Message, sequence } from '@proviso/diagram'
import { type EventReading, readEvent } from '../session/event-reading.ts'
import { machinesOf } from '../session/explorable.ts'
import type { Session } from '../session/session.ts'

/** Draws the log of a system as a sequence; what comes after the place where one looks is still to come. */
export function logSequence({ explorable, log, at }: Session): string {
  const messages = log.map((event, index): Message => {
    const status = index < at ? 'done' : 'next'
    return { ...messageOf(readEvent(event)), status }
  })
  const taking = new Set(messages.flatMap(({ from, to }) => [from, to]))
  const participants = [...machinesOf(explorable.model).keys()]
    .filter((id) => taking.size === 0 || taking.has(id))
    .map((id) => ({ id }))
  return sequence(messages, { title: `The log of ${explorable.name} as a sequence`, participants })
}

function messageOf({ origin, actor = '', from, name }: EventReading): Message {
  if (origin === 'delay') return { from: actor, to: actor, text: 'fires', after: name.replace(/^after /, '') }
  return {
    ...(from !== undefined && { from }),
    to: actor,
    text: name,
    ...(origin === 'loss' && { network: 'lost' }),
  }
}
