import type { Claims } from '@proviso/kernel'
import {
  fromActors,
  fromMachine,
  type MachineState,
  type SystemEvent,
  type SystemState,
} from '@proviso/kernel/xstate'
import { assign, sendTo, setup } from 'xstate'

const doorMachine = setup({
  types: {
    context: {} as { opened: number; colour: string },
    events: {} as { type: 'opened' | 'closed' | 'locked' | 'unlocked' } | { type: 'painted'; colour: string },
  },
}).createMachine({
  id: 'door',
  type: 'parallel',
  context: { opened: 0, colour: 'red' },
  states: {
    leaf: {
      initial: 'closed',
      states: {
        closed: {
          on: {
            opened: { target: 'open', actions: assign({ opened: ({ context }) => context.opened + 1 }) },
          },
        },
        open: { on: { closed: 'closed', opened: { guard: () => false } } },
      },
    },
    bolt: {
      initial: 'free',
      states: { free: { on: { locked: 'shot' } }, shot: { on: { unlocked: 'free' } } },
    },
  },
  on: { painted: { actions: assign({ colour: ({ event }) => event.colour }) } },
})

const colours = ['red', 'green', 'blue', 'white', 'black', 'grey', 'brown', 'pink']

/** A door and its lock, each by itself: that is the mistake. */
export const door = fromMachine(doorMachine, {
  opened: ({ context }) => (context.opened < 3 ? [{}] : []),
  closed: [{}],
  locked: [{}],
  unlocked: [{}],
  painted: colours.map((colour) => ({ colour })),
})

type Door = MachineState<typeof doorMachine>
const isOpen = (state: Door) => state.matches({ leaf: 'open' })
const isLocked = (state: Door) => state.matches({ bolt: 'shot' })

export const doorClaims: Claims<Door, { type: string }> = {
  always: { 'a locked door is closed': { id: 'D1', holds: (state) => !(isLocked(state) && isOpen(state)) } },
  sometimes: { 'the door can be open': isOpen },
  step: { 'nobody opens a locked door': (before, event) => event.type !== 'opened' || !isLocked(before) },
  recoverable: { 'the door can be closed again': (state) => !isOpen(state) },
  leadsTo: { 'who opens it closes it': [isOpen, (state) => !isOpen(state)] },
}

const client = setup({
  types: {
    context: {} as { attempts: number },
    events: {} as { type: 'file.chosen' } | { type: 'upload.confirmed' },
  },
}).createMachine({
  id: 'client',
  context: { attempts: 0 },
  initial: 'idle',
  states: {
    idle: { on: { 'file.chosen': 'uploading' } },
    uploading: {
      entry: [
        assign({ attempts: ({ context }) => context.attempts + 1 }),
        sendTo(({ system }) => system.get('server'), { type: 'upload' }),
      ],
      on: { 'upload.confirmed': 'done' },
      after: {
        5000: [
          { guard: ({ context }) => context.attempts < 2, target: 'uploading', reenter: true },
          { target: 'failed' },
        ],
      },
    },
    done: { type: 'final' },
    failed: { type: 'final' },
  },
})

const server = setup({
  types: { events: {} as { type: 'upload' | 'power.failed' | 'power.returned' } },
}).createMachine({
  id: 'server',
  initial: 'up',
  states: {
    up: {
      on: {
        upload: { actions: sendTo(({ system }) => system.get('client'), { type: 'upload.confirmed' }) },
        'power.failed': 'down',
      },
    },
    down: { on: { 'power.returned': 'up', upload: {} } },
  },
})

const actors = { client, server }

/** Over a network that loses messages, to a server that may fail. */
export const upload = fromActors(actors, {
  inputs: { client: { 'file.chosen': [{}], 'upload.confirmed': [] } },
  lossy: true,
  maxInFlight: 4,
  isFinal: (state) => state.client.status === 'done',
})

export const uploadClaims: Claims<SystemState<typeof actors>, SystemEvent<typeof actors>> = {
  always: { 'no upload fails': (state) => !state.client.matches('failed') },
}

export const uploadFaults = {
  'power failure': {
    happens: { actor: 'server', event: { type: 'power.failed' } },
    undone: { actor: 'server', event: { type: 'power.returned' } },
  },
}
