import { assign, type AnyStateMachine, sendTo, setup } from 'xstate'
import { fromActors, type Actors, type SystemModel } from '@proviso/kernel/xstate'

/** The system of the TLA+ examples: so many resource managers, one transaction manager, messages that stay for ever. */
export function twoPhaseCommit(resourceManagers: number): SystemModel<Actors> {
  const names = Array.from({ length: resourceManagers }, (_, index) => `rm${index}`)
  const own = { 'may prepare': [{}], 'may give up': [{}], commit: [], abort: [] }
  return fromActors<Actors>(
    { ...Object.fromEntries(names.map((name) => [name, resourceManager(name)])), manager: manager(names) },
    {
      network: 'duplicating',
      maxInFlight: 3 * resourceManagers,
      inputs: {
        ...Object.fromEntries(names.map((name) => [name, own])),
        manager: { 'may commit': [{}], 'may abort': [{}], prepared: [] },
      },
    },
  )
}

type ResourceEvent = { type: 'commit' | 'abort' | 'may prepare' | 'may give up' }
type ManagerEvent = { type: 'prepared'; by: string } | { type: 'may commit' } | { type: 'may abort' }

function resourceManager(name: string): AnyStateMachine {
  const told = { commit: 'committed', abort: 'aborted' } as const
  return setup({ types: { events: {} as ResourceEvent } }).createMachine({
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
          ...told,
        },
      },
      prepared: { on: told },
      committed: {},
      aborted: {},
    },
  })
}

function manager(names: readonly string[]): AnyStateMachine {
  const tell = (type: 'commit' | 'abort') =>
    names.map((name) =>
      sendTo(
        ({ system }) => system.get(name),
        () => ({ type }),
      ),
    )
  return setup({
    types: { context: {} as { prepared: readonly string[] }, events: {} as ManagerEvent },
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

/** The same, as one would write it for SPIN by hand: a process for each manager. */
export function twoPhaseCommitByHand(resourceManagers: number): string {
  const each = (line: (index: number) => string) =>
    Array.from({ length: resourceManagers }, (_, index) => line(index))
  const all = each((index) => `heard[${index}]`).join(' && ')
  return `#define N ${resourceManagers}
byte rm[N]; bit sent[N]; bit heard[N]; byte tm; bit commit; bit abort
proctype resource(byte i) {
end: do
  :: d_step { rm[i] == 0 -> rm[i] = 1; sent[i] = 1 }
  :: d_step { rm[i] == 0 -> rm[i] = 2 }
  :: d_step { commit && rm[i] < 2 -> rm[i] = 3 }
  :: d_step { abort && rm[i] < 2 -> rm[i] = 2 }
  od
}
proctype transaction() {
end: do
${each((index) => `  :: d_step { tm == 0 && sent[${index}] && !heard[${index}] -> heard[${index}] = 1 }`).join('\n')}
  :: d_step { tm == 0 && ${all} -> tm = 1; commit = 1 }
  :: d_step { tm == 0 -> tm = 2; abort = 1 }
  od
}
init { atomic { run transaction(); ${each((index) => `run resource(${index})`).join('; ')} } }
`
}
