import { sendTo, setup } from 'xstate'

/** Whoever cancels asks for the money back. */
export const fixedShop = setup({
  types: { events: {} as { type: 'order.placed' } | { type: 'payment.confirmed' } },
  actions: {
    'ask for the money': sendTo(({ system }) => system.get('bank'), { type: 'payment.requested' }),
    'ask for it back': sendTo(({ system }) => system.get('bank'), { type: 'refund.requested' }),
  },
  delays: { patience: 30_000 },
}).createMachine({
  id: 'shop',
  initial: 'open',
  states: {
    open: { on: { 'order.placed': 'waiting for the money' } },
    'waiting for the money': {
      entry: 'ask for the money',
      on: { 'payment.confirmed': 'paid' },
      after: { patience: { target: 'cancelled', actions: 'ask for it back' } },
    },
    paid: { type: 'final' },
    cancelled: { type: 'final' },
  },
})
