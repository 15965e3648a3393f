import { expect, test } from 'vitest'
import { createMachine } from 'xstate'
import { describe } from '../description/describe.ts'
import { findOverlay } from '../overlay/overlay.ts'
import { estimatedLengths } from './estimate.ts'
import { lengthOf } from './far-lines.ts'
import { layoutOf } from './layout.ts'
import { planOf } from './plan.ts'

test('D19 what a line is guessed to be before a layout is hardly more than it is, and not far less where it is long', async () => {
  const inner = {
    initial: 'one',
    states: { one: { on: { next: 'two' } }, two: { on: { next: 'three' } }, three: {} },
  }
  const machine = createMachine({
    id: 'm',
    initial: 'a',
    states: {
      a: { on: { next: 'b', skip: 'd' } },
      b: { ...inner, on: { next: 'c' } },
      c: { ...inner, on: { next: 'd' } },
      d: { on: { back: 'a', leap: 'b.three' } },
    },
  })
  const description = describe(machine)
  const plan = planOf(description, { overlay: findOverlay(description, {}) })
  const guesses = estimatedLengths(plan)
  const { connections } = await layoutOf(plan, { direction: 'down', thoroughness: 10 })
  const lines = connections.map(({ points }, index) => ({
    guess: guesses[index] ?? NaN,
    length: lengthOf(points),
  }))
  const long = lines.filter(({ length }) => length > 800)
  expect(long.length).toBeGreaterThanOrEqual(2)
  for (const { guess, length } of long) {
    expect(guess).toBeLessThan(1.1 * length)
    expect(guess).toBeGreaterThan(length / 3)
  }
})
