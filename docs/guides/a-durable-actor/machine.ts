import { assign, setup } from 'xstate'

type Fact =
  | { type: 'upgraded'; plan: string }
  | { type: 'card.charged'; receipt: string }
  | { type: 'card.declined' }

/** A trial that ends after two weeks, unless somebody pays before. */
export const trial = setup({
  types: { context: {} as { plan: string | null; receipt: string | null }, events: {} as Fact },
  actions: {
    // What does it is given to the durable actor.
    'charge the card': (_action, _params: { plan: string }) => {},
  },
  delays: { 'two weeks': 14 * 24 * 60 * 60 * 1000 },
}).createMachine({
  id: 'trial',
  context: { plan: null, receipt: null },
  initial: 'trying',
  states: {
    trying: {
      on: { upgraded: { target: 'charging', actions: assign({ plan: ({ event }) => event.plan }) } },
      after: { 'two weeks': 'over' },
    },
    charging: {
      entry: { type: 'charge the card', params: ({ context }) => ({ plan: context.plan ?? '' }) },
      on: {
        'card.charged': { target: 'paying', actions: assign({ receipt: ({ event }) => event.receipt }) },
        'card.declined': 'trying',
      },
    },
    paying: {},
    over: {},
  },
})
