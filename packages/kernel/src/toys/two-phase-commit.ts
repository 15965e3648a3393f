import { type AnyStateMachine, assign, sendTo, setup } from 'xstate'
import { fromActors } from '../xstate/index.ts'

type ManagerEvent = { type: 'prepared'; by: string } | { type: 'may commit' } | { type: 'may abort' }
type ResourceEvent =
  | { type: 'commit' }
  | { type: 'abort' }
  | { type: 'may prepare' }
  | { type: 'may give up' }

/** A resource manager prepares or gives up by itself, and then does what it is told. */
function resourceManager(name: string): AnyStateMachine {
  return setup({ types: { events: {} as ResourceEvent } }).createMachine({
    id: 'resource manager',
    initial: 'working',
    states: {
      working: {
        on: {
          'may prepare': {
            target: 'prepared',
            actions: sendTo(
              ({ system }) => system.get('manager'),
              () => ({ type: 'prepared', by: name }),
            ),
          },
          'may give up': 'aborted',
          commit: 'committed',
          abort: 'aborted',
        },
      },
      prepared: { on: { commit: 'committed', abort: 'aborted' } },
      committed: {},
      aborted: {},
    },
  })
}

/** The transaction manager collects who is prepared, and then commits, or aborts when it likes. */
function transactionManager(names: readonly string[]): AnyStateMachine {
  const tell = (type: 'commit' | 'abort') =>
    names.map((name) => sendTo(({ system }) => system.get(name), { type }))
  return setup({
    types: { context: {} as { prepared: readonly string[] }, events: {} as ManagerEvent },
  }).createMachine({
    id: 'transaction manager',
    context: { prepared: [] },
    initial: 'collecting',
    states: {
      collecting: {
        on: {
          prepared: {
            guard: ({ context, event }) => !context.prepared.includes(event.by),
            actions: assign({
              prepared: ({ context, event }) => [...context.prepared, event.by].toSorted(),
            }),
          },
          'may commit': {
            guard: ({ context }) => context.prepared.length === names.length,
            target: 'committed',
            actions: tell('commit') as never,
          },
          'may abort': { target: 'aborted', actions: tell('abort') as never },
        },
      },
      committed: {},
      aborted: {},
    },
  })
}

/** The system of the TLA+ examples: so many resource managers, one transaction manager. */
export function twoPhaseCommit(resourceManagers: number, isSymmetric = false) {
  const names = Array.from({ length: resourceManagers }, (_, index) => `rm${index}`)
  const actors: Record<string, AnyStateMachine> = {
    ...Object.fromEntries(names.map((name) => [name, resourceManager(name)])),
    manager: transactionManager(names),
  }
  const own = { 'may prepare': [{}], 'may give up': [{}], commit: [], abort: [] }
  return fromActors(actors, {
    network: 'duplicating',
    maxInFlight: 3 * resourceManagers,
    ...(isSymmetric && { symmetric: names }),
    inputs: {
      ...Object.fromEntries(names.map((name) => [name, own])),
      manager: { 'may commit': [{}], 'may abort': [{}], prepared: [] },
    },
  })
}
