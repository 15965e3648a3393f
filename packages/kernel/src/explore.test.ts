import { adjacencyMapToArray, getAdjacencyMap } from '@xstate/graph'
import { describe, expect, test } from 'vitest'
import { explore, replay } from './index.ts'
import { door } from './toys/door.ts'
import { counter, graphOf } from './toys/hand-drawn.ts'
import { machine, provisioning } from './toys/provisioning.ts'

describe('explore', () => {
  test('K10 finds every state once, and every edge', () => {
    const graph = explore(door, { maxStates: 100 })
    expect([graph.stateCount, graph.edgeCount, graph.complete]).toEqual([4, 7, true])
    expect(graph.edges(0)).toEqual([
      { event: 'opened', to: 1 },
      { event: 'locked', to: 2 },
    ])
  })

  test('K11 numbers states breadth first, with a shortest log to each', () => {
    const graph = explore(graphOf({ 0: [1, 2], 1: [3], 2: [5], 3: [4], 4: [5] }), { maxStates: 10 })
    const logs = Array.from({ length: graph.stateCount }, (_, index) => graph.logTo(index))
    expect(logs).toEqual([[], [1], [2], [1, 3], [2, 5], [1, 3, 4]])
    logs.forEach((log, index) => expect(replay(graph.model, log)).toBe(graph.state(index)))
  })

  test('K12 keeps exactly maxStates, and says that there were more', () => {
    const graph = explore(counter, { maxStates: 5 })
    expect([graph.stateCount, graph.complete, graph.expandedCount]).toEqual([5, false, 4])
    expect(explore(door, { maxStates: 4 }).complete).toBe(true)
    expect(explore(door, { maxStates: 3 }).complete).toBe(false)
  })

  test('K13 gives the same graph each time', () => {
    const text = () => {
      const graph = explore(provisioning, { maxStates: 100 })
      return JSON.stringify(
        Array.from({ length: graph.stateCount }, (_, index) => [graph.state(index), graph.edges(index)]),
      )
    }
    expect(text()).toBe(text())
  })

  test('K14 refuses a limit that is none', () => {
    for (const maxStates of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => explore(door, { maxStates })).toThrow(
        `maxStates must be a whole number of at least 1, but is ${maxStates}`,
      )
    }
  })

  test('K15 agrees with @xstate/graph on a machine without history', () => {
    const graph = explore(provisioning, { maxStates: 100 })
    const peer = getAdjacencyMap(machine, {
      events: [
        { type: 'mfa.passed' },
        { type: 'key.registered', keyId: 'key-1' },
        { type: 'key.synced' },
        { type: 'certificate.issued', serial: '01' },
        { type: 'certificate.refused' },
      ],
      serializeState: (state) => JSON.stringify([state.value, state.context]),
    })
    // The peer draws an edge for every event it tries, also for those that nothing accepts.
    const edges = adjacencyMapToArray(peer).filter(({ state, event }) => state.can(event))
    expect([graph.stateCount, graph.edgeCount]).toEqual([Object.keys(peer).length, edges.length])
  })

  test('K11 a number that is no state is refused by name', () => {
    const graph = explore(door, { maxStates: 10 })
    expect(() => graph.state(4)).toThrow('there is no state 4: the graph has 4')
    expect(() => graph.logTo(-1)).toThrow('there is no state -1: the graph has 4')
  })
})
