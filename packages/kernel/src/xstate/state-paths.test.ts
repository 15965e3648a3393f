import {
  createTestModel,
  getPathsFromEvents,
  getShortestPaths,
  getSimplePaths,
  type StatePath as PeerPath,
} from '@xstate/graph'
import { describe, expect, test } from 'vitest'
import { assign, initialTransition, setup, type SnapshotFrom, transition } from 'xstate'
import { coveringLogs, everyPath, explore, replay } from '../index.ts'
import { type Fact, machine as provisioningMachine, provisioning } from '../toys/provisioning.ts'
import { fromMachine, statePaths } from './index.ts'

const light = setup({
  types: {
    context: {} as { shots: number },
    events: {} as { type: 'next' } | { type: 'shot' } | { type: 'mended' },
  },
}).createMachine({
  id: 'light',
  context: { shots: 0 },
  initial: 'green',
  states: {
    green: { on: { next: 'yellow', shot: 'dark' } },
    yellow: { on: { next: 'red', shot: 'dark' } },
    red: { on: { next: 'green', shot: 'dark' } },
    dark: {
      entry: assign({ shots: ({ context }) => context.shots + 1 }),
      on: { mended: { guard: ({ context }) => context.shots < 2, target: 'red' } },
    },
  },
})
const lights = fromMachine(light, { next: [{}], shot: [{}], mended: [{}] })
const facts: Fact[] = [
  { type: 'mfa.passed' },
  { type: 'key.registered', keyId: 'key-1' },
  { type: 'key.synced' },
  { type: 'certificate.issued', serial: '01' },
  { type: 'certificate.refused' },
]

/** A path, or a log of ours as a path, as one line: what happened, and where it was then. */
function line(path: {
  readonly steps: readonly {
    readonly event: object
    readonly state: { readonly value: unknown; readonly context: unknown }
  }[]
}): string {
  return JSON.stringify(path.steps.map(({ event, state: { value, context } }) => [event, value, context]))
}

describe('statePaths', () => {
  test('K138 every path is one of getSimplePaths of @xstate/graph, and the other way round', () => {
    const ours = statePaths(lights, everyPath(explore(lights, { maxStates: 100 })))
    const theirs = getSimplePaths(light, { events: [{ type: 'next' }, { type: 'shot' }, { type: 'mended' }] })
    expect(ours).toHaveLength(24)
    expect(ours.map((path) => line(path)).toSorted()).toEqual(theirs.map((path) => line(path)).toSorted())

    const provisionings = explore(provisioning, { maxStates: 100 })
    const ourFacts = statePaths(provisioning, everyPath(provisionings))
    const theirFacts = getSimplePaths(provisioningMachine, { events: facts })
    expect(ourFacts.map((path) => line(path)).toSorted()).toEqual(
      theirFacts.map((path) => line(path)).toSorted(),
    )
  })

  test('K138 the shortest log to each state is as short as getShortestPaths of @xstate/graph has it', () => {
    const graph = explore(lights, { maxStates: 100 })
    const logs = Array.from({ length: graph.stateCount }, (_, state) => graph.logTo(state))
    const summary = (
      paths: readonly {
        readonly state: { readonly value: unknown; readonly context: unknown }
        readonly weight: number
      }[],
    ) => paths.map(({ state, weight }) => JSON.stringify([state.value, state.context, weight])).toSorted()
    const theirs = getShortestPaths(light, {
      events: [{ type: 'next' }, { type: 'shot' }, { type: 'mended' }],
    })
    expect(summary(statePaths(lights, logs))).toEqual(summary(theirs))
  })

  test('K139 its TestModel runs them', async () => {
    const { logs } = coveringLogs(explore(provisioning, { maxStates: 100 }), { cover: 'edges' })
    // They are its own type: no cast stands here.
    const paths: readonly PeerPath<SnapshotFrom<typeof provisioningMachine>, Fact>[] = statePaths(
      provisioning,
      logs,
    )
    const seen: string[] = []
    const testModel = createTestModel(provisioningMachine)
    for (const path of paths) {
      await testModel.testPath(path, {
        states: { ready: (state) => expect(state.status).toBe('done') },
        events: Object.fromEntries(
          facts.map(({ type }) => [type, ({ event }: { event: Fact }) => void seen.push(event.type)]),
        ),
      })
    }
    expect(seen).toEqual(logs.flat().map(({ type }) => type))
    const broken = testModel.testPath(paths[0]!, {
      states: { ready: () => Promise.reject(new Error('the device is not ready')) },
    })
    await expect(broken).rejects.toThrow('the device is not ready')
  })

  test('K139 the firing of a timer stands as what it brings', () => {
    const kettle = fromMachine(
      setup({ types: { events: {} as { type: 'on' } } }).createMachine({
        initial: 'cold',
        states: { cold: { on: { on: 'heating' } }, heating: { after: { 100: 'hot' } }, hot: {} },
      }),
      { on: [{}] },
    )
    const [path] = statePaths(kettle, [[{ type: 'on' }, { type: 'xstate.after.100.(machine).heating' }]])
    expect(path!.steps.map(({ event, state }) => [event.type, state.value])).toEqual([
      ['xstate.init', 'cold'],
      ['on', 'heating'],
      ['xstate.after.100.(machine).heating', 'hot'],
    ])
    expect(path!.state.matches('hot')).toBe(true)
    expect(path!.weight).toBe(2)
  })

  test('K139 where @xstate/graph is not sound: it merges states that differ in their history', () => {
    const radio = setup({
      types: { events: {} as { type: 'on' } | { type: 'off' } | { type: 'next' } },
    }).createMachine({
      id: 'radio',
      initial: 'playing',
      states: {
        playing: {
          initial: 'news',
          states: { news: { on: { next: 'music' } }, music: {}, last: { type: 'history' } },
          on: { off: 'silent' },
        },
        silent: { on: { on: 'playing.last' } },
      },
    })
    const events = [{ type: 'next' }, { type: 'off' }, { type: 'on' }] as const
    // What XState does.
    let [snapshot] = initialTransition(radio)
    for (const event of events) [snapshot] = transition(radio, snapshot, event)
    expect(snapshot.value).toEqual({ playing: 'music' })
    // What we say.
    const radios = fromMachine(radio, { on: [{}], off: [{}], next: [{}] })
    expect(replay(radios, events).value).toEqual({ playing: 'music' })
    expect(explore(radios, { maxStates: 100 }).stateCount).toBe(7)
    // What @xstate/graph says.
    const [wrong] = getPathsFromEvents(radio, [...events])
    expect(wrong!.state.value).toEqual({ playing: 'news' })
    expect(getShortestPaths(radio)).toHaveLength(3)
  })
})
