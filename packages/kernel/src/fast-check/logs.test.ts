import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { replay } from '../index.ts'
import { door } from '../toys/door.ts'
import { graphOf } from '../toys/hand-drawn.ts'
import { provisioning } from '../toys/provisioning.ts'
import { logs } from './index.ts'

describe('logs', () => {
  test('K60 generates only logs that the model accepts, up to the length', () => {
    const lengths = new Set<number>()
    fc.assert(
      fc.property(logs(provisioning, { maxLength: 6 }), (log) => {
        lengths.add(log.length)
        replay(provisioning, log)
      }),
      { seed: 60, numRuns: 300 },
    )
    expect([...lengths].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  test('K60 ends where nothing can happen', () => {
    const drawn = fc.sample(logs(graphOf({ 0: [1] }), { maxLength: 9 }), { seed: 1, numRuns: 50 })
    expect(new Set(drawn.map((log) => log.length))).toEqual(new Set([0, 1]))
  })

  test('K60 refuses a length that is none', () => {
    expect(() => logs(door, { maxLength: -1 })).toThrow('maxLength must be a whole number of at least 0')
  })

  test('K61 shrinks to a log from which nothing can be left out', () => {
    const neverLockedOpen = fc.property(logs(door, { maxLength: 60 }), (log) => {
      const state = replay(door, log)
      return !(state.open && state.locked)
    })
    for (let seed = 0; seed < 20; seed++) {
      const result = fc.check(neverLockedOpen, { seed })
      expect(result.counterexample?.[0]).toEqual(['opened', 'locked'])
    }
  })

  test('K61 what is no log of the model cannot be shrunk', () => {
    const arbitrary = logs(door, { maxLength: 3 })
    expect(arbitrary.canShrinkWithoutContext(['opened', 'locked'])).toBe(true)
    expect(arbitrary.canShrinkWithoutContext(['closed'])).toBe(false)
    expect(arbitrary.canShrinkWithoutContext(['opened', 'closed', 'opened', 'closed'])).toBe(false)
    expect(arbitrary.canShrinkWithoutContext('opened')).toBe(false)
  })

  test('K62 the same seed gives the same logs', () => {
    const draw = () => fc.sample(logs(door, { maxLength: 20 }), { seed: 62, numRuns: 20 })
    expect(draw()).toEqual(draw())
  })
})
