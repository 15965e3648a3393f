import { explore } from '@proviso/kernel'
import { coverage, fromActors, fromMachine, trail, transitionNames } from '@proviso/kernel/xstate'
import { describe, expect, test } from 'vitest'
import { createMachine, sendTo, setup } from 'xstate'
import { statechart } from '../statechart/statechart.ts'
import { order } from '../toys/order.ts'
import { readSvg, textsOf } from '../toys/svg-reader.ts'
import { counted } from './counted.ts'
import { broken, travelled, travelledBy } from './travelled.ts'
import { uncovered } from './uncovered.ts'

const door = createMachine({
  id: 'door',
  initial: 'open',
  states: {
    open: { on: { shut: 'closing' } },
    closing: { always: 'closed' },
    closed: { on: { open: 'open', lock: { target: 'locked' } } },
    locked: {},
  },
})

/** What is drawn of the transitions, by the numbers that stand at it. */
const numbersIn = (svg: string) =>
  new Set(readSvg(svg).flatMap(({ attributes }) => attributes['data-transition'] ?? []))

const titles = (svg: string) =>
  readSvg(svg)
    .filter(({ name }) => name === 'title')
    .map(({ text }) => text)
const descriptionOf = (svg: string) =>
  readSvg(svg)
    .find(({ name }) => name === 'desc')
    ?.text.split('\n') ?? []

describe('overlays', () => {
  test('D28 what is drawn is found by the numbers of the kernel', async () => {
    const { names, taken } = trail(door, [{ type: 'shut' }, { type: 'open' }])
    expect(taken.flat().map((number) => names[number])).toEqual([
      'door.open: shut → door.closing',
      'door.closing: always → door.closed',
      'door.closed: open → door.open',
    ])
    expect(numbersIn(await statechart(door))).toEqual(new Set(['0', '1', '2', '3']))
    const shared = transitionNames(order)
    const drawn = [...numbersIn(await statechart(order))].flatMap((numbers) => numbers.split(' ').map(Number))
    expect([...new Set(drawn)].toSorted((one, other) => one - other)).toEqual(
      shared.map((_, number) => number),
    )
    // What lies deeper is folded: one line stands for several.
    expect(
      Math.max(...[...numbersIn(await statechart(order, { depth: 1 }))].map((one) => one.length)),
    ).toBeGreaterThan(1)
  })

  test('D24 a log is its way, numbered by its events, with what follows each', async () => {
    const overlay = travelled(door, [{ type: 'shut' }, { type: 'open' }])
    expect(overlay).toMatchObject({ done: ['door.closed'], current: ['door.open'] })
    expect(overlay.path?.map(({ source, number }) => `${number} ${source}`)).toEqual([
      '1 door.open',
      '1 door.closing',
      '2 door.closed',
    ])
    expect(textsOf(await statechart(door, { overlay })).filter((text) => /^\d/.test(text))).toEqual([
      '1',
      '1',
      '2',
      '1',
    ])
  })

  test('D24 what the machine refuses is refused', () => {
    expect(() => travelled(door, [{ type: 'lock' }])).toThrow('event 0 {"type":"lock"} cannot happen in open')
  })

  test('D24 of a guarded event the transition is meant that was taken', () => {
    const machine = setup({ guards: { never: () => false } }).createMachine({
      id: 'm',
      initial: 'a',
      states: { a: { on: { go: [{ guard: 'never', target: 'b' }, { target: 'b' }] } }, b: {} },
    })
    expect(travelled(machine, [{ type: 'go' }]).path).toMatchObject([{ guard: null }])
  })

  test('D24 in a log of a system the way is that of one actor, by the numbers of the log', () => {
    const bell = setup({ types: { events: {} as { type: 'rung' } } }).createMachine({
      id: 'bell',
      on: { rung: { actions: sendTo(({ system }) => system.get('door'), { type: 'shut' }) } },
    })
    const system = fromActors(
      { bell, door },
      { inputs: { bell: { rung: [{}] }, door: { shut: [], open: [], lock: [] } }, maxInFlight: 2 },
    )
    const log = [
      { actor: 'bell', event: { type: 'rung' } },
      { actor: 'door', event: { type: 'shut' }, from: 'bell' },
    ] as const
    expect(travelledBy(system, 'door', log).path?.map(({ number }) => number)).toEqual([2, 2])
  })

  test('D24 a counterexample is blocked where it ends, in the words of its claim', async () => {
    const overlay = broken(travelled(door, [{ type: 'shut' }]), 'a door is never closed')
    expect(overlay).toMatchObject({ blocked: ['door.closed'], done: ['door.open'] })
    const svg = await statechart(door, { overlay })
    expect(textsOf(svg)).toContain('breaks here: a door is never closed')
    expect(titles(svg)).toContain('closed (breaks here: a door is never closed)')
  })

  test('D25 a coverage is the states never entered and the transitions never taken', async () => {
    const model = fromMachine(door, { shut: [{}], open: [{}], lock: [{}] })
    const { machines } = coverage(explore(model, { maxStates: 100 }), [[{ type: 'shut' }]])
    const overlay = uncovered(door, machines['door'] ?? { nodes: nothing, transitions: nothing })
    expect(overlay.missed?.states).toEqual(['door.locked'])
    expect(overlay.missed?.transitions.map(({ event }) => event)).toEqual(['open', 'lock'])
    const svg = await statechart(door, { overlay })
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['–', 'never entered', 'never taken']))
    expect(descriptionOf(svg)).toContain('From closed on lock to locked (never taken).')
  })

  test('D25 what is folded counts as missed where all of it was', async () => {
    const missed = {
      states: ['order.processing.payment.paid'],
      transitions: [{ source: 'order.processing.payment.pending', event: 'pay' }],
    }
    const svg = await statechart(order, { depth: 1, overlay: { missed } })
    expect(svg).not.toContain('never')
  })

  test('D26 many are counted in each state, and in those around it', async () => {
    const overlay = counted(order, ['cart', 'cart', { processing: { payment: 'paid' } }])
    expect(overlay.counts).toEqual({
      'order.cart': 2,
      'order.processing': 1,
      'order.processing.payment': 1,
      'order.processing.payment.paid': 1,
    })
    const svg = await statechart(order, { overlay })
    expect(titles(svg)).toEqual(expect.arrayContaining(['cart (2 there)', 'paid (1 there)']))
    expect(textsOf(svg)).toContain('how many are there')
  })

  test('D27 each sign is explained once, and nothing where there is none', async () => {
    const all = { done: ['door.open'], current: ['door.closed'], next: ['door.locked'] }
    expect(textsOf(await statechart(door, { overlay: all })).slice(-3)).toEqual([
      'done',
      'here now',
      'still to come',
    ])
    expect(textsOf(await statechart(door, { overlay: {} }))).not.toContain('done')
  })

  test('D27 every sign has a shape of its own', async () => {
    const states = ['open', 'closing', 'closed', 'locked'].map((key) => `door.${key}`)
    const signs = await Promise.all(
      (['done', 'current', 'blocked', 'next'] as const).map(async (mark) =>
        readSvg(await statechart(door, { overlay: { [mark]: states } })).find(
          ({ attributes }) => attributes['class'] === 'sign',
        ),
      ),
    )
    expect(new Set(signs.map((sign) => sign?.attributes['d'])).size).toBe(4)
  })
})

const nothing = { total: 0, covered: 0, missed: [] }
