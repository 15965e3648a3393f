import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explain, explore, formatExplanation, type Graph, type Observation, replay } from '../index.ts'
import { door } from '../toys/door.ts'
import { counter, graphOf } from '../toys/hand-drawn.ts'
import { type Fact, provisioning } from '../toys/provisioning.ts'
import { randomGraph } from '../toys/random-graph.ts'

const doors = explore(door, { maxStates: 10 })
const provisionings = explore(provisioning, { maxStates: 100 })

const happened = (type: Fact['type']) => ({
  label: type,
  event: (event: { type: string }) => event.type === type,
})

type Seen = Observation<number, string>

/**
 * The same question, answered in the plainest way: every pair of a state and how many observations are explained,
 * with the fewest events that lead there, until nothing gets shorter.
 */
function naiveExplain(
  graph: Graph<number, string>,
  seen: readonly Seen[],
  unseen: (event: string) => boolean,
) {
  const lengths = new Map([['0 0', 0]])
  const matched = new Set(['0 0'])
  const relax = (key: string, length: number) => {
    if ((lengths.get(key) ?? Number.POSITIVE_INFINITY) <= length) return false
    lengths.set(key, length)
    return true
  }
  for (let changed = true; changed;) {
    changed = false
    for (const [key, length] of lengths) {
      const [explained = 0, state = 0] = key.split(' ').map(Number)
      const next = seen[explained]
      const fits = (to: number) => next?.state?.(graph.state(to)) !== false
      if (next !== undefined && next.event === undefined && fits(state)) {
        matched.add(`${explained + 1} ${state}`)
        changed = relax(`${explained + 1} ${state}`, length) || changed
      }
      for (const { event, to } of graph.edges(state)) {
        if (unseen(event)) changed = relax(`${explained} ${to}`, length + 1) || changed
        if (next?.event?.(event) === true && fits(to)) {
          matched.add(`${explained + 1} ${to}`)
          changed = relax(`${explained + 1} ${to}`, length + 1) || changed
        }
      }
    }
  }
  const explainedMost = Math.max(...[...lengths.keys()].map((key) => Number(key.split(' ')[0])))
  const states = [...matched].map((key) => key.split(' ').map(Number))
  return {
    lengths,
    explainedMost,
    states: states.flatMap(([explained, state]) => (explained === explainedMost ? [state!] : [])),
  }
}

