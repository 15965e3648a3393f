import { assign, createMachine, enqueueActions, sendTo, setup } from 'xstate'
import { describe, expect, test } from 'vitest'
import { check, coveringLogs, everyPath, explore, replay } from '../../index.ts'
import { twoPhaseCommit } from '../../toys/two-phase-commit.ts'
import { canonicalJson } from '../canonical-json.ts'
import { fromActors } from '../index.ts'
import { swappedNames } from './swapped-names.ts'

const names = ['rm0', 'rm1', 'rm2']

/** Every way in which the three can change places. */
const permutations = [
  [],
  [[0, 1]],
  [[1, 2]],
  [[0, 2]],
  [
    [0, 1],
    [1, 2],
  ],
  [
    [1, 2],
    [0, 1],
  ],
] as const

/** How many states there are of which no two are the same with the names exchanged: counted, not computed. */
function countedOrbits(): number {
  const graph = explore(twoPhaseCommit(3), { maxStates: 1000 })
  const written = (state: object) => {
    const { network, ...locals } = JSON.parse(JSON.stringify(state)) as { network: readonly unknown[] }
    return canonicalJson([locals, network.map((message) => canonicalJson(message)).toSorted()])
  }
  const least = Array.from({ length: graph.stateCount }, (_, index) => {
    const seen = permutations.map((swaps) =>
      swaps.reduce<unknown>(
        (value, [one, other]) => {
          return swappedNames(value, { pairs: [[names[one]!, names[other]!]], alike: names })
        },
        JSON.parse(JSON.stringify(graph.state(index))),
      ),
    )
    return seen.map((state) => written(state as object)).toSorted()[0]
  })
  return new Set(least).size
}

