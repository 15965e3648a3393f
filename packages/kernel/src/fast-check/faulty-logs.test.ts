import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RefusedEvent, replay } from '../index.ts'
import { door } from '../toys/door.ts'
import { counter } from '../toys/hand-drawn.ts'
import { provisioning } from '../toys/provisioning.ts'
import { type Fault, type FaultyLog, faultyLogs } from './index.ts'

describe('faultyLogs', () => {
  test('K63 one event of an accepted log is duplicated, dropped or reordered, as the label says', () => {
    const met = new Set<string>()
    fc.assert(
      fc.property(faultyLogs(provisioning, { maxLength: 8 }), ({ fault, event, intact, log }) => {
        replay(provisioning, intact)
        met.add(fault)
        const longer = { duplicated: 1, dropped: -1, reordered: 0 }[fault]
        expect(log).toHaveLength(intact.length + longer)
        const times = (events: readonly unknown[]) => events.filter((other) => other === event).length
        expect(times(log)).toBe(times(intact) + longer)
        // Without that event, both are the same.
        const others = (events: readonly unknown[]) => events.filter((other) => other !== event)
        expect(others(log)).toEqual(others(intact))
        expect(log).not.toEqual(intact)
      }),
      { seed: 63, numRuns: 500 },
    )
    expect(met).toEqual(new Set(['duplicated', 'dropped', 'reordered']))
  })

  test('K63 says where the model refuses the log, and where it cannot notice', () => {
    let [refused, unnoticed] = [0, 0]
    fc.assert(
      fc.property(faultyLogs(door, { maxLength: 8 }), ({ log, refusedAt }) => {
        if (refusedAt === undefined) {
          unnoticed++
          replay(door, log)
          return
        }
        refused++
        replay(door, log.slice(0, refusedAt))
        expect(() => replay(door, log)).toThrow(RefusedEvent)
        expect(() => replay(door, log.slice(0, refusedAt + 1))).toThrow(`event ${refusedAt} `)
      }),
      { seed: 63, numRuns: 500 },
    )
    expect(refused).toBeGreaterThan(100)
    expect(unnoticed).toBeGreaterThan(20)
  })

  test('K63 only what is refused, and only some faults, where that is asked for', () => {
    const options = { maxLength: 8, faults: ['dropped'], refused: true } as const
    for (const { fault, refusedAt } of fc.sample(faultyLogs(door, options), { seed: 63, numRuns: 100 })) {
      expect(fault).toBe('dropped')
      expect(refusedAt).toBeDefined()
    }
  })

  test('K64 a faulty log shrinks to the shortest with the same kind of fault', () => {
    const shortest = (fault: Fault) => {
      const faulty = faultyLogs(door, { maxLength: 40, faults: [fault], refused: true })
      const found = Array.from({ length: 10 }, (_, seed) =>
        fc.check(
          fc.property(faulty, () => false),
          { seed },
        ),
      )
      return new Set(found.map(({ counterexample }) => (counterexample as [FaultyLog<string>])[0].log.length))
    }
    expect(shortest('duplicated')).toEqual(new Set([2]))
    expect(shortest('dropped')).toEqual(new Set([1]))
    expect(shortest('reordered')).toEqual(new Set([2]))
  })

  test('K64 finds that a counter cannot tell a duplicate, and shows it with one event', () => {
    const { counterexample } = fc.check(
      fc.property(faultyLogs(counter, { maxLength: 30 }), ({ log }) => {
        expect(() => replay(counter, log)).toThrow(RefusedEvent)
      }),
      { seed: 64 },
    )
    expect(counterexample?.[0]).toMatchObject({ refusedAt: undefined })
    expect(counterexample?.[0].intact.length).toBeLessThanOrEqual(2)
  })

  test('K64 the same seed gives the same logs', () => {
    const draw = () => fc.sample(faultyLogs(door, { maxLength: 20 }), { seed: 64, numRuns: 20 })
    expect(draw()).toEqual(draw())
  })

  test('K63 says that there are no such logs, where there are none', () => {
    const draw = (options: { faults: readonly Fault[]; refused?: boolean }) =>
      fc.sample(faultyLogs(counter, { maxLength: 9, ...options }), { seed: 63, numRuns: 1 })
    expect(() => draw({ faults: ['reordered'] })).toThrow(
      'none of 10000 tries gave a log with an event reordered',
    )
    expect(() => draw({ faults: ['duplicated', 'dropped'], refused: true })).toThrow(
      'none of 10000 tries gave a refused log with an event duplicated or dropped',
    )
  })

  test('K63 refuses options by which there is nothing to draw', () => {
    expect(() => faultyLogs(door, { maxLength: 0 })).toThrow('maxLength must be a whole number of at least 1')
    expect(() => faultyLogs(door, { maxLength: -1 })).toThrow(
      'maxLength must be a whole number of at least 0',
    )
    expect(() => faultyLogs(door, { maxLength: 3, faults: [] })).toThrow('at least one fault')
  })
})
