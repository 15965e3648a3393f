import type { Claims } from '@proviso/kernel'
import { fromActors, type SystemEvent, type SystemState } from '@proviso/kernel/xstate'
import { assign, sendTo, setup } from 'xstate'

const ask = (fork: string) =>
  sendTo(
    ({ system }) => system.get(fork),
    ({ self }) => ({ type: 'wanted', by: self.id }),
  ) as never
const layDown = (fork: string) => sendTo(({ system }) => system.get(fork), { type: 'laid down' }) as never

/** Takes the left fork, then the right one, eats, and lays both down. */
function philosopher(left: string, right: string) {
  return setup({
    types: { events: {} as { type: 'grew hungry' | 'fork taken' | 'had enough' } },
  }).createMachine({
    initial: 'thinking',
    states: {
      thinking: { on: { 'grew hungry': 'wanting the left fork' } },
      'wanting the left fork': { entry: ask(left), on: { 'fork taken': 'wanting the right fork' } },
      'wanting the right fork': { entry: ask(right), on: { 'fork taken': 'eating' } },
      eating: { on: { 'had enough': 'thinking' }, exit: [layDown(left), layDown(right)] },
    },
  })
}

/** Is given to whoever asks; who comes second waits until it is laid down. */
const fork = setup({
  types: {
    context: {} as { waiting: string | null },
    events: {} as { type: 'wanted'; by: string } | { type: 'laid down' },
  },
  actions: {
    'give to whoever asks': sendTo(
      ({ event, system }) => system.get(event.type === 'wanted' ? event.by : ''),
      { type: 'fork taken' },
    ),
    'give to whoever waits': sendTo(({ context, system }) => system.get(context.waiting ?? ''), {
      type: 'fork taken',
    }),
    'let wait': assign({ waiting: ({ event }) => (event.type === 'wanted' ? event.by : null) }),
  },
}).createMachine({
  context: { waiting: null },
  initial: 'lying',
  states: {
    lying: { on: { wanted: { target: 'held', actions: 'give to whoever asks' } } },
    held: {
      on: {
        wanted: { actions: 'let wait' },
        'laid down': [
          {
            guard: ({ context }) => context.waiting !== null,
            actions: ['give to whoever waits', assign({ waiting: null })],
          },
          { target: 'lying' },
        ],
      },
    },
  },
})

const actors = {
  ada: philosopher('fork1', 'fork2'),
  ben: philosopher('fork2', 'fork3'),
  cleo: philosopher('fork3', 'fork1'),
  fork1: fork,
  fork2: fork,
  fork3: fork,
}
const appetite = { 'grew hungry': [{}], 'had enough': [{}], 'fork taken': [] }

/** Three philosophers at a round table, with a fork between each two. */
export const table = fromActors(actors, {
  inputs: { ada: appetite, ben: appetite, cleo: appetite },
  maxInFlight: 9,
})

type State = SystemState<typeof actors>

export const tableClaims: Claims<State, SystemEvent<typeof actors>> = {
  always: { 'neighbours never eat together': (s) => !(s.ada.matches('eating') && s.ben.matches('eating')) },
  leadsTo: {
    'who is hungry eats some day': [
      (s) => s.ada.matches('wanting the left fork'),
      (s) => s.ada.matches('eating'),
    ],
  },
  expectEvery: true,
}