describe('symmetric actors', () => {
  test('K211 states that differ only in who is who are merged, and no others', () => {
    expect(explore(twoPhaseCommit(3, true), { maxStates: 1000 }).stateCount).toBe(countedOrbits())
    const counts = [4, 5, 7].map(
      (managers) => explore(twoPhaseCommit(managers, true), { maxStates: 9999 }).stateCount,
    )
    expect(counts).toEqual([166, 314, 920])
  })

  test('K211 claims come to the same verdicts, and their logs really happen', () => {
    const model = twoPhaseCommit(3, true)
    const graph = explore(model, { maxStates: 1000 })
    for (let index = 0; index < graph.stateCount; index++) {
      expect(model.key(replay(model, graph.logTo(index)))).toBe(model.key(graph.state(index)))
    }
    const some = (value: string) => (s: object) =>
      names.some((name) => (s as Record<string, { value: string }>)[name]?.value === value)
    const { verdicts } = check(graph, {
      always: { 'all come to the same end': (s) => !(some('committed')(s) && some('aborted')(s)) },
      sometimes: { 'some commit': some('committed') },
    })
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['holds', 'holds'])
    expect(some('committed')(replay(twoPhaseCommit(3), verdicts[1]!.log!))).toBe(true)
  })

  test('K211 logs along edges really happen as well: of steps, promises, paths and coverings', () => {
    const model = twoPhaseCommit(3, true)
    const graph = explore(model, { maxStates: 1000 })
    const abort = (event: unknown) => (event as { event: { type: string } }).event.type === 'abort'
    const { verdicts } = check(graph, {
      step: { 'nobody is told to abort': (_, event) => !abort(event) },
      leadsTo: { 'nobody stays prepared': [() => true, () => false] },
    })
    const covering = coveringLogs(graph, { cover: 'edges' }).logs
    const paths = [...everyPath(graph, { maxLength: 6 })].slice(0, 500)
    for (const log of [...verdicts.map(({ log: shown }) => shown!), ...covering, ...paths]) {
      expect(() => replay(twoPhaseCommit(3), log)).not.toThrow()
    }
  })

  test('K211 actors that are not alike are found out', () => {
    const left = createMachine({ initial: 'a', states: { a: { on: { go: 'b' } }, b: {} } })
    const right = createMachine({ initial: 'a', states: { a: { on: { go: 'b' } }, b: { on: { go: 'a' } } } })
    const system = fromActors(
      { left, right },
      { inputs: { left: { go: [{}] }, right: { go: [{}] } }, maxInFlight: 1, symmetric: ['left', 'right'] },
    )
    expect(() => explore(system, { maxStates: 99 })).toThrow('the symmetry of left and right')
    const lamp = createMachine({ initial: 'off', states: { off: { on: { go: 'on' } }, on: {} } })
    const unlike = { left, lamp }
    const inputs = { left: { go: [{}] }, lamp: { go: [{}] } }
    expect(() =>
      explore(fromActors(unlike, { inputs, maxInFlight: 1, symmetric: ['left', 'lamp'] }), { maxStates: 99 }),
    ).toThrow('they are not alike')
    const naming = (symmetric: readonly string[]) => () =>
      fromActors(unlike, { inputs, maxInFlight: 1, symmetric: symmetric as never })
    expect(naming(['left', 'lmap'])).toThrow('symmetric names "lmap", which no actor is called')
    expect(naming(['left', 'left'])).toThrow('symmetric names "left" twice')
  })

  test('K211 teams change places as a whole: what one of a team does to another stays in the team', () => {
    const caller = (friend: string) =>
      createMachine({
        initial: 'idle',
        states: {
          idle: {
            on: {
              go: { target: 'done', actions: sendTo(({ system }) => system.get(friend), { type: 'hit' }) },
            },
          },
          done: {},
        },
      })
    const friend = createMachine({ initial: 'waiting', states: { waiting: { on: { hit: 'hit' } }, hit: {} } })
    const system = (symmetric?: Parameters<typeof fromActors<Friends>>[1]['symmetric']) =>
      fromActors(
        { ann: caller('bob'), bob: friend, cat: caller('dan'), dan: friend },
        {
          inputs: { ann: { go: [{}] }, cat: { go: [{}] }, bob: { hit: [] }, dan: { hit: [] } },
          maxInFlight: 2,
          ...(symmetric !== undefined && { symmetric }),
        },
      )
    type Friends = {
      ann: ReturnType<typeof caller>
      bob: typeof friend
      cat: ReturnType<typeof caller>
      dan: typeof friend
    }
    const count = (...given: Parameters<typeof system>) =>
      explore(system(...given), { maxStates: 99 }).stateCount
    // Each team has three states: of two that are alike there are six pairs, of others nine.
    expect(count()).toBe(9)
    expect(
      count([
        { calls: 'ann', hears: 'bob' },
        { calls: 'cat', hears: 'dan' },
      ]),
    ).toBe(6)
    expect(() =>
      count([
        ['ann', 'cat'],
        ['bob', 'dan'],
      ]),
    ).toThrow('the symmetry of ann and cat')
  })

  test('K211 timers that bear the names of those that are alike change places as well', () => {
    const guest = createMachine({
      initial: 'idle',
      states: {
        idle: {
          on: {
            go: {
              target: 'gone',
              actions: sendTo(
                ({ system }) => system.get('host'),
                ({ self }) => ({ type: 'came', by: self.id }),
              ),
            },
          },
        },
        gone: {},
      },
    })
    const host = setup({
      types: {
        context: {} as { here: string[] },
        events: {} as { type: 'came'; by: string } | { type: 'left'; by: string },
      },
    }).createMachine({
      context: { here: [] },
      on: {
        came: {
          actions: enqueueActions(({ context, event, enqueue }) => {
            enqueue.assign({ here: [...context.here, event.by].toSorted() })
            enqueue.raise({ type: 'left', by: event.by }, { delay: 1000, id: event.by })
          }),
        },
        left: {
          actions: assign(({ context, event }) => ({ here: context.here.filter((one) => one !== event.by) })),
        },
      },
    })
    const count = (isSymmetric: boolean) =>
      explore(
        fromActors(
          { ann: guest, bob: guest, host },
          {
            inputs: { ann: { go: [{}] }, bob: { go: [{}] }, host: { came: [], left: [] } },
            maxInFlight: 2,
            ...(isSymmetric && { symmetric: ['ann', 'bob'] }),
          },
        ),
        { maxStates: 99 },
      ).stateCount
    // Each is at home, on the way, there or gone again: sixteen pairs, ten where they are alike.
    expect([count(false), count(true)]).toEqual([16, 10])
  })

  test('K211 messages between those that are alike change places as well, in order', () => {
    const ring = (next: string) =>
      createMachine({
        initial: 'idle',
        states: {
          idle: {
            on: {
              go: { target: 'sent', actions: sendTo(({ system }) => system.get(next), { type: 'hit' }) },
              hit: 'hit',
            },
          },
          sent: { on: { hit: 'hit' } },
          hit: {},
        },
      })
    const count = (isSymmetric: boolean) =>
      explore(
        fromActors(
          { a: ring('b'), b: ring('a') },
          {
            inputs: { a: { go: [{}], hit: [] }, b: { go: [{}], hit: [] } },
            network: 'fifo',
            maxInFlight: 2,
            ...(isSymmetric && { symmetric: [['a', 'b']] }),
          },
        ),
        { maxStates: 99 },
      ).stateCount
    expect([count(false), count(true)]).toEqual([9, 6])
  })
})
