import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check, explore, type Graph, replay } from './index.ts'
import { waysOf } from './toys/random-graph.ts'

const states = 9

/** What is asked of states, as lists of numbers: which are meant. */
const drawn = fc.record({
  ways: fc.array(fc.array(fc.nat({ max: states - 1 }), { maxLength: 3 }), {
    minLength: states,
    maxLength: states,
  }),
  good: fc.uniqueArray(fc.nat({ max: states - 1 }), { maxLength: 4 }),
  cause: fc.uniqueArray(fc.nat({ max: states - 1 }), { maxLength: 3 }),
  maxStates: fc.integer({ min: 1, max: states }),
})

test('K30 the verdicts on random graphs, whole or cut off, and the lengths of their logs are what the definitions say', () => {
  const tally = new Map<string, number>()
  const numRuns = Number(process.env['PROVISO_GRAPHS'] ?? 1500)
  const seed = Number(process.env['PROVISO_SEED'] ?? 30)
  fc.assert(
    fc.property(drawn, ({ ways, good, cause, maxStates }) => {
      const model = waysOf(ways)
      const graph = explore(model, { maxStates })
      const isGood = (state: number) => good.includes(state)
      const isCause = (state: number) => cause.includes(state)
      const mayStep = (from: number, to: number) => (from + 2 * to) % 4 !== 0
      const { verdicts } = check(graph, {
        always: { always: (state) => !isGood(state) },
        sometimes: { sometimes: isGood },
        step: { step: (from, _, to) => mayStep(from, to) },
        recoverable: { recoverable: isGood },
        leadsTo: { leadsTo: [isCause, isGood] },
      })
      const plain = plainly(graph)
      const byDefinition = {
        always: universal(plain, shortest(plain, isGood)),
        sometimes: existential(plain, shortest(plain, isGood)),
        step: universal(
          plain,
          shortestStep(plain, (from, to) => !mayStep(from, to)),
        ),
        recoverable: universal(plain, shortestToTrap(plain, isGood)),
        leadsTo: universal(plain, shortestToBreach(plain, isCause, isGood)),
      }
      for (const { kind, outcome, log } of verdicts) {
        expect([kind, outcome, log?.length]).toEqual([
          kind,
          ...byDefinition[kind as keyof typeof byDefinition],
        ])
        // Throws where it cannot happen.
        replay(model, log ?? [])
        const met = `${kind} ${outcome}${graph.complete ? '' : ', cut off'}`
        tally.set(met, (tally.get(met) ?? 0) + 1)
      }
    }),
    { seed, numRuns },
  )
  // Each outcome that there can be was met, and not by chance once.
  const [whole, cut] = [
    ['holds', 'broken'],
    ['unknown', 'broken'],
  ]
  const possible = ['always', 'step', 'recoverable', 'leadsTo'].flatMap((kind) => [
    ...whole.map((outcome) => `${kind} ${outcome}`),
    ...cut.map((outcome) => `${kind} ${outcome}, cut off`),
  ])
  const seldom = [...possible, 'sometimes holds', 'sometimes broken'].filter(
    (met) => (tally.get(met) ?? 0) < numRuns / 200,
  )
  expect(seldom).toEqual([])
})

/** A graph as tables that anybody can look through. */
interface Plain {
  readonly complete: boolean
  /** The states by their numbers in the graph. */
  readonly states: readonly number[]
  readonly edges: readonly (readonly [number, number])[]
  /** How many edges lead to each at the least. */
  readonly far: readonly number[]
  /** States that were not tried: anything may follow. */
  readonly open: (index: number) => boolean
}

function plainly(graph: Graph<number, string>): Plain {
  const indices = Array.from({ length: graph.stateCount }, (_, index) => index)
  // Of the state at which the limit was met, there are the edges that were found before.
  const edges = indices.flatMap((from) => graph.edges(from).map(({ to }) => [from, to] as const))
  return {
    complete: graph.complete,
    states: indices.map((index) => graph.state(index)),
    edges,
    far: distances(indices.length, edges, [0]),
    open: (index) => index >= graph.expandedCount,
  }
}

