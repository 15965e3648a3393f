import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnyStateMachine, assign, createMachine, setup, stateIn } from 'xstate'
import { denseView } from '../dense/dense-view.ts'
import { explore, type Graph } from '../index.ts'
import { eventTypes, randomMachine } from '../toys/random-machine.ts'
import { canonicalJson } from './canonical-json.ts'
import { fromMachine } from './index.ts'

/** What a graph says whose states are rows of numbers, and one of nothing but the steps of the model and the keys of its states. */
function bothTold(machine: AnyStateMachine, types: readonly string[]) {
  const model = fromMachine(machine, Object.fromEntries(types.map((type) => [type, [{}]])))
  const byKeys = { ...model, ...withoutRows }
  const keys = explore(byKeys, { maxStates: 40 })
  // One that was cut off is another where it was cut off elsewhere.
  return keys.complete ? { rows: told(explore(model, { maxStates: 80 })), keys: told(keys) } : undefined
}

const withoutRows = { [denseView]: undefined }

/** Where it was not decided in which order things happened, either order will do. */
function told<State, Event>(graph: Graph<State, Event>): Readonly<Record<string, readonly string[]>> {
  const keys = Array.from({ length: graph.stateCount }, (_, index) => graph.model.key(graph.state(index)))
  const edges = (index: number) =>
    graph.edges(index).map(({ event, to }) => `${canonicalJson(event)} ${keys[to]}`)
  const tried = keys.slice(0, graph.expandedCount)
  return Object.fromEntries(tried.map((key, index) => [key, edges(index).toSorted()]))
}

/** Two states, and an event that leads from each to the other. */
function region(own: string, leaving = {}) {
  return {
    initial: 'off',
    states: {
      off: { on: { [own]: 'on', both: 'on', inner: 'on' } },
      on: { on: { [own]: 'off', ...leaving } },
    },
  }
}

function fail(): never {
  throw new Error('it was asked')
}

describe('states of machines as rows of numbers', () => {
  test('K51 the graph is the one that steps and keys make: random machines', () => {
    const numRuns = Number(process.env['PROVISO_MACHINES'] ?? 300)
    const seed = Number(process.env['PROVISO_SEED'] ?? 51)
    let states = 0
    fc.assert(
      fc.property(randomMachine(), ({ machine }) => {
        const { rows = {}, keys = {} } = bothTold(machine, eventTypes) ?? {}
        expect(rows).toEqual(keys)
        states += Object.keys(rows).length
      }),
      { seed, numRuns },
    )
    expect(states).toBeGreaterThan(2 * numRuns)
  })

  test('K51 several regions answer, the states above them do, and the regions are left and entered', () => {
    const machine = createMachine({
      id: 'top',
      initial: 'work',
      on: { inner: '.end' },
      states: {
        work: {
          type: 'parallel',
          states: { a: region('a'), b: region('b', { leave: '#top.end' }), c: region('c') },
        },
        end: { on: { a: 'work', again: 'end' } },
      },
    })
    const { rows = {}, keys } = bothTold(machine, ['a', 'b', 'c', 'both', 'inner', 'leave', 'again']) ?? {}
    expect(rows).toEqual(keys)
    // Three regions of two states each, and the end.
    expect(Object.keys(rows).length).toBe(9)
  })

  const counting = setup({
    types: { context: {} as { n: number } },
    actions: { count: assign({ n: 1 }) },
    guards: { otherIsOn: stateIn({ b: 'on' }) },
  })

  test.each([
    { more: 'entering', off: {}, on: { entry: 'count' as const } },
    { more: 'leaving', off: { exit: 'count' as const }, on: {} },
    { more: 'without an event', off: {}, on: { always: { guard: 'otherIsOn' as const, target: 'off' } } },
    { more: 'after a delay', off: {}, on: { after: { 10: 'off' } } },
  ])('K51 moves in a region that do more, or are followed by more: $more', ({ off, on }) => {
    const { initial, states } = region('a')
    const machine = counting.createMachine({
      type: 'parallel',
      context: { n: 0 },
      states: {
        a: { initial, states: { off: { ...states.off, ...off }, on: { ...states.on, ...on } } },
        b: region('b'),
      },
    })
    const { rows, keys } = bothTold(machine, ['a', 'b', 'both', 'inner']) ?? {}
    expect(rows).toEqual(keys)
    expect(rows).toBeDefined()
  })

  test('K51 a transition that only forbids is no reason to try an event, and may forbid beside one that moves', () => {
    const forbidding = { a: { guard: () => fail() }, b: {}, both: { guard: () => fail() } }
    const machine = createMachine({
      on: forbidding,
      type: 'parallel',
      states: { a: { on: forbidding, initial: 'one', states: { one: {} } }, b: region('b') },
    })
    const { rows = {}, keys } = bothTold(machine, ['a', 'b', 'both']) ?? {}
    expect(rows).toEqual(keys)
    expect(Object.values(rows).map((edges) => edges.length)).toEqual([2, 1, 0])
  })

  test('K51 the events that are tried may depend on the state', () => {
    const machine = createMachine({ type: 'parallel', states: { a: region('a'), b: region('b') } })
    const whereOff = (state: { readonly value: unknown }) =>
      JSON.stringify(state.value).includes('"b":"off"') ? [{}] : []
    const graph = explore(fromMachine(machine, { a: whereOff, b: [{}] }), { maxStates: 10 })
    expect([graph.stateCount, graph.edgeCount]).toEqual([4, 6])
  })
})
