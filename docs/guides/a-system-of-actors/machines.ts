import { assign, sendTo, setup } from 'xstate'

/** Wants an order paid, and gives up when the bank does not answer. */
export const shop = setup({
  types: { events: {} as { type: 'order.placed' } | { type: 'payment.confirmed' } },
  actions: {
    'ask for the money': sendTo(({ system }) => system.get('bank'), { type: 'payment.requested' }),
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
      after: { patience: 'cancelled' },
    },
    paid: { type: 'final' },
    cancelled: { type: 'final' },
  },
})

/** Takes the money, and says so. */
export const bank = setup({
  types: {
    context: {} as { taken: number },
    events: {} as { type: 'payment.requested' } | { type: 'refund.requested' },
  },
}).createMachine({
  id: 'bank',
  context: { taken: 0 },
  on: {
    'payment.requested': {
      actions: [
        assign({ taken: ({ context }) => context.taken + 1 }),
        sendTo(({ system }) => system.get('shop'), { type: 'payment.confirmed' }),
      ],
    },
    'refund.requested': {
      guard: ({ context }) => context.taken > 0,
      actions: assign({ taken: ({ context }) => context.taken - 1 }),
    },
  },
})
