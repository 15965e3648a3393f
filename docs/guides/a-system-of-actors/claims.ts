import type { Claims } from '@proviso/kernel'
import type { SystemEvent, SystemState } from '@proviso/kernel/xstate'
import type { business } from './system.ts'

type State = SystemState<(typeof business)['actors']>
type Event = SystemEvent<(typeof business)['actors']>

const isCancelled = (s: State) => s.shop.matches('cancelled')
const isTaken = (s: State) => s.bank.context.taken > 0

export const claims: Claims<State, Event> = {
  sometimes: { 'an order can be paid': (s) => s.shop.matches('paid') },
  leadsTo: {
    'the money for a cancelled order comes back': [(s) => isCancelled(s) && isTaken(s), (s) => !isTaken(s)],
  },
  recoverable: {
    'every order can come to an end': (s) => s.shop.status === 'done' && s.network.length === 0,
  },
}
