import type { Claims } from '@proviso/kernel'
import { fromActors, type SystemEvent, type SystemState } from '@proviso/kernel/xstate'
import { assign, sendTo, setup } from 'xstate'

/** Sends a file, and sends it again when no answer comes. */
const client = setup({
  types: {
    context: {} as { attempts: number },
    events: {} as { type: 'file.chosen' } | { type: 'upload.confirmed' },
  },
  actions: {
    'send the file': sendTo(({ system }) => system.get('server'), { type: 'upload' }),
    'count the attempt': assign({ attempts: ({ context }) => context.attempts + 1 }),
  },
  guards: { 'may try again': ({ context }) => context.attempts < 3 },
  delays: { patience: 5_000 },
}).createMachine({
  context: { attempts: 0 },
  initial: 'idle',
  states: {
    idle: { on: { 'file.chosen': 'uploading' } },
    uploading: {
      entry: ['count the attempt', 'send the file'],
      on: { 'upload.confirmed': 'done' },
      after: {
        patience: [{ guard: 'may try again', target: 'uploading', reenter: true }, { target: 'failed' }],
      },
    },
    done: { type: 'final' },
    failed: { type: 'final' },
  },
})

/** Stores what arrives, and says so. */
const server = setup({
  types: { context: {} as { stored: number }, events: {} as { type: 'upload' } },
}).createMachine({
  context: { stored: 0 },
  on: {
    upload: {
      actions: [
        assign({ stored: ({ context }) => context.stored + 1 }),
        sendTo(({ system }) => system.get('client'), { type: 'upload.confirmed' }),
      ],
    },
  },
})

const actors = { client, server }

/** Over a network that loses messages. */
export const upload = fromActors(actors, {
  inputs: { client: { 'file.chosen': [{}], 'upload.confirmed': [] } },
  lossy: true,
  maxInFlight: 4,
  isFinal: (s) => s.client.status === 'done',
})

export const uploadClaims: Claims<SystemState<typeof actors>, SystemEvent<typeof actors>> = {
  always: {
    'a file is stored once': (s) => s.server.context.stored <= 1,
    'what is done is stored': (s) => !s.client.matches('done') || s.server.context.stored > 0,
    'what failed is not stored': (s) => !s.client.matches('failed') || s.server.context.stored === 0,
  },
  leadsTo: {
    'an upload comes to an end': [(s) => s.client.matches('uploading'), (s) => s.client.status === 'done'],
  },
}
