/** Where an event comes from. */
export type Origin = 'outside' | 'message' | 'loss' | 'delay' | 'actor'

/** An event of any model, read for a person. */
export interface EventReading {
  readonly origin: Origin
  /** To whom it happens, in a system. */
  readonly actor?: string
  /** Who sent it, where it is a message. */
  readonly from?: string
  /** What it is called. */
  readonly name: string
  /** What it carries; empty where it carries nothing. */
  readonly payload: Readonly<Record<string, unknown>>
}

/** Reads an event: one of a system, one of a machine, or whatever a model of one's own has. */
export function readEvent(event: unknown): EventReading {
  if (!isObject(event)) return { origin: 'outside', name: said(event), payload: {} }
  const { actor, event: inner, from, lost } = event
  if (typeof actor !== 'string' || inner === undefined) return readLocal(event)
  const local = isObject(inner) ? readLocal(inner) : { name: said(inner), payload: {} }
  if (typeof from !== 'string') return { origin: 'outside', ...local, actor }
  return { ...local, origin: lost === true ? 'loss' : 'message', actor, from }
}

function readLocal(event: Readonly<Record<string, unknown>>): EventReading {
  const { type, ...payload } = event
  if (typeof type !== 'string') return { origin: 'outside', name: said(event), payload: {} }
  const after = /^xstate\.after\.(?<delay>\d+|[^.]+)\./.exec(type)?.groups?.['delay']
  if (after !== undefined) return { origin: 'delay', name: `after ${duration(after)}`, payload }
  if (type === 'xstate.timer') {
    return { origin: 'delay', name: `timer ${said(event['id'])}`, payload: omit(payload, 'id') }
  }
  const [, word, id] = /^xstate\.(done\.actor|error\.actor|snapshot)\.(.*)$/.exec(type) ?? []
  if (word === undefined || id === undefined) return { origin: 'outside', name: type, payload }
  return { origin: 'actor', name: `${id} ${outcomes[word] ?? ''}`, payload: omit(payload, 'actorId') }
}

const outcomes: Readonly<Record<string, string>> = {
  'done.actor': 'is done',
  'error.actor': 'failed',
  snapshot: 'changed',
}

/** Milliseconds in the largest unit that keeps them whole; the name of a delay as it is. */
function duration(delay: string): string {
  const milliseconds = Number(delay)
  if (!Number.isFinite(milliseconds)) return delay
  const units = [
    ['days', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1000],
  ] as const
  const unit = units.find(([, length]) => milliseconds >= length && milliseconds % length === 0)
  return unit === undefined ? `${delay} ms` : `${milliseconds / unit[1]} ${unit[0]}`
}

function omit(payload: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(payload).filter(([name, value]) => name !== key && value !== undefined),
  )
}

function said(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