describe('explain', () => {
  test('K150 gives a shortest log that fits, with the inferred steps marked', () => {
    const { outcome, steps, moved, idle } = explain(provisionings, [
      happened('key.registered'),
      { label: 'ready', state: (s) => s.matches('ready') },
    ])
    expect({ outcome, moved, idle }).toEqual({ outcome: 'possible', moved: 2, idle: [] })
    expect(steps).toEqual([
      { event: { type: 'mfa.passed' } },
      { event: { type: 'key.registered', keyId: 'key-1' }, observed: 'key.registered' },
      { event: { type: 'certificate.issued', serial: '01' } },
    ])
    expect(
      replay(
        provisioning,
        steps.map(({ event }) => event),
      ).value,
    ).toBe('ready')
  })

  test('K151 names the first observation that cannot be, and what could have been', () => {
    const { outcome, impossible, steps } = explain(provisionings, [
      happened('certificate.issued'),
      happened('key.synced'),
    ])
    expect(outcome).toBe('impossible')
    expect(impossible).toMatchObject({ position: 1, label: 'key.synced', possible: [] })
    expect(impossible!.states.map((state) => provisionings.state(state).value)).toEqual(['ready', 'ready'])
    expect(steps.at(-1)).toMatchObject({ observed: 'certificate.issued' })

    const early = explain(doors, [{ label: 'locked and unlocked', state: () => false }])
    expect(early.impossible?.possible).toEqual(['opened', 'locked', 'closed', 'unlocked'])
    expect(early.impossible?.states).toEqual([0, 1, 2, 3])
  })

  test('K152 without unseen steps, what is not observed did not happen', () => {
    const seen = [{ label: 'closed', event: (event: string) => event === 'closed' }]
    expect(explain(doors, seen).outcome).toBe('possible')
    const strict = explain(doors, seen, { unseen: () => false })
    expect(strict.impossible).toMatchObject({ position: 0, possible: ['opened', 'locked'] })
    const unseen = (event: string) => event === 'opened'
    expect(explain(doors, seen, { unseen }).steps).toEqual([
      { event: 'opened' },
      { event: 'closed', observed: 'closed' },
    ])
  })

  test('K153 is never possible on the strength of nothing', () => {
    expect(explain(doors, [])).toEqual({ outcome: 'unknown', states: [0], steps: [], moved: 0, idle: [] })
    const nothing = explain(doors, [{ label: 'a comment' }, { label: 'it is a door', state: () => true }])
    expect(nothing).toMatchObject({ outcome: 'unknown', moved: 0, idle: ['a comment', 'it is a door'] })
    expect(nothing.states).toEqual([0, 1, 2, 3])
  })

  test('K153 an observation that rules nothing out is idle, and one that rules something out is not', () => {
    const open = { label: 'open', state: (s: { open: boolean }) => s.open }
    const unlocked = { label: 'it is a door', state: () => true }
    expect(explain(doors, [open, unlocked])).toMatchObject({
      outcome: 'possible',
      moved: 1,
      idle: ['it is a door'],
    })
    // Seen again, it says that the door was not closed since, or was opened again.
    expect(explain(doors, [open, open]).moved).toBe(2)
  })

  test('K154 does not say impossible where the graph was cut off', () => {
    const graph = explore(counter, { maxStates: 5 })
    const beyond = explain(graph, [{ label: 'seven', state: (s) => s === 7 }])
    expect(beyond.outcome).toBe('unknown')
    expect(beyond.impossible).toMatchObject({ position: 0, label: 'seven' })
    const strict = explain(graph, [{ label: 'seven', state: (s) => s === 7 }], { unseen: () => false })
    expect(strict.outcome).toBe('impossible')
  })

  test('K155 is what trying every state with every number of observations gives', () => {
    const parity = (divisor: number, rest: number) => ({ state: (state: number) => state % divisor === rest })
    const named = (name: string) => ({ event: (event: string) => event.startsWith(name) })
    const drawn: fc.Arbitrary<Omit<Seen, 'label'>> = fc.constantFrom<Omit<Seen, 'label'>[]>(
      parity(2, 0),
      parity(2, 1),
      parity(3, 2),
      named('a'),
      named('b'),
      { ...named('a'), ...parity(2, 1) },
    )
    const observations = fc
      .array(drawn, { maxLength: 5 })
      .map((all) => all.map((one, at): Seen => ({ label: `${at}`, ...one })))
    const unseen = fc.constantFrom(
      () => true,
      () => false,
      (event: string) => event.startsWith('a'),
    )
    fc.assert(
      fc.property(randomGraph({ states: 7, ways: 3 }), observations, unseen, (graph, seen, isUnseen) => {
        const { lengths, explainedMost, states: expected } = naiveExplain(graph, seen, isUnseen)
        const { states, steps, impossible } = explain(graph, seen, { unseen: isUnseen })
        expect(impossible?.position ?? seen.length).toBe(explainedMost)
        expect(states).toEqual(expected.toSorted())
        const nearest = Math.min(...states.map((state) => lengths.get(`${explainedMost} ${state}`)!))
        expect(steps).toHaveLength(nearest)
        replay(
          graph.model,
          steps.map(({ event }) => event),
        )
        for (const { event, observed } of steps) {
          const fits = observed === undefined ? isUnseen(event) : seen[Number(observed)]!.event!(event)
          expect(fits).toBe(true)
        }
        const observed = steps.flatMap((step) => (step.observed === undefined ? [] : [Number(step.observed)]))
        const events = seen
          .slice(0, explainedMost)
          .flatMap(({ event }, at) => (event === undefined ? [] : [at]))
        expect(observed).toEqual(events)
      }),
      { seed: 155, numRuns: 1_500 },
    )
  })

  test('K156 walks a chain of 200,000 states with a hundred observations', () => {
    const size = 200_000
    const chain = explore(
      {
        initial: 0,
        events: () => ['on', 'back'] as const,
        key: String,
        evolve: (state, event) => (event === 'back' ? 0 : state + 1 < size ? state + 1 : undefined),
      },
      { maxStates: size },
    )
    const seen = Array.from({ length: 100 }, (_, at) => ({
      label: `${at}`,
      state: (state: number) => state % 100 === at,
    }))
    const { outcome, steps } = explain(chain, seen)
    expect([outcome, steps.length]).toEqual(['possible', 99])
  })

  test('K157 is printed with the inferred steps in brackets, and a log to paste', () => {
    const impossible = explain(provisionings, [
      { label: 'a comment' },
      happened('key.registered'),
      { label: 'ready without a certificate', state: (s) => s.matches('awaiting MFA') },
    ])
    expect(formatExplanation(impossible)).toBe(
      [
        'impossible  ready without a certificate',
        '            possible there: key.synced, certificate.issued, certificate.refused',
        'so far      (mfa.passed) > key.registered {"keyId":"key-1"}',
        '            [{"type":"mfa.passed"},{"type":"key.registered","keyId":"key-1"}]',
        'idle        a comment',
        '1 observation moved it; 1 state fits',
      ].join('\n'),
    )
    expect(formatExplanation(explain(explore(graphOf({}), { maxStates: 1 }), []))).toBe(
      ['unknown', 'log         (no event)', '            []', '0 observations moved it; 1 state fits'].join(
        '\n',
      ),
    )
  })
})
