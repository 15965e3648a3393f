import { assign, createMachine, sendTo, setup } from 'xstate'
import { describe, expect, test } from 'vitest'
import {
  AsymmetricClaim,
  check,
  coveringLogs,
  everyPath,
  explain,
  explore,
  graphCoverage,
  RefusedEvent,
  replay,
} from '../../index.ts'
import { toPromela } from '../../promela/index.ts'
import { twoPhaseCommit } from '../../toys/two-phase-commit.ts'
import { canonicalJson } from '../canonical-json.ts'
import { fromActors } from '../index.ts'

const worker = createMachine({
  initial: 'idle',
  states: { idle: { on: { started: 'busy' } }, busy: { on: { stopped: 'idle' } } },
})
const names = ['ann', 'bob', 'cat'] as const
const inputs = { started: [{}], stopped: [{}] }

/** Three who work and rest as they like. */
function workers(isMerged: boolean) {
  return fromActors(
    { ann: worker, bob: worker, cat: worker },
    {
      inputs: { ann: inputs, bob: inputs, cat: inputs },
      maxInFlight: 1,
      ...(isMerged && { symmetric: names }),
    },
  )
}

type Values = Readonly<Record<string, { readonly value: unknown }>>

/** What they do, as data of any system. */
function valuesOf(state: object): Values {
  return state as Values
}

const graph = explore(workers(true), { maxStates: 99 })

describe('states that are merged', () => {
  test.each(['states', 'fingerprints'] as const)(
    'K213 a step is asked of what really follows, with %s kept',
    (keep) => {
      const managers = ['rm0', 'rm1', 'rm2']
      const outcomes = [false, true].map((isMerged) => {
        const system = explore(twoPhaseCommit(3, isMerged), { maxStates: 999, keep })
        const { verdicts } = check(system, {
          step: {
            'only who it happens to changes': (before, { actor }, after) =>
              managers.every(
                (name) => name === actor || valuesOf(before)[name]?.value === valuesOf(after)[name]?.value,
              ),
            'whoever gives up is done with it': (_, { actor, event }, after) =>
              event.type !== 'may give up' || valuesOf(after)[actor]?.value === 'aborted',
            'nobody is told to commit': (_, { actor }, after) =>
              valuesOf(after)[actor]?.value !== 'committed',
            'nobody gives up': (_, { event }) => event.type !== 'may give up',
          },
        })
        return verdicts.map(({ outcome, log }) => [outcome, log?.length])
      })
      expect(outcomes[1]).toEqual(outcomes[0])
      expect(outcomes[1]?.map(([outcome]) => outcome)).toEqual(['holds', 'holds', 'broken', 'broken'])
    },
  )

  test('K213 a claim that tells apart who is alike is refused, of whatever kind it is', () => {
    const isBusy = (name: string) => (s: object) => valuesOf(s)[name]?.value === 'busy'
    const [ann, cat] = [isBusy('ann'), isBusy('cat')]
    // Of the states that are merged, the one that was met has ann at work before bob, or the other way round.
    for (const claims of [
      { always: { 'ann is never at work alone': (s: object) => !ann(s) || cat(s) } },
      { always: { 'cat is never at work alone': (s: object) => !cat(s) || ann(s) } },
      { sometimes: { 'cat works alone': (s: object) => cat(s) && !ann(s) } },
      { recoverable: { 'cat can work': cat } },
      { leadsTo: { 'after ann works cat': [ann, cat] as const } },
      { step: { 'ann does nothing': (_: object, { actor }: { actor: string }) => actor !== 'ann' } },
      { step: { 'cat does nothing': (_: object, { actor }: { actor: string }) => actor !== 'cat' } },
      { step: { 'cat stays': (before: object, _: object, after: object) => cat(before) === cat(after) } },
    ]) {
      expect(() => check(graph, claims)).toThrow(AsymmetricClaim)
      expect(() => check(explore(workers(false), { maxStates: 99 }), claims)).not.toThrow()
    }
    const asked = () => check(graph, { always: { 'cat rests': (s) => !cat(s) } })
    expect(asked).toThrow(
      /the claim "cat rests" tells apart (?:\w+ and )*cat, .* ask it of all who are alike/,
    )
    expect(() =>
      check(graph, { always: { 'all rest': (s) => !names.every((name) => isBusy(name)(s)) } }),
    ).not.toThrow()
  })

  test('K213 whichever two of four are told apart, it is found out', () => {
    const merged = explore(twoPhaseCommit(4, true), { maxStates: 999 })
    const managers = ['rm0', 'rm1', 'rm2', 'rm3']
    for (const one of managers) {
      for (const other of managers.filter((name) => name !== one)) {
        const isSo = (s: object) =>
          valuesOf(s)[one]?.value === 'aborted' && valuesOf(s)[other]?.value === 'prepared'
        expect(() => check(merged, { always: { never: (s) => !isSo(s) } })).toThrow(AsymmetricClaim)
      }
    }
  })

  test('K213 logs that really happen go along the edges of the graph', () => {
    const commit = twoPhaseCommit(3, true)
    const merged = explore(commit, { maxStates: 999 })
    const covering = coveringLogs(merged, { cover: 'edges' }).logs
    const { states, edges, strays } = graphCoverage(merged, covering)
    expect([states.missed, edges.missed, strays]).toEqual([[], [], 0])
    // Whatever happens in the whole system happens in the merged one, too.
    const real = [...everyPath(explore(twoPhaseCommit(3), { maxStates: 999 }), { maxLength: 4 })]
    expect(graphCoverage(merged, real).strays).toBe(0)
    for (const log of real) {
      const along = merged.eventsAlong(log)
      let state = 0
      for (const event of along) {
        state = merged.edges(state).find((edge) => JSON.stringify(edge.event) === JSON.stringify(event))!.to
      }
      expect(commit.key(merged.state(state))).toBe(commit.key(replay(commit, log)))
    }
    const refused = [...real.at(-1)!, { actor: 'rm0', event: { type: 'commit' }, from: 'nobody' }]
    expect(() => graphCoverage(merged, [refused as never])).toThrow(RefusedEvent)
  })

  test('K213 what was seen happened to somebody: it is not explained by a graph in which nobody is anybody', () => {
    const started = { label: 'bob started', event: ({ actor }: { actor: string }) => actor === 'bob' }
    expect(() => explain(graph, [started])).toThrow('explore the system without "symmetric"')
    expect(explain(explore(workers(false), { maxStates: 99 }), [started]).outcome).toBe('possible')
  })

  test('K222 a system whose states are merged is not printed for SPIN, which merges none', () => {
    expect(() => toPromela(workers(true))).toThrow('make the system without "symmetric"')
  })

  test('K211 a queue of names that would be taken for a set is found out, and one of objects is none', () => {
    const count = (isNamed: boolean, isMerged: boolean) =>
      explore(queueing(isNamed, isMerged), { maxStates: 9999 }).stateCount
    expect(() => count(true, true)).toThrow('a sorted list of their names is taken for a set')
    expect(count(false, true)).toBe(orbits())
  })
})

