import fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import { describe } from '../description/describe.ts'
import { statechart } from '../statechart/statechart.ts'
import { anyMachine } from '../toys/any-machine.ts'
import { light } from '../toys/light.ts'
import { order } from '../toys/order.ts'
import { player } from '../toys/player.ts'
import { readSvg, textsOf } from '../toys/svg-reader.ts'
import { MisplacedView } from './misplaced-view.ts'
import { viewed } from './view.ts'

const idsOf = (states: readonly { readonly id: string }[]) => states.map(({ id }) => id)

group('a view of a machine', () => {
  test('D6 within a state there is what lies in it, and what leads out is named', () => {
    const { description } = viewed(describe(light), { within: 'light.red' })
    expect(description.id).toBe('light.red')
    expect(idsOf(description.states)).toEqual([
      'light.red',
      'light.red.walk',
      'light.red.wait',
      'light.red.stop',
    ])
    expect(description.states[0]?.parent).toBeUndefined()
    expect(description.transitions.find(({ source }) => source === 'light.red')).toMatchObject({
      targets: [],
      beyond: ['green'],
    })
  })

  test('D6 what leads out of a region is written in it', async () => {
    expect(textsOf(await statechart(light, { within: 'light.red' }))).toContain('done →\u00a0green')
  })

  test('D7 a focus shows a state, its neighbours folded, those around them, and what leads between', () => {
    const { description } = viewed(describe(order), { focus: 'order.complete' })
    expect(idsOf(description.states)).toEqual([
      'order',
      'order.processing',
      'order.complete',
      'order.refunded',
    ])
    expect(description.states[1]?.folded).toBe(13)
    expect(description.transitions.map(({ source, event }) => `${source}: ${event.text}`)).toEqual([
      'order.processing: done',
      'order.complete: refund',
    ])
  })

  test('D8 what lies deeper than the depth is folded, with what happens in there', async () => {
    const { description } = viewed(describe(order), { depth: 1 })
    expect(idsOf(description.states)).toEqual([
      'order',
      'order.cart',
      'order.processing',
      'order.complete',
      'order.cancelled',
      'order.refunded',
    ])
    expect(description.transitions.some(({ event }) => event.type === 'pay')).toBe(false)
    expect(textsOf(await statechart(order, { depth: 1 }))).toContain('13 states inside')
  })

  test('D8 what leads to a folded state leads to the one that it is folded into', () => {
    const { description, stateFor } = viewed(describe(player), { depth: 1 })
    expect(description.transitions.find(({ source }) => source === 'player.off')?.targets).toEqual([
      'player.on',
    ])
    expect(stateFor('player.on.sound.loud')).toBe('player.on')
    expect(description.transitions.find(({ event }) => event.type === 'cable.pulled')).toMatchObject({
      targets: [],
      beyond: ['muted', 'paused'],
    })
  })

  test('D8 an overlay on folded states is shown on those that they are folded into', async () => {
    const svg = await statechart(order, {
      depth: 1,
      overlay: {
        current: ['order.processing.payment.paid'],
        path: [{ source: 'order.processing.payment.pending', event: 'pay' }],
      },
    })
    expect(
      readSvg(svg)
        .filter(({ name }) => name === 'title')
        .map(({ text }) => text),
    ).toContain('processing (here now)')
  })

  test('D9 what the machine does not have is refused, with what there is', async () => {
    expect(() => viewed(describe(order), { focus: 'cart' })).toThrow(MisplacedView)
    expect(() => viewed(describe(order), { focus: 'cart' })).toThrow(
      'the machine has no state cart; there are order.cart',
    )
    await expect(statechart(order, { within: 'nowhere' })).rejects.toMatchObject({ code: 'unknown-within' })
    await expect(statechart(order, { depth: 0 })).rejects.toMatchObject({ code: 'no-depth', named: '0' })
  })

  test('D9 any part of any machine can be drawn', async () => {
    const part = fc.record({
      option: fc.constantFrom('within' as const, 'focus' as const),
      at: fc.nat(),
      depth: fc.integer({ min: 1, max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(anyMachine, part, async (machine, { option, at, depth }) => {
        const { states } = describe(machine)
        const svg = await statechart(machine, { [option]: states[at % states.length]?.id ?? '', depth })
        expect(readSvg(svg)[0]?.name).toBe('svg')
      }),
      { seed: 9, numRuns: 60 },
    )
  })
})
