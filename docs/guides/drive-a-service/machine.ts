import { assign, setup } from 'xstate'

type Fact =
  | { type: 'parcel.left'; code: string }
  | { type: 'code.typed'; code: string }
  | { type: 'courier.called' }

/** A parcel locker: three wrong codes block it, until a courier comes. */
export const machine = setup({
  types: { context: {} as { code: string; wrong: number }, events: {} as Fact },
  guards: {
    isRight: ({ context, event }) => event.type === 'code.typed' && event.code === context.code,
    isLast: ({ context }) => context.wrong === 2,
  },
}).createMachine({
  id: 'locker',
  context: { code: '', wrong: 0 },
  initial: 'empty',
  states: {
    empty: {
      on: {
        'parcel.left': { target: 'full', actions: assign({ code: ({ event }) => event.code }) },
      },
    },
    full: {
      on: {
        'code.typed': [
          { guard: 'isRight', target: 'empty', actions: assign({ code: '', wrong: 0 }) },
          { guard: 'isLast', target: 'blocked' },
          { actions: assign({ wrong: ({ context }) => context.wrong + 1 }) },
        ],
      },
    },
    blocked: { on: { 'courier.called': { target: 'full', actions: assign({ wrong: 0 }) } } },
  },
})
