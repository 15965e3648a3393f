import type { RuntimeEvent, Timer } from '@proviso/kernel/xstate'

/** How the firing of a timer stands in a log: as the kernel's models know it. */
export function firingOf({ event, id, to }: Timer): RuntimeEvent {
  const { type } = event
  return isDelayedTransition(type) && to === undefined ? { type } : { type: 'xstate.timer', id }
}

function isDelayedTransition(type: string): type is `xstate.after.${string}` {
  return type.startsWith('xstate.after.')
}
