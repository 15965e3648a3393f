import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coveringLogs, type CoveringOptions, type EdgeMarks, explore, type Graph } from '../index.ts'
import { door } from '../toys/door.ts'
import { counter, graphOf } from '../toys/hand-drawn.ts'
import { provisioning } from '../toys/provisioning.ts'
import { randomGraph, randomLoopFree, waysOf } from '../toys/random-graph.ts'

type Drawn = Graph<number, string>

/** What a log covers, each thing with a name of its own. */
function coveredBy(graph: Drawn, log: readonly string[], options: CoveringOptions): string[] {
  const edges: number[] = []
  let state = 0
  const states = [0]
  for (const event of log) {
    let edge = graph.firstEdge(state)
    while (graph.event(edge) !== event) edge++
    edges.push(edge)
    state = graph.target(edge)
    states.push(state)
  }
  const marks = edges.map((edge) => options.transitions?.of(edge) ?? [edge])
  if (options.cover === 'states') return states.map(String)
  if (options.cover !== 'pairs') return marks.flat().map(String)
  return marks.flatMap((first, at) =>
    first.flatMap((one) => (marks[at + 1] ?? []).map((other) => `${one},${other}`)),
  )
}

/** All there is to cover, found by walking to every edge, and from there on to every next one. */
function coverable(graph: Drawn, options: CoveringOptions): Set<string> {
  const walks: (readonly string[])[] = [[]]
  for (let state = 0; state < graph.stateCount; state++) {
    for (const { event, to } of graph.edges(state)) {
      const walk = [...graph.logTo(state), event]
      walks.push(walk, ...graph.edges(to).map((next) => [...walk, next.event]))
    }
  }
  return new Set(walks.flatMap((walk) => coveredBy(graph, walk, options)))
}

/** Edges carry some of four marks, by their numbers. */
const someMarks: EdgeMarks = {
  names: ['red', 'green', 'blue', 'never'],
  of: (edge) => [[], [0], [0, 1], [1], [2], [0, 2]][edge % 6]!,
}

const everyKind: readonly CoveringOptions[] = [
  { cover: 'states' },
  { cover: 'edges' },
  { cover: 'pairs' },
  { cover: 'transitions', transitions: someMarks },
  { cover: 'pairs', transitions: someMarks },
]

/**
 * The fewest logs, and the fewest events, with which everything can be covered: by trying all walks, told apart by
 * where they stand and what they have covered.
 */
function leastByForce(graph: Drawn, options: CoveringOptions): { logs: number; events: number } {
  const all = [...coverable(graph, options)]
  const bit = new Map(all.map((one, index) => [one, 1 << index]))
  const maskOf = (log: readonly string[]) =>
    coveredBy(graph, log, options).reduce((mask, one) => mask | (bit.get(one) ?? 0), 0)
  const shortest = new Map<number, number>()
  const met = new Set<string>()
  let walks: { state: number; last: number; log: readonly string[] }[] = [{ state: 0, last: -1, log: [] }]
  while (walks.length > 0) {
    const next: typeof walks = []
    for (const { state, last, log } of walks) {
      const mask = maskOf(log)
      if (met.has(`${state} ${last} ${mask}`)) continue
      met.add(`${state} ${last} ${mask}`)
      if (!shortest.has(mask)) shortest.set(mask, log.length)
      graph.edges(state).forEach((edge, index) => {
        const taken = options.cover === 'pairs' ? graph.firstEdge(state) + index : -1
        next.push({ state: edge.to, last: taken, log: [...log, edge.event] })
      })
    }
    walks = next
  }
  return combined([...shortest], (1 << all.length) - 1)
}

