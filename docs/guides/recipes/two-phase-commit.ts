import type { Claims } from '@proviso/kernel'
import { fromActors, type SystemEvent, type SystemState } from '@proviso/kernel/xstate'
import { assign, sendTo, setup } from 'xstate'

const names = ['alpha', 'beta', 'gamma'] as const
const told = { commit: 'committed', abort: 'aborted' } as const

/** Prepares or gives up by itself, and then does what it is told. */
const resource = setup({
  types: { events: {} as { type: 'may prepare' | 'may give up' | 'commit' | 'abort' } },
}).createMachine({
  initial: 'working',
  states: {
    working: {
      on: {
        'may prepare': {
          target: 'prepared',
          actions: sendTo(
            ({ system }) => system.get('manager'),
            ({ self }) => ({ type: 'prepared', by: self.id }),
          ),
        },
        'may give up': 'aborted',
        ...told,
      },
    },
    prepared: { on: told },
    committed: {},
    aborted: {},
  },
})

/** Collects who is prepared; then it commits, or aborts when it likes. */
const manager = setup({
  types: {
    context: {} as { prepared: readonly string[] },
    events: {} as { type: 'prepared'; by: string } | { type: 'may commit' } | { type: 'may abort' },
  },
}).createMachine({
  context: { prepared: [] },
  initial: 'collecting',
  states: {
    collecting: {
      on: {
        prepared: {
          guard: ({ context, event }) => !context.prepared.includes(event.by),
          actions: assign({ prepared: ({ context, event }) => [...context.prepared, event.by].toSorted() }),
        },
        'may commit': {
          guard: ({ context }) => context.prepared.length === names.length,
          target: 'committed',
          actions: names.map((name) => sendTo(({ system }) => system.get(name), { type: 'commit' })) as never,
        },
        'may abort': {
          target: 'aborted',
          actions: names.map((name) => sendTo(({ system }) => system.get(name), { type: 'abort' })) as never,
        },
      },
    },
    committed: {},
    aborted: {},
  },
})

const actors = { alpha: resource, beta: resource, gamma: resource, manager }
const byItself = { 'may prepare': [{}], 'may give up': [{}], commit: [], abort: [] }

/** A message once sent may arrive any number of times. */
export const commit = fromActors(actors, {
  network: 'duplicating',
  maxInFlight: 9,
  inputs: {
    alpha: byItself,
    beta: byItself,
    gamma: byItself,
    manager: { 'may commit': [{}], 'may abort': [{}], prepared: [] },
  },
  isFinal: (s) => !s.manager.matches('collecting'),
})

type State = SystemState<typeof actors>
const some = (s: State, value: 'committed' | 'aborted') => names.some((name) => s[name].matches(value))

export const commitClaims: Claims<State, SystemEvent<typeof actors>> = {
  always: { 'all come to the same end': (s) => !(some(s, 'committed') && some(s, 'aborted')) },
  sometimes: {
    'all can commit': (s) => names.every((name) => s[name].matches('committed')),
    'all can abort': (s) => names.every((name) => s[name].matches('aborted')),
  },
  leadsTo: {
    'a decision reaches everybody': [
      (s) => s.manager.matches('committed'),
      (s) => names.every((name) => s[name].matches('committed')),
    ],
  },
}
