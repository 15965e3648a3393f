import type { EventObject } from 'xstate'
import { canonicalJson } from './canonical-json.ts'
import type { Timer } from './machine-state.ts'
import type { RuntimeEvent } from './runtime-event.ts'

/**
 * How the firing of each timer stands in a log: by its own event type for `after`, else by its id; with what it brings
 * where several have the same id.
 *
 * @example
 * ```ts
 * const state = replay(upload, [{ type: 'file.chosen' }])
 * firingsOf(state.timers) // [{ type: 'xstate.after.patience.upload.uploading' }]
 * ```
 */
export function firingsOf(timers: readonly Timer[]): readonly RuntimeEvent[] {
  return timers.map(({ event, id, to }) => {
    const { type } = event
    if (isDelayedTransition(type) && to === undefined) return { type }
    const isShared = timers.some((other) => other.id === id && !bringsTheSame(other.event, event))
    return { type: 'xstate.timer', id, ...(isShared && { event }) }
  })
}

function bringsTheSame(one: EventObject, other: EventObject): boolean {
  return one === other || canonicalJson(one) === canonicalJson(other)
}

/** Is an event the firing of some timer, one that runs or not? */
export function isFiring({ type }: EventObject): boolean {
  return type === 'xstate.timer' || isDelayedTransition(type)
}

/** The timer whose firing an event is; `undefined` where no such timer runs. */
export function timerOf(firing: EventObject, timers: readonly Timer[]): Timer | undefined {
  const { type, id, event } = firing as EventObject & { readonly id?: unknown; readonly event?: unknown }
  if (isDelayedTransition(type)) return timers.find((timer) => timer.event.type === type)
  const brought = event === undefined ? undefined : canonicalJson(event)
  return timers.find(
    (timer) => timer.id === id && (brought === undefined || canonicalJson(timer.event) === brought),
  )
}

/** `after` makes an event type of its own, which nothing but its timer sends. */
function isDelayedTransition(type: string): type is `xstate.after.${string}` {
  return type.startsWith('xstate.after.')
}
