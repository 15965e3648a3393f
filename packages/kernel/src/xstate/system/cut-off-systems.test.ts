import fc from 'fast-check'
import { createMachine, sendTo } from 'xstate'
import { describe, expect, test } from 'vitest'
import { check, explain, explore, type Graph, replay } from '../../index.ts'
import { inputTypes, messageTypes, type RandomSystem, randomSystem } from '../../toys/random-system.ts'
import { fromActors } from '../index.ts'
import type { AnySystemEvent, AnySystemState } from './system-event.ts'

type Ask = (state: AnySystemState) => boolean

/** Two letters are on their way at once, or none: with room for one nothing can happen, as far as is known. */
function letters(maxInFlight: number) {
  const toReceiver = sendTo(({ system }) => system.get('receiver')!, { type: 'letter' })
  const sender = createMachine({
    initial: 'waiting',
    states: { waiting: { on: { posted: { target: 'over', actions: [toReceiver, toReceiver] } } }, over: {} },
  })
  const receiver = createMachine({
    initial: 'none',
    states: { none: { on: { letter: 'one' } }, one: { on: { letter: 'both' } }, both: {} },
  })
  return fromActors(
    { sender, receiver },
    { inputs: { sender: { posted: [{}] }, receiver: { letter: [] } }, maxInFlight },
  )
}

describe('systems that were cut off', () => {
  test('K25 what maxInFlight left out may be what was owed: nothing is broken, and no deadlock', () => {
    const both = (s: { readonly receiver: { readonly value: unknown } }) => s.receiver.value === 'both'
    const ask = (maxInFlight: number) => {
      const graph = explore(letters(maxInFlight), { maxStates: 100 })
      const claims = { recoverable: { both }, leadsTo: { both: [() => true, both] as const } }
      const { deadlockCount, verdicts } = check(graph, claims)
      return [graph.isWhole(0), deadlockCount, ...verdicts.map(({ outcome }) => outcome)]
    }
    expect(ask(1)).toEqual([false, 0, 'unknown', 'unknown'])
    expect(ask(2)).toEqual([true, 1, 'holds', 'holds'])
  })

  test('K154 what maxInFlight left out is within reach: nothing is impossible', () => {
    const both = { label: 'both came', state: (s: object) => JSON.stringify(s).includes('"both"') }
    expect(explain(explore(letters(1), { maxStates: 100 }), [both]).outcome).toBe('unknown')
    expect(explain(explore(letters(2), { maxStates: 100 }), [both]).outcome).toBe('possible')
  })

  test('K25 what is decided on random systems with little room is what the same systems with more room say', () => {
    const tally = { compared: 0, broken: 0, unknown: 0 }
    const seed = Number(process.env['PROVISO_SEED'] ?? 25)
    const numRuns = Number(process.env['PROVISO_SYSTEMS'] ?? 300)
    const rules = fc.record({
      // Nobody stops sending: where each message is once in flight at the most, there are still not too many states.
      network: fc.constantFrom('unordered', 'fifo', 'duplicating', 'duplicating', 'duplicating'),
      lossy: fc.boolean(),
      room: fc.integer({ min: 1, max: 2 }),
      maxStates: fc.constantFrom(5, 400),
      good: fc.constantFrom('1', '2', '"s1"', '"s2"'),
    })
    const same = fc.property(
      randomSystem({ atOnce: false }),
      rules,
      (system, { good, room, maxStates, ...network }) => {
        const whole = explored(system, { ...network, maxInFlight: 12 }, 1000)
        const cut = explored(system, { ...network, maxInFlight: room }, maxStates)
        if (whole?.complete !== true || cut === undefined || cut.complete) return
        const [known, said] = [asked(whole, good), asked(cut, good)]
        tally.compared++
        said.outcomes.forEach((outcome, at) => {
          tally[outcome === 'unknown' ? 'unknown' : 'broken']++
          expect(outcome === 'unknown' ? known.outcomes[at] : outcome).toBe(known.outcomes[at])
        })
        for (const stuck of said.deadlocks) expect(known.stuck).toContain(stuck)
      },
    )
    fc.assert(same, { seed, numRuns })
    for (const some of Object.values(tally)) expect(some).toBeGreaterThan(numRuns / 10)
  })
})

function asked(graph: Graph<AnySystemState, AnySystemEvent>, good: string) {
  const isGood: Ask = (state) => JSON.stringify({ ...state, network: [] }).includes(good)
  const isBusy: Ask = ({ network }) => network.length > 0
  const { deadlocks, verdicts } = check(graph, {
    always: { always: isGood },
    sometimes: { sometimes: isGood },
    recoverable: { recoverable: isGood, quiet: (state) => !isBusy(state) },
    leadsTo: { leadsTo: [isBusy, isGood] },
  })
  const labelOf = (state: AnySystemState) => graph.model.label?.(state)
  const all = Array.from({ length: graph.stateCount }, (_, index) => index)
  return {
    outcomes: verdicts.map(({ outcome }) => outcome),
    deadlocks: deadlocks.map((log) => labelOf(replay(graph.model, log))),
    stuck: all.filter((index) => graph.edges(index).length === 0).map((index) => labelOf(graph.state(index))),
  }
}

/** `undefined` where more is in flight at the start than may be. */
function explored(
  { actors }: RandomSystem,
  rules: object,
  maxStates: number,
): Graph<AnySystemState, AnySystemEvent> | undefined {
  const alphabet = Object.fromEntries([
    ...inputTypes.map((type) => [type, [{}]]),
    ...messageTypes.map((type) => [type, []]),
  ])
  const inputs = Object.fromEntries(Object.keys(actors).map((name) => [name, alphabet]))
  try {
    const system = fromActors(actors, { inputs, ...rules } as never)
    return explore(system, { maxStates }) as never
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
