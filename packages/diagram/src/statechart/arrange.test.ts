import fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import type { AnyStateMachine } from 'xstate'
import { createMachine } from 'xstate'
import { describe } from '../description/describe.ts'
import type { Rectangle } from '../svg/geometry.ts'
import { anyMachine } from '../toys/any-machine.ts'
import { light } from '../toys/light.ts'
import { order } from '../toys/order.ts'
import { player } from '../toys/player.ts'
import { arrange } from './arrange.ts'
import { contentWidth } from './card.ts'
import type { Layout, PlacedCard } from './layout.ts'
import { findOverlay } from '../overlay/overlay.ts'

const toys = [
  ['order', order],
  ['light', light],
  ['player', player],
] as const satisfies readonly (readonly [string, AnyStateMachine])[]

const layoutOf = (machine: AnyStateMachine, direction: 'down' | 'right' = 'down') =>
  arrange(describe(machine), { overlay: findOverlay(describe(machine), {}), direction })

function overlap(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}

function contains(outer: Rectangle, inner: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

/** Every two states that lie over each other although neither lies in the other. */
function collisions({ cards }: Layout): string[] {
  return cards.flatMap((one, index) =>
    cards
      .slice(index + 1)
      .filter((other) => !isWithin(one, other) && !isWithin(other, one) && overlap(one.box, other.box))
      .map((other) => `${one.card.state.id} ${other.card.state.id}`),
  )
}

function isWithin(inner: PlacedCard, outer: PlacedCard): boolean {
  const { path } = outer.card.state
  return path.every((key, index) => inner.card.state.path[index] === key)
}

/** Every state that sticks out of the one it lies in. */
function escapes({ cards, width, height }: Layout): string[] {
  const boxes = new Map(cards.map(({ card, box }) => [card.state.id, box]))
  return cards
    .filter(({ card, box }) => {
      const outer =
        card.state.parent === undefined ? { x: 0, y: 0, width, height } : boxes.get(card.state.parent)
      return outer === undefined || !contains(outer, box)
    })
    .map(({ card }) => card.state.id)
}

/** Every label that lies over another label, or over a state without states in it. */
function hiddenLabels({ cards, connections, width, height }: Layout): string[] {
  const parents = new Set(cards.map(({ card }) => card.state.parent))
  const leaves = cards.filter(({ card }) => !parents.has(card.state.id)).map(({ box }) => box)
  const labels = connections.flatMap(({ labelBox }) => (labelBox === undefined ? [] : [labelBox]))
  return labels.flatMap((label, index) => [
    ...labels
      .slice(index + 1)
      .filter((other) => overlap(label, other))
      .map(() => `label ${index} and a label`),
    ...leaves.filter((box) => overlap(label, box)).map(() => `label ${index} and a state`),
    ...(contains({ x: 0, y: 0, width, height }, label) ? [] : [`label ${index} and the edge`]),
  ])
}

/** Every line that runs through a state that holds no others. */
function pierced({ cards, connections }: Layout): string[] {
  const parents = new Set(cards.map(({ card }) => card.state.parent))
  const leaves = cards.filter(({ card }) => !parents.has(card.state.id))
  return connections.flatMap(({ points }, index) =>
    points.slice(1).flatMap((to, at) => {
      const from = points[at] ?? to
      const line = {
        x: Math.min(from.x, to.x),
        y: Math.min(from.y, to.y),
        width: Math.abs(from.x - to.x),
        height: Math.abs(from.y - to.y),
      }
      return leaves.filter(({ box }) => overlap(line, box)).map(({ card }) => `${index} ${card.state.id}`)
    }),
  )
}

/** Every state whose text is wider or higher than its box. */
function clipped({ cards }: Layout): string[] {
  return cards
    .filter(({ card, box, textLeft }) => {
      const textRight = card.shape === 'frame' ? textLeft + contentWidth(card) : box.x
      return card.width > box.width || card.height > box.height || textRight > box.x + box.width
    })
    .map(({ card }) => card.state.id)
}

group('the layout of a statechart', () => {
  test.each(toys)(
    'D13 in %s no states lie over each other, and each lies in its parent',
    async (_, machine) => {
      const layout = await layoutOf(machine)
      expect({ collisions: collisions(layout), escapes: escapes(layout) }).toEqual({
        collisions: [],
        escapes: [],
      })
    },
  )

  test('D13 nor in any other machine, whichever way it grows', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyMachine,
        fc.constantFrom('down' as const, 'right' as const),
        async (machine, way) => {
          const layout = await layoutOf(machine, way)
          expect({ collisions: collisions(layout), escapes: escapes(layout) }).toEqual({
            collisions: [],
            escapes: [],
          })
        },
      ),
      { seed: 13, numRuns: 60 },
    )
  })

  test.each(toys)('D14 in %s every label is free', async (_, machine) => {
    expect(hiddenLabels(await layoutOf(machine))).toEqual([])
  })

  test('D14 so it is in any other machine', async () => {
    await fc.assert(
      fc.asyncProperty(anyMachine, async (machine) => {
        expect(hiddenLabels(await layoutOf(machine))).toEqual([])
      }),
      { seed: 14, numRuns: 60 },
    )
  })

  test('D14 no line runs through a state that holds no others', async () => {
    for (const [, machine] of toys) expect(pierced(await layoutOf(machine))).toEqual([])
    await fc.assert(
      fc.asyncProperty(anyMachine, async (machine) => {
        expect(pierced(await layoutOf(machine))).toEqual([])
      }),
      { seed: 141, numRuns: 60 },
    )
  })

  test('D15 every text fits into its state', async () => {
    await fc.assert(
      fc.asyncProperty(anyMachine, async (machine) => {
        expect(clipped(await layoutOf(machine))).toEqual([])
      }),
      { seed: 15, numRuns: 60 },
    )
  })

  test('D15 the text of a head gives way to the lines that lead inside', async () => {
    const machine = createMachine({
      id: 'm',
      initial: 'a',
      states: {
        a: { on: { one: 'b.x', two: 'b.y', three: 'b.z' } },
        b: {
          description: 'A long sentence that would stand across all of the lines if it were not broken.',
          initial: 'x',
          states: { x: {}, y: {}, z: {} },
        },
      },
    })
    const { cards, connections } = await layoutOf(machine)
    const head = cards.find(({ card }) => card.state.id === 'm.b')
    if (head === undefined) throw new Error('there is no state b')
    const { card, box, textLeft } = head
    const text = { x: textLeft, y: box.y, width: contentWidth(card), height: card.height }
    const lines = connections.flatMap(({ points }) =>
      points.slice(1).map((to, index) => {
        const from = points[index] ?? to
        const corner = { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y) }
        return { ...corner, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) }
      }),
    )
    expect(lines.filter((line) => overlap(line, text))).toEqual([])
  })

  test('D16 regions stand beside each other in the order of the machine, at the same height', async () => {
    const { cards } = await layoutOf(order)
    const regions = cards.filter(({ card }) => card.shape === 'region').map(({ box }) => box)
    expect(new Set(regions.map(({ y }) => y)).size).toBe(1)
    expect(regions.map(({ x }) => x)).toEqual(regions.map(({ x }) => x).toSorted((a, b) => a - b))
  })

  test('D16 the state in which its surroundings start stands first, whatever leads back to it', async () => {
    const machine = createMachine({
      id: 'm',
      initial: 'idle',
      on: { asked: '.busy' },
      states: { busy: { on: { ended: 'leaving' } }, leaving: { on: { left: 'idle' } }, idle: {} },
    })
    const { cards } = await layoutOf(machine)
    const top = (key: string) => cards.find(({ card }) => card.state.key === key)?.box.y ?? NaN
    expect(top('idle')).toBeLessThan(top('leaving'))
  })

  test('D16 what a state leads on to stands below it, and beside it in a picture that grows to the right', async () => {
    const machine = createMachine({ id: 'm', initial: 'a', states: { a: { on: { go: 'b' } }, b: {} } })
    const boxes = async (direction: 'down' | 'right') =>
      (await layoutOf(machine, direction)).cards.slice(1).map(({ box }) => box)
    const [above, below] = await boxes('down')
    const [left, right] = await boxes('right')
    expect(below?.y).toBeGreaterThan((above?.y ?? 0) + (above?.height ?? 0))
    expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0))
  })
})
