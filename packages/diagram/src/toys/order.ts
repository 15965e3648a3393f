import { assign, cancel, fromPromise, raise, setup } from 'xstate'

/** A shop's order: nested, parallel, with guards, delays, an invoked actor and final states. */
export const order = setup({
  types: { context: {} as { total: number } },
  guards: { hasItems: () => true, canRetry: (_, params: { max: number }) => params.max > 0 },
  actions: {
    addItem: () => {},
    total: () => {},
    reserveStock: () => {},
    releaseStock: () => {},
    recordReceipt: assign({ total: 0 }),
    retry: () => {},
    fail: () => {},
  },
  actors: { charge: fromPromise(() => Promise.resolve()) },
  delays: { paymentTimeout: 5_000 },
}).createMachine({
  id: 'order',
  context: { total: 0 },
  initial: 'cart',
  states: {
    cart: {
      on: {
        'item.add': { actions: ['addItem', 'total'] },
        checkout: { target: 'processing', guard: 'hasItems' },
        cancel: 'cancelled',
      },
    },
    processing: {
      type: 'parallel',
      entry: 'reserveStock',
      exit: 'releaseStock',
      states: {
        notification: {
          initial: 'idle',
          states: {
            idle: { on: { notify: 'sending' } },
            sending: { always: 'sent' },
            sent: { type: 'final' },
          },
        },
        payment: {
          initial: 'pending',
          states: {
            pending: { on: { pay: 'charging' } },
            charging: {
              entry: raise({ type: 'started' }, { delay: 1_000, id: 'clock' }),
              exit: cancel('clock'),
              invoke: {
                src: 'charge',
                onDone: { target: 'paid', actions: 'recordReceipt' },
                onError: 'failed',
              },
              after: { paymentTimeout: 'failed' },
            },
            failed: {
              entry: 'retry',
              on: { pay: { target: 'charging', guard: { type: 'canRetry', params: { max: 3 } } } },
            },
            paid: { type: 'final' },
          },
        },
        fulfilment: {
          initial: 'picking',
          states: {
            picking: { on: { ship: 'shipped' } },
            shipped: { on: { deliver: 'delivered' } },
            delivered: { type: 'final' },
          },
        },
      },
      on: { cancel: { target: 'cancelled', actions: 'fail' } },
      onDone: 'complete',
    },
    complete: { on: { refund: 'refunded' } },
    cancelled: { type: 'final' },
    refunded: { type: 'final' },
  },
})
