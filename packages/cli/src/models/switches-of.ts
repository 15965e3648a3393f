import type { FaultSwitch } from '@proviso/explorer/page'
import type { Actors } from '@proviso/kernel/xstate'
import { type Fault, faults } from '@proviso/whfb/system'

/** The faults that may happen to the actors of a system, as switches. */
export function switchesOf({ actors }: { readonly actors: Actors }): Readonly<Record<string, FaultSwitch>> {
  return Object.fromEntries(
    Object.entries<Fault>(faults).flatMap(([name, fault]) =>
      actors[fault.actor]?.events.includes(fault.happens) === true ? [[name, switchOf(fault)]] : [],
    ),
  )
}

function switchOf({ actor, happens, undone }: Fault): FaultSwitch {
  return {
    happens: { actor, event: { type: happens } },
    ...(undone !== undefined && { undone: { actor, event: { type: undone } } }),
  }
}
