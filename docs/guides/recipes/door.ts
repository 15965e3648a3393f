import type { Claims } from '@proviso/kernel'
import { fromMachine, type MachineState } from '@proviso/kernel/xstate'
import { setup } from 'xstate'

const machine = setup({
  types: { events: {} as { type: 'opened' | 'closed' | 'locked' | 'unlocked' } },
}).createMachine({
  id: 'door',
  type: 'parallel',
  states: {
    leaf: {
      initial: 'closed',
      states: { closed: { on: { opened: 'open' } }, open: { on: { closed: 'closed' } } },
    },
    bolt: {
      initial: 'free',
      states: { free: { on: { locked: 'shot' } }, shot: { on: { unlocked: 'free' } } },
    },
  },
})

/** A door and its lock, each by itself: that is the mistake. */
export const door = fromMachine(machine, { opened: [{}], closed: [{}], locked: [{}], unlocked: [{}] })

type State = MachineState<typeof machine>
const isOpen = (s: State) => s.matches({ leaf: 'open' })
const isLocked = (s: State) => s.matches({ bolt: 'shot' })

export const doorClaims: Claims<State, { type: string }> = {
  always: { 'a locked door is closed': (s) => !(isLocked(s) && isOpen(s)) },
  step: {
    'nobody opens a locked door': (before, event) => event.type !== 'opened' || !isLocked(before),
  },
  recoverable: { 'the door can be opened again': (s) => isOpen(s) && !isLocked(s) },
}