/** By relaxing every edge as often as there are nodes. */
function distances(
  count: number,
  edges: readonly (readonly [number, number])[],
  starts: readonly number[],
): readonly number[] {
  const far = Array.from({ length: count }, (_, node) =>
    starts.includes(node) ? 0 : Number.POSITIVE_INFINITY,
  )
  for (let round = 0; round < count; round++) {
    for (const [from, to] of edges) far[to] = Math.min(far[to]!, far[from]! + 1)
  }
  return far
}

function universal({ complete }: Plain, least: number) {
  if (least < Number.POSITIVE_INFINITY) return ['broken', least]
  return [complete ? 'holds' : 'unknown', undefined]
}

function existential({ complete }: Plain, least: number) {
  if (least < Number.POSITIVE_INFINITY) return ['holds', least]
  return [complete ? 'broken' : 'unknown', undefined]
}

function shortest({ states: all, far }: Plain, is: (state: number) => boolean): number {
  return Math.min(
    ...all.flatMap((state, index) => (is(state) ? [far[index]!] : [])),
    Number.POSITIVE_INFINITY,
  )
}

function shortestStep({ states: all, edges, far }: Plain, is: (from: number, to: number) => boolean): number {
  const steps = edges.filter(([from, to]) => is(all[from]!, all[to]!)).map(([from]) => far[from]! + 1)
  return Math.min(...steps, Number.POSITIVE_INFINITY)
}

/** A trap is a state from which nothing good can be reached, and nothing that was not tried. */
function shortestToTrap(plain: Plain, isGood: (state: number) => boolean): number {
  const { states: all, edges, far, open } = plain
  const traps = all.flatMap((_, index) => {
    const onward = distances(all.length, edges, [index])
    const ways = all.some(
      (state, other) => onward[other]! < Number.POSITIVE_INFINITY && (isGood(state) || open(other)),
    )
    return ways ? [] : [far[index]!]
  })
  return Math.min(...traps, Number.POSITIVE_INFINITY)
}

/**
 * Whoever goes on fairly for ever ends in a set of nodes that he does not leave, and goes through all of it again and again. The
 * promise is broken where it is owed all through such a set; nodes are a state, and whether it is owed there.
 */
function shortestToBreach(
  plain: Plain,
  isCause: (state: number) => boolean,
  isEffect: (state: number) => boolean,
): number {
  const { states: all, edges, open } = plain
  const node = (index: number, owed: boolean) =>
    2 * index + ((owed || isCause(all[index]!)) && !isEffect(all[index]!) ? 1 : 0)
  const pairs = edges.flatMap(([from, to]) =>
    [false, true].map((owed) => [2 * from + Number(owed), node(to, owed)] as const),
  )
  const count = 2 * all.length
  const far = distances(count, pairs, [node(0, false)])
  const reach = Array.from({ length: count }, (_, one) => distances(count, pairs, [one]))
  const reaches = (one: number, other: number) => reach[one]![other]! < Number.POSITIVE_INFINITY
  const nodes = Array.from({ length: count }, (_, one) => one)
  const ahead = (one: number) => nodes.filter((other) => reaches(one, other))
  const isOwed = (one: number) => one % 2 === 1 && !open(one >> 1)
  const endless = nodes.filter(
    (one) => reaches(node(0, false), one) && ahead(one).every((other) => reaches(other, one)),
  )
  // As soon as everything ahead is owed, it is known: so short is the log.
  const doomed = nodes.filter((one) => ahead(one).every(isOwed))
  const least = Math.min(...doomed.map((one) => far[one]!), Number.POSITIVE_INFINITY)
  expect(least < Number.POSITIVE_INFINITY).toBe(endless.some((one) => ahead(one).every(isOwed)))
  return least
}