/** Which of some sets, each with a price, make up a whole: how few, and how cheap. */
function combined(sets: readonly (readonly [mask: number, price: number])[], whole: number) {
  const least = (priceOf: (price: number) => number) => {
    const best = new Map([[0, 0]])
    const queue = [0]
    for (const mask of queue) {
      for (const [added, price] of sets) {
        const [next, sum] = [mask | added, best.get(mask)! + priceOf(price)]
        if (sum >= (best.get(next) ?? Number.POSITIVE_INFINITY)) continue
        best.set(next, sum)
        queue.push(next)
      }
    }
    return best.get(whole)!
  }
  return { logs: whole === 0 ? 0 : least(() => 1), events: whole === 0 ? 0 : least((price) => price) }
}

describe('coveringLogs', () => {
  test('K120 covers every state, edge, transition or pair there is', () => {
    for (const options of everyKind) {
      fc.assert(
        fc.property(
          fc.oneof(randomGraph({ states: 12, ways: 3 }), randomLoopFree({ states: 14, ways: 4 })),
          (graph) => {
            const { logs, covered } = coveringLogs(graph, options)
            const all = coverable(graph, options)
            expect(new Set(logs.flatMap((log) => coveredBy(graph, log, options)))).toEqual(all)
            expect(covered).toBe(all.size)
          },
        ),
        { seed: 120, numRuns: 300 },
      )
    }
  })

  test('K121 the lower bound is one: no logs that cover as much are fewer or shorter', () => {
    for (const options of everyKind) {
      const size = options.cover === 'pairs' ? { states: 4, ways: 2 } : { states: 5, ways: 2 }
      fc.assert(
        fc.property(fc.oneof(randomGraph(size), randomLoopFree(size)), (graph) => {
          fc.pre(coverable(graph, options).size <= 9)
          const { logs, events, lowerBound } = coveringLogs(graph, options)
          const least = leastByForce(graph, options)
          expect(lowerBound.logs).toBeLessThanOrEqual(least.logs)
          expect(lowerBound.events).toBeLessThanOrEqual(least.events)
          expect(logs.length).toBeGreaterThanOrEqual(least.logs)
          expect(events).toBeGreaterThanOrEqual(least.events)
          expect(logs.flat()).toHaveLength(events)
        }),
        { seed: 121, numRuns: 200 },
      )
    }
  })

  test('K122 for states, edges and pairs of edges there are no fewer logs', () => {
    for (const cover of ['states', 'edges', 'pairs'] as const) {
      fc.assert(
        fc.property(
          fc.oneof(randomGraph({ states: 14, ways: 3 }), randomLoopFree({ states: 16, ways: 4 })),
          (graph) => {
            const { logs, lowerBound } = coveringLogs(graph, { cover })
            expect(logs).toHaveLength(lowerBound.logs)
          },
        ),
        { seed: 122, numRuns: 500 },
      )
    }
  })

  test('K122 one log where everything can be reached again, one for each way out of a fork', () => {
    expect(coveringLogs(explore(door, { maxStates: 10 }), { cover: 'edges' })).toEqual({
      logs: ['opened closed locked unlocked opened locked closed unlocked opened locked unlocked'.split(' ')],
      events: 11,
      covered: 7,
      missing: [],
      lowerBound: { logs: 1, events: 8 },
    })
    const fork = explore(graphOf({ 0: [1], 1: [2, 3, 4], 2: [5], 3: [5], 4: [6] }), { maxStates: 10 })
    expect(coveringLogs(fork, { cover: 'edges' }).logs).toEqual([
      [1, 2, 5],
      [1, 3, 5],
      [1, 4, 6],
    ])
    expect(coveringLogs(fork, { cover: 'states' }).lowerBound).toEqual({ logs: 3, events: 8 })
  })

  test('K122 logs go on where they can: a detour that joins two ends saves a log', () => {
    // 4 is met first from 1, and 5 from 2; but 1 and 2 lie one after the other by way of 3.
    const graph = explore(graphOf({ 0: [1, 2], 1: [4, 3], 3: [2], 2: [5], 4: [3] }), { maxStates: 10 })
    expect(coveringLogs(graph, { cover: 'states' }).logs).toEqual([[1, 4, 3, 2, 5]])
    expect(coveringLogs(graph, { cover: 'edges' }).logs).toHaveLength(3)
  })

  test('K123 a transition that several edges take is covered once, and what no edge takes is named', () => {
    const marks: EdgeMarks = {
      names: ['start', 'go', 'stop', 'explode'],
      of: (edge) => [[0], [1], [1], [2]][edge]!,
    }
    const graph = explore(waysOf([[1], [2, 3], [4], []]), { maxStates: 10 })
    expect(coveringLogs(graph, { cover: 'transitions', transitions: marks })).toEqual({
      logs: [['a>1', 'a>2', 'a>4']],
      events: 3,
      covered: 3,
      missing: ['explode'],
      lowerBound: { logs: 1, events: 3 },
    })
  })

  test('K124 gives the same logs each time', () => {
    const text = () =>
      JSON.stringify(coveringLogs(explore(provisioning, { maxStates: 100 }), { cover: 'pairs' }))
    expect(text()).toBe(text())
  })

  test('K124 where there is nothing to cover there is no log, but the one that is in the initial state', () => {
    const alone = explore(graphOf({}), { maxStates: 1 })
    expect(coveringLogs(alone, { cover: 'edges' })).toMatchObject({ logs: [], covered: 0 })
    expect(coveringLogs(alone, { cover: 'states' })).toMatchObject({ logs: [[]], covered: 1 })
    const cutOff = explore(counter, { maxStates: 3 })
    expect(coveringLogs(cutOff, { cover: 'edges' }).logs).toEqual([['counted', 'counted']])
  })

  test('K125 a component of 100,000 states with wanted edges everywhere is covered', () => {
    // A ring of 100,000 with a way back from each state: the nearest wanted edge is soon far away.
    const size = 100_000
    const ring = explore(
      {
        initial: 0,
        events: () => ['on', 'home', 'leap'] as const,
        evolve: (state, event) =>
          event === 'on' ? (state + 1) % size : event === 'home' ? 0 : (state * 7_919 + 1) % size,
        key: String,
      },
      { maxStates: size },
    )
    const { logs, covered } = coveringLogs(ring, { cover: 'edges' })
    expect([logs.length, covered]).toEqual([1, 3 * size])
  })

  describe('K126 how many events, against the lower bound', () => {
    const suites = (arbitrary: fc.Arbitrary<Drawn>, cover: 'states' | 'edges' | 'pairs') => {
      const drawn = fc.sample(arbitrary, { seed: 126, numRuns: 200 })
      const suite = drawn.map((graph) => coveringLogs(graph, { cover }))
      const sum = (of: (covering: (typeof suite)[number]) => number) =>
        suite.reduce((total, covering) => total + of(covering), 0)
      return (
        Math.round((100 * sum(({ events }) => events)) / sum(({ lowerBound }) => lowerBound.events)) / 100
      )
    }

    test('K126 without loops: 1.05 times for states, 1.00 for edges and pairs', () => {
      const graphs = randomLoopFree({ states: 40, ways: 5 })
      expect(suites(graphs, 'states')).toBe(1.05)
      expect(suites(graphs, 'edges')).toBe(1)
      expect(suites(graphs, 'pairs')).toBe(1)
    })

    test('K126 with loops and dead ends everywhere: 1.83 times for states, 1.64 for edges, 1.89 for pairs', () => {
      const graphs = randomGraph({ states: 30, ways: 3 })
      expect(suites(graphs, 'states')).toBe(1.83)
      expect(suites(graphs, 'edges')).toBe(1.64)
      expect(suites(graphs, 'pairs')).toBe(1.89)
    })

    test('K126 a tree: exactly the lower bound', () => {
      const tree = explore(waysOf([[1, 2], [3, 4], [5], [6], [], [], []]), { maxStates: 10 })
      expect(coveringLogs(tree, { cover: 'edges' })).toMatchObject({
        events: 7,
        lowerBound: { logs: 3, events: 7 },
      })
    })
  })
})
