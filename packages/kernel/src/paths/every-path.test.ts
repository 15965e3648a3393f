import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countPaths, everyPath, explore, type Graph, type PathOptions, replay } from '../index.ts'
import { door } from '../toys/door.ts'
import { counter, graphOf } from '../toys/hand-drawn.ts'
import { randomGraph, randomLoopFree, waysOf } from '../toys/random-graph.ts'

/** The same set, found in the plainest way there is. */
function naivePaths(graph: Graph<number, string>, options: PathOptions<number>): string[][] {
  const { to = 'anywhere', maxLength = Number.POSITIVE_INFINITY } = options
  const paths: string[][] = []
  const visit = (state: number, path: string[], met: readonly number[]) => {
    const onward = graph.edges(state).filter((edge) => !met.includes(edge.to) && path.length < maxLength)
    const isMeant = to === 'anywhere' || (to === 'ends' ? onward.length === 0 : to(graph.state(state)))
    if (isMeant) paths.push(path)
    for (const edge of onward) visit(edge.to, [...path, edge.event], [...met, edge.to])
  }
  visit(0, [], [0])
  return paths
}

const anyOptions = fc.record(
  {
    to: fc.constantFrom<NonNullable<PathOptions<number>['to']>>(
      'anywhere',
      'ends',
      (state) => state % 3 === 1,
      (state) => state === 2 || state === 4,
      () => false,
    ),
    maxLength: fc.nat({ max: 5 }),
  },
  { requiredKeys: [] },
)

/** A square of states, one step right or down at a time: C(2n, n) ways through it. */
function square(side: number) {
  return graphOf(
    Object.fromEntries(
      Array.from({ length: side * side }, (_, at) => [
        at,
        [...((at + 1) % side === 0 ? [] : [at + 1]), ...(at + side < side * side ? [at + side] : [])],
      ]),
    ),
  )
}

describe('everyPath', () => {
  test('K100 yields every loop-free log once, in the order of the events', () => {
    const graph = explore(door, { maxStates: 10 })
    expect([...everyPath(graph)]).toEqual([
      [],
      ['opened'],
      ['opened', 'locked'],
      ['opened', 'locked', 'closed'],
      ['locked'],
    ])
    const looped = explore(graphOf({ 0: [0, 1, 2], 1: [2, 0], 2: [1] }), { maxStates: 10 })
    expect([...everyPath(looped)]).toEqual([[], [1], [1, 2], [2], [2, 1]])
  })

  test('K100 two events that lead to the same state make two logs', () => {
    const graph = explore(waysOf([[1, 1], [2]]), { maxStates: 10 })
    expect([...everyPath(graph, { to: 'ends' })]).toEqual([
      ['a>1', 'a>2'],
      ['b>1', 'a>2'],
    ])
  })

  test('K101 yields only those that cannot be made longer', () => {
    const graph = explore(door, { maxStates: 10 })
    expect([...everyPath(graph, { to: 'ends' })]).toEqual([['opened', 'locked', 'closed'], ['locked']])
    expect([...everyPath(graph, { to: 'ends', maxLength: 2 })]).toEqual([['opened', 'locked'], ['locked']])
    expect([...everyPath(explore(graphOf({}), { maxStates: 1 }), { to: 'ends' })]).toEqual([[]])
  })

  test('K102 yields only those that end in a state that is asked for', () => {
    const graph = explore(door, { maxStates: 10 })
    expect([...everyPath(graph, { to: (s) => s.locked })]).toEqual([
      ['opened', 'locked'],
      ['opened', 'locked', 'closed'],
      ['locked'],
    ])
    expect([...everyPath(graph, { to: (s) => s.locked, maxLength: 2 })]).toHaveLength(2)
    expect([...everyPath(graph, { to: () => false })]).toEqual([])
  })

  test('K103 yields what a plain recursion finds, in the same order', () => {
    fc.assert(
      fc.property(randomGraph({ states: 6, ways: 3 }), anyOptions, (graph, options) => {
        const found = [...everyPath(graph, options)]
        expect(found).toEqual(naivePaths(graph, options))
        for (const log of found) replay(graph.model, log)
      }),
      { seed: 103, numRuns: 1_500 },
    )
  })

  test('K104 is lazy: the first of 2^1000 logs comes at once', () => {
    // A ladder: each rung is passed on its left or its right.
    const rungs = 1_000
    const ladder = Array.from({ length: 2 * rungs }, (_, at) => {
      const rung = Math.floor(at / 2)
      const next = 2 * (rung + 1)
      return rung + 1 < rungs ? [next, next + 1] : []
    })
    const graph = explore(waysOf(ladder), { maxStates: 2 * rungs })
    const first = everyPath(graph, { to: 'ends' }).next().value
    expect(first).toHaveLength(rungs - 1)
  })

  test('K104 does not try a dead end twice', () => {
    // Before the goal, which is tried last, lies a dense trap: its loop-free logs would take for ever.
    const trap = Array.from({ length: 30 }, (_, at) => at + 2)
    const edges: Record<number, readonly number[]> = { 0: [2, 1] }
    for (const state of trap) edges[state] = [0, ...trap]
    const graph = explore(graphOf(edges), { maxStates: 100 })
    expect([...everyPath(graph, { to: (s) => s === 1 })]).toEqual([[1]])
  })

  test('K105 refuses a length that is none, before the first log is asked for', () => {
    const graph = explore(door, { maxStates: 10 })
    for (const maxLength of [-1, 1.5, Number.NaN]) {
      const problem = `maxLength must be a whole number of at least 0, but is ${maxLength}`
      expect(() => everyPath(graph, { maxLength })).toThrow(problem)
      expect(() => countPaths(graph, { maxLength })).toThrow(problem)
    }
  })

  test('K106 follows what was explored of a graph that was cut off', () => {
    const graph = explore(counter, { maxStates: 3 })
    expect([...everyPath(graph, { to: 'ends' })]).toEqual([['counted', 'counted']])
  })
})

