import { describe, expect, test } from 'vitest'
import { check, explore, type Graph, replay } from '../index.ts'
import { door } from '../toys/door.ts'
import { provisioning } from '../toys/provisioning.ts'
import { twoPhaseCommit } from '../toys/two-phase-commit.ts'

/** Everything that a graph says. */
function told(graph: Graph<unknown, unknown>): string {
  const indices = Array.from({ length: graph.stateCount }, (_, index) => index)
  return JSON.stringify(indices.map((index) => [graph.state(index), graph.edges(index), graph.logTo(index)]))
}

describe('what is kept of a graph', () => {
  test('K16 fingerprints give the same graph, with the chance that a state was missed', () => {
    const model = twoPhaseCommit(4)
    const whole = explore(model, { maxStates: 10_000 })
    const pressed = explore(model, { maxStates: 10_000, keep: 'fingerprints' })
    expect(told(pressed) === told(whole)).toBe(true)
    expect([pressed.stateCount, pressed.edgeCount, pressed.complete]).toEqual([1568, 5377, true])
    expect(whole.omission).toBe(0)
    expect(pressed.omission).toBeCloseTo((1568 * 1567) / 2 / 2 ** 64, 30)
    const report = check(pressed, { sometimes: { one: () => true } })
    expect(report.omission).toBe(pressed.omission)
  })

  test('K16 rows that were tried are let go, also of a large graph', () => {
    const graph = explore(twoPhaseCommit(6), { maxStates: 100_000, keep: 'fingerprints' })
    expect([graph.stateCount, graph.edgeCount, graph.complete]).toEqual([50_816, 256_001, true])
    for (const index of [50_815, 3, 25_000]) {
      expect(graph.model.key(replay(graph.model, graph.logTo(index)))).toBe(
        graph.model.key(graph.state(index)),
      )
    }
  })

  test('K16 a graph that is cut off is cut off alike', () => {
    for (const limits of [{}, { keep: 'fingerprints' }, { edges: false }] as const) {
      const graph = explore(twoPhaseCommit(4), { maxStates: 1000, ...limits })
      expect([graph.stateCount, graph.complete]).toEqual([1000, false])
      expect(told(graph) === told(explore(twoPhaseCommit(4), { maxStates: 1000 }))).toBe(true)
    }
  })

  test('K17 edges that were not kept are found again when they are asked for', () => {
    for (const model of [twoPhaseCommit(4), twoPhaseCommit(4, true)]) {
      for (const keep of ['states', 'fingerprints'] as const) {
        const without = explore(model, { maxStates: 10_000, edges: false, keep })
        const kept = explore(model, { maxStates: 10_000 })
        expect(without.edgeCount).toBe(kept.edgeCount)
        expect(told(without) === told(kept)).toBe(true)
      }
    }
    const one = explore(provisioning, { maxStates: 100, edges: false })
    expect(told(one) === told(explore(provisioning, { maxStates: 100 }))).toBe(true)
  })

  test('K16 K17 other models are kept whole', () => {
    const graph = explore(door, { maxStates: 100, keep: 'fingerprints', edges: false })
    expect(told(graph) === told(explore(door, { maxStates: 100 }))).toBe(true)
  })

  test('K18 progress is told, and a signal cuts the graph off', () => {
    const seen: number[] = []
    const signal = { aborted: false }
    const graph = explore(twoPhaseCommit(6), {
      maxStates: 100_000,
      signal,
      onProgress: ({ expanded }) => {
        seen.push(expanded)
        signal.aborted = expanded > 10_000
      },
    })
    expect(seen).toEqual([0, 4096, 8192, 12_288])
    expect([graph.complete, graph.expandedCount]).toEqual([false, 12_288])
  })
})
