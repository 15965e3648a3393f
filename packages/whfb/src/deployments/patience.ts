import type { EventObject } from 'xstate'
import type { Actors, SystemEvent, SystemModel, SystemState } from '@proviso/kernel/xstate'

/**
 * Who gives up first where nobody answers: a server before the devices that asked it, and humans last. Of two that are
 * alike nobody is more patient than the other.
 */
const byPatience: readonly (readonly string[])[] = [
  ['connect'],
  ['device', 'first device', 'second device'],
  ['user', 'first user', 'second user'],
]
const givesUp: ReadonlySet<string> = new Set(['answer.missed', 'gave up waiting'])

/**
 * The same system, in which whoever waits for an answer gives up only where nothing is on its way any more, and where
 * nobody waits whom it asked: messages are fast, timeouts long, and those behind others longer.
 *
 * Without that a device could ask again and again before the first answer came, and the graph would have no end.
 */
export function patient<Some extends Actors>(system: SystemModel<Some>): SystemModel<Some> {
  const { actors, initial } = system
  const events = (state: SystemState<Some>) => {
    const possible = system.events(state)
    const waiting = new Set(
      state.network.length > 0
        ? []
        : possible.flatMap((event) =>
            isGivingUp(event) && changes(system, state, event) ? [event.actor] : [],
          ),
    )
    const first = byPatience.find((alike) => alike.some((actor) => waiting.has(actor)))
    return possible.filter((event) => !isGivingUp(event) || first?.includes(event.actor))
  }
  return {
    actors,
    initial,
    events,
    evolve: (state, event) =>
      isGivingUp(event) && state.network.length > 0 ? undefined : system.evolve(state, event),
    key: (state) => system.key(state),
    isFinal: (state) => system.isFinal?.(state) ?? false,
    label: (state) => system.label?.(state) ?? system.key(state),
  }
}

function isGivingUp<Some extends Actors>({ event }: SystemEvent<Some>): boolean {
  const { type }: EventObject = event
  return givesUp.has(type)
}

function changes<Some extends Actors>(
  system: SystemModel<Some>,
  state: SystemState<Some>,
  event: SystemEvent<Some>,
): boolean {
  const after = system.evolve(state, event)
  return after !== undefined && system.key(after) !== system.key(state)
}