describe('countPaths', () => {
  test('K107 counts what everyPath yields', () => {
    for (const arbitrary of [
      randomGraph({ states: 6, ways: 3 }),
      randomGraph({ states: 9, ways: 2 }),
      randomLoopFree({ states: 9, ways: 4 }),
    ]) {
      fc.assert(
        fc.property(arbitrary, anyOptions, (graph, options) => {
          expect(countPaths(graph, options)).toBe(BigInt([...everyPath(graph, options)].length))
        }),
        { seed: 107, numRuns: 1_000 },
      )
    }
  })

  test('K107 counts what nobody could go through one by one', () => {
    const graph = explore(square(40), { maxStates: 1_600 })
    let ways = 1n
    for (let step = 1n; step <= 39n; step++) ways = (ways * (39n + step)) / step
    expect(countPaths(graph, { to: 'ends' })).toBe(ways)
    expect(countPaths(graph, { to: (s) => s === 1_599 })).toBe(ways)
    expect(countPaths(graph, { to: 'ends', maxLength: 10 })).toBe(2n ** 10n)
  })

  test('K107 multiplies what lies between loops', () => {
    // 200 triangles in a row: within each, two ways from its first corner to the next triangle.
    const edges: Record<number, readonly number[]> = {}
    for (let corner = 0; corner < 600; corner += 3) {
      Object.assign(edges, {
        [corner]: [corner + 1, corner + 2],
        [corner + 1]: [corner + 2, corner],
        [corner + 2]: [corner, corner + 3],
      })
    }
    const graph = explore(graphOf(edges), { maxStates: 601 })
    expect(countPaths(graph, { to: (s) => s === 600, maxSteps: 2_000 })).toBe(2n ** 200n)
  })

  test('K108 says that it does not know when there are more steps than it may make', () => {
    const everywhere = Array.from({ length: 12 }, (_, at) => at)
    const dense = explore(graphOf(Object.fromEntries(everywhere.map((at) => [at, everywhere]))), {
      maxStates: 12,
    })
    expect(countPaths(dense, { maxSteps: 100_000 })).toBeUndefined()
    expect(countPaths(dense, { maxSteps: 100_000, maxLength: 4 })).toBe(1n + 11n + 110n + 990n + 7_920n)
    for (const maxSteps of [-1, 0.5, Number.POSITIVE_INFINITY]) {
      expect(() => countPaths(dense, { maxSteps })).toThrow('maxSteps must be a whole number of at least 0')
    }
  })
})