/** A server keeps a queue, and lets in one after the other, who counts that: the order of the queue matters. */
function queueing(isNamed: boolean, isMerged: boolean) {
  const tell = (type: string, by: string) =>
    sendTo(({ system }) => system.get('server')!, { type, by } as never) as never
  const client = (name: string) =>
    createMachine({
      context: { times: 0 },
      initial: 'away',
      states: {
        away: { on: { wanted: { target: 'waiting', actions: tell('asked', name) } } },
        waiting: {
          on: { let: { target: 'in', actions: assign({ times: ({ context }) => (context.times + 1) % 2 }) } },
        },
        in: { on: { left: { target: 'away', actions: tell('left', name) } } },
      },
    })
  const next = sendTo(({ system, context }) => system.get(nameIn(context['queue'][0]))!, { type: 'let' })
  const server = setup({
    types: {
      context: {} as { queue: readonly Item[] },
      events: {} as { type: 'asked' | 'left'; by: string },
    },
  }).createMachine({
    context: { queue: [] },
    initial: 'free',
    states: {
      free: {
        always: { guard: ({ context }) => context.queue.length > 0, target: 'taken', actions: next as never },
      },
      taken: {
        on: { left: { target: 'free', actions: assign({ queue: ({ context }) => context.queue.slice(1) }) } },
      },
    },
    on: {
      asked: {
        actions: assign({
          queue: ({ context, event }) => [...context.queue, isNamed ? event.by : { name: event.by }],
        }),
      },
    },
  })
  const own = { wanted: [{}], left: [{}], let: [] }
  return fromActors(
    { ann: client('ann'), bob: client('bob'), cat: client('cat'), server },
    {
      inputs: { ann: own, bob: own, cat: own, server: { asked: [], left: [] } },
      maxInFlight: 4,
      ...(isMerged && { symmetric: names }),
    },
  )
}

type Item = string | { readonly name: string }

function nameIn(item: Item | undefined): string {
  return typeof item === 'object' ? item.name : (item ?? '')
}

/** How many states of the whole system differ in more than who is who: counted, by renaming in their texts. */
function orbits(): number {
  const whole = explore(queueing(false, false), { maxStates: 9999 })
  const least = Array.from({ length: whole.stateCount }, (_, index) => {
    const { network, ...locals } = whole.state(index) as Record<string, unknown> & {
      network: readonly unknown[]
    }
    const text = JSON.stringify([locals, network])
    const renamed = renamings.map(([a, b, c]) => {
      const other = text.replaceAll(
        /\b(?:ann|bob|cat)\b/g,
        (name) => (name === 'ann' ? a : name === 'bob' ? b : c)!,
      )
      const [state, messages] = JSON.parse(other) as [object, readonly unknown[]]
      return canonicalJson([state, messages.map((message) => canonicalJson(message)).toSorted()])
    })
    return renamed.toSorted()[0]
  })
  return new Set(least).size
}

const renamings = [
  ['ann', 'bob', 'cat'],
  ['ann', 'cat', 'bob'],
  ['bob', 'ann', 'cat'],
  ['bob', 'cat', 'ann'],
  ['cat', 'ann', 'bob'],
  ['cat', 'bob', 'ann'],
]
