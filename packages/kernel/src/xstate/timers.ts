import type { EventObject, ExecutableActionObject } from 'xstate'
import type { Timer } from './machine-state.ts'
import type { RuntimeEvent } from './runtime-event.ts'

/** The timers that run after a step: those before it, less what its actions cancelled, plus what they started. */
export function afterActions(
  timers: readonly Timer[],
  actions: readonly ExecutableActionObject[],
): readonly Timer[] {
  let running = timers
  for (const action of actions) {
    const { delay, event, id, sendId } = paramsOf(action)
    if (action.type === 'xstate.cancel') {
      running = running.filter((timer) => timer.id !== sendId)
    } else if (action.type === 'xstate.raise' && delay !== undefined && event !== undefined) {
      running = [...running, { id: id ?? event.type, event, delay }]
    }
  }
  return running
}

/** How the firing of a timer stands in a log. */
export function firingOf(timer: Timer): RuntimeEvent {
  const { type } = timer.event
  return isDelayedTransition(type) ? { type } : { type: 'xstate.timer', id: timer.id }
}

/** The timer whose firing an event is; or that it is no firing, or the firing of a timer that does not run. */
export function timerOf(event: EventObject, timers: readonly Timer[]): Timer | 'no timer' | 'none pending' {
  const { type } = event
  if (isDelayedTransition(type)) return timers.find((timer) => timer.event.type === type) ?? 'none pending'
  if (type !== 'xstate.timer') return 'no timer'
  return timers.find((timer) => 'id' in event && timer.id === event['id']) ?? 'none pending'
}

/** `after` makes an event type of its own, which nothing but its timer sends. */
function isDelayedTransition(type: string): type is `xstate.after.${string}` {
  return type.startsWith('xstate.after.')
}

interface ScheduleParams {
  readonly delay?: number
  readonly event?: EventObject
  readonly id?: string
  readonly sendId?: string
}

/** XState types the parameters of actions loosely; these are those of `raise` and `cancel`. */
function paramsOf(action: ExecutableActionObject): ScheduleParams {
  return action.params ?? {}
}
