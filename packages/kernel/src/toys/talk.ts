import { assign, sendTo, setup } from 'xstate'

/** Asks when it is told to, and waits for the answer. */
export const client = setup({
  types: {
    context: {} as { answers: readonly number[] },
    events: {} as { type: 'page.wanted' } | { type: 'page.sent'; number: number },
  },
}).createMachine({
  id: 'client',
  context: { answers: [] },
  initial: 'idle',
  states: {
    idle: {
      on: {
        'page.wanted': {
          target: 'waiting',
          actions: sendTo(
            ({ system }) => system.get('server'),
            ({ self }) => ({ type: 'page.asked for', replyTo: self }),
          ),
        },
      },
    },
    waiting: {
      on: {
        'page.sent': {
          target: 'idle',
          actions: assign({ answers: ({ context, event }) => [...context.answers, event.number].slice(-1) }),
        },
      },
    },
  },
})

/** Answers whoever asks; it may be switched off, and then ignores everybody. */
export const server = setup({
  types: {
    context: {} as { served: number },
    events: {} as { type: 'page.asked for'; replyTo: { id: string } } | { type: 'switched' },
  },
}).createMachine({
  id: 'server',
  context: { served: 0 },
  initial: 'on',
  states: {
    on: {
      on: {
        switched: 'off',
        'page.asked for': {
          actions: [
            assign({ served: ({ context }) => Math.min(2, context.served + 1) }),
            sendTo(
              ({ event }) => event.replyTo as never,
              ({ context }) => ({ type: 'page.sent', number: context.served }) as never,
            ),
          ],
        },
      },
    },
    off: { on: { switched: 'on' } },
  },
})

/** Sends three numbered letters on demand. */
export const sender = setup({
  types: { context: {} as { sent: number }, events: {} as { type: 'posted' } },
}).createMachine({
  id: 'sender',
  context: { sent: 0 },
  on: {
    posted: {
      guard: ({ context }) => context.sent < 3,
      actions: [
        assign({ sent: ({ context }) => context.sent + 1 }),
        sendTo(
          ({ system }) => system.get('receiver'),
          ({ context }) => ({ type: 'letter', number: context.sent }),
        ),
      ],
    },
  },
})

/** Keeps the last letters in the order in which they arrive. */
export const receiver = keeping(4)

/** Keeps so many. */
export function keeping(most: number) {
  return setup({
    types: {
      context: {} as { read: readonly number[] },
      events: {} as { type: 'letter'; number: number },
    },
  }).createMachine({
    id: 'receiver',
    context: { read: [] },
    on: {
      letter: {
        actions: assign({ read: ({ context, event }) => [...context.read, event.number].slice(-most) }),
      },
    },
  })
}
