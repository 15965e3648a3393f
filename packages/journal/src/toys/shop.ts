import { assign, fromPromise, sendTo, setup } from 'xstate'

/** An order that asks the warehouse, is paid by an invoked actor, waits a while, and wants a label printed. */
export const orderMachine = setup({
  types: {
    input: {} as { readonly customer: string },
    context: {} as {
      readonly customer: string
      readonly label: string | null
      readonly receipt: string | null
    },
    events: {} as
      | { type: 'placed' }
      | { type: 'reserved' }
      | { type: 'label.printed'; label: string }
      | { type: 'cancelled' },
  },
  actors: {
    charge: fromPromise<string, { readonly customer: string }>(
      async ({ input }) => `receipt of ${input.customer}`,
    ),
  },
  actions: {
    // What does it is given to the durable actor.
    printLabel: (_action, _params: { readonly for: string }) => {},
  },
}).createMachine({
  id: 'order',
  context: ({ input }) => ({ customer: input.customer, label: null, receipt: null }),
  initial: 'open',
  states: {
    open: { on: { placed: 'reserving' } },
    reserving: {
      entry: sendTo(({ system }) => system.get('warehouse'), { type: 'asked' }),
      on: { reserved: 'charging', cancelled: 'cancelled' },
    },
    charging: {
      invoke: {
        id: 'payment',
        src: 'charge',
        input: ({ context }) => ({ customer: context.customer }),
        onDone: { target: 'waiting', actions: assign({ receipt: ({ event }) => event.output }) },
        onError: 'failed',
      },
      on: { cancelled: 'cancelled' },
    },
    waiting: { after: { 60_000: 'shipping' } },
    shipping: {
      entry: { type: 'printLabel', params: ({ context }) => ({ for: context.customer }) },
      on: { 'label.printed': { target: 'shipped', actions: assign({ label: ({ event }) => event.label }) } },
    },
    shipped: { type: 'final' },
    failed: { type: 'final' },
    cancelled: { type: 'final' },
  },
})

/** A warehouse that counts what it was asked for, and answers. */
export const warehouseMachine = setup({
  types: { context: {} as { readonly asked: number }, events: {} as { type: 'asked' } },
  actions: {
    count: assign({
      asked: ({ context }: { readonly context: { readonly asked: number } }) => context.asked + 1,
    }),
  },
}).createMachine({
  id: 'warehouse',
  context: { asked: 0 },
  on: {
    asked: {
      actions: ['count', sendTo(({ system }) => system.get('order'), { type: 'reserved' })],
    },
  },
})
