import fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import { createMachine, setup } from 'xstate'
import { anyMachine } from '../toys/any-machine.ts'
import { hostileNames } from '../toys/hostile-names.ts'
import { light } from '../toys/light.ts'
import { order } from '../toys/order.ts'
import { player } from '../toys/player.ts'
import { readSvg, textsOf } from '../toys/svg-reader.ts'
import { MisplacedOverlay } from '../overlay/misplaced-overlay.ts'
import { statechart } from './statechart.ts'

const door = createMachine({
  id: 'door',
  initial: 'open',
  states: { open: { on: { shut: 'closed' } }, closed: { on: { open: 'open', lock: 'locked' } }, locked: {} },
})

group('statechart', () => {
  test('D10 every state is named, and every transition written with its guard and actions', async () => {
    const texts = textsOf(await statechart(order))
    for (const name of ['order', 'cart', 'processing', 'payment', 'charging', 'refunded']) {
      expect(texts).toContain(name)
    }
    for (const line of [
      'checkout [hasItems]',
      'pay [canRetry(max: 3)]',
      'item.add / addItem, total',
      '✓ charge done',
      '/ recordReceipt',
      'after paymentTimeout',
      'parallel',
      'entry / reserveStock',
      'exit / releaseStock',
      'invoke / charge',
    ]) {
      expect(texts).toContain(line)
    }
  })

  test('D10 descriptions and tags are written, delays in words, and history as H', async () => {
    const texts = textsOf(await statechart(light))
    for (const line of ['A traffic light at a crossing.', 'pedestrians', 'after 30 s reenter [isBusy]']) {
      expect(texts).toContain(line)
    }
    expect(textsOf(await statechart(player))).toEqual(expect.arrayContaining(['H', 'H*']))
  })

  test('D10 what several transitions between two states share is written once', async () => {
    const machine = setup({ guards: { one: () => true, two: () => true } }).createMachine({
      id: 'm',
      initial: 'a',
      states: {
        a: {
          on: {
            go: [
              { guard: 'one', target: 'b' },
              { guard: 'two', target: 'b' },
            ],
          },
        },
        b: {},
      },
    })
    const texts = textsOf(await statechart(machine))
    expect(texts.filter((text) => text === 'go')).toHaveLength(1)
    expect(texts).toEqual(expect.arrayContaining(['[one]', '[two]']))
  })

  test('D10 in a state an event is named once, each of its answers below it, and what else happens last', async () => {
    const machine = setup({
      guards: { one: () => true, two: () => true },
      actions: { yes: () => {}, no: () => {} },
    }).createMachine({
      id: 'm',
      on: { asked: [{ guard: 'one', actions: 'yes' }, { guard: 'two' }, { actions: 'no' }] },
    })
    expect(textsOf(await statechart(machine)).slice(1)).toEqual([
      'asked',
      '[one] / yes',
      '[two] / ignored',
      '[else] / no',
    ])
  })

  test('D10 what several guards of an event come to is said once', async () => {
    const machine = setup({
      guards: { one: () => true, two: () => true },
      actions: { yes: () => {} },
    }).createMachine({
      id: 'm',
      on: { asked: [{ guard: 'one', actions: 'yes' }, { guard: 'two', actions: 'yes' }, {}] },
    })
    expect(textsOf(await statechart(machine)).slice(1)).toEqual([
      'asked',
      '[one]',
      '[two]',
      '/ yes',
      '[else] / ignored',
    ])
  })

  test('D19 what would lead too far is written at both of its ends', async () => {
    const states = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [
        `s${index}`,
        { on: { next: `s${index + 1}`, ...(index === 29 && { again: { target: 's3', actions: 'count' } }) } },
      ]),
    )
    const machine = createMachine({ id: 'm', initial: 's0', states: { ...states, s30: {} } })
    const texts = textsOf(await statechart(machine))
    expect(texts.filter((text) => text.includes('again'))).toEqual(['again / count →\u00a0s3'])
    expect(texts).toContain('← s29')
    expect(texts.filter((text) => text === 'next')).toHaveLength(30)
  })

  test('D19 what leads from a parallel state into its regions is written in its head', async () => {
    expect(textsOf(await statechart(player))).toContain('cable.pulled →\u00a0muted, paused')
  })

  test('D11 the same machine gives the same bytes', async () => {
    const [one, other] = [await statechart(order), await statechart(order)]
    expect(one).toBe(other)
    expect(one).not.toMatch(/NaN|undefined|Infinity/)
  })

  test('D12 hostile names stay text', async () => {
    for (const name of hostileNames) {
      const machine = createMachine({
        id: 'm',
        initial: 'a',
        states: { a: { description: name, tags: [name], entry: name, on: { [`${name} `]: 'b' } }, b: {} },
      })
      const svg = await statechart(machine, { title: name })
      expect({ name, elements: new Set(readSvg(svg).map((element) => element.name)) }).toEqual({
        name,
        elements: new Set(['svg', 'title', 'desc', 'style', 'rect', 'g', 'circle', 'path', 'text', 'tspan']),
      })
    }
  })

  test('D12 any machine can be drawn', async () => {
    await fc.assert(
      fc.asyncProperty(anyMachine, async (machine) => {
        expect(readSvg(await statechart(machine))[0]?.name).toBe('svg')
      }),
      { seed: 12, numRuns: 60 },
    )
  })

  test('D17 the picture is told in words', async () => {
    const svg = await statechart(door, { title: 'The door', overlay: { current: ['door.open'] } })
    const [root, title, desc] = readSvg(svg)
    expect(root?.attributes).toMatchObject({ role: 'graphics-document', 'aria-label': 'The door' })
    expect(title?.text).toBe('The door')
    expect(desc?.text).toBe(
      [
        'door: 4 states, 3 transitions.',
        'State door (compound).',
        'State open (here now).',
        'State closed.',
        'State locked.',
        'From open on shut to closed.',
        'From closed on open to open.',
        'From closed on lock to locked.',
      ].join('\n'),
    )
  })

  test('D17 each state can be focused, and has a name', async () => {
    const elements = readSvg(await statechart(door))
    const names = elements.flatMap(({ name, attributes }, index) =>
      name === 'g' && attributes['tabindex'] === '0' ? [elements[index + 1]?.text] : [],
    )
    expect(names).toEqual(['door', 'open', 'closed', 'locked'])
  })

  test('D18 a file holds the styles that it uses, and no others', async () => {
    const small = await statechart(createMachine({ id: 'm' }))
    expect(small).toContain('.proviso-diagram .card{')
    expect(small).not.toMatch(/lifeline|--proviso-failure/)
    expect(small.length).toBeLessThan(2_000)
  })

  test('D18 one file serves light and dark paper', async () => {
    const style = readSvg(await statechart(door)).find(({ name }) => name === 'style')
    expect(style?.text).toMatch(
      /--proviso-ink:#0f172a[^}]*}\n@media \(prefers-color-scheme:dark\).*--proviso-ink:#f1f5f9/,
    )
  })

  test('D18 a picture for one paper only knows no other', async () => {
    const dark = await statechart(door, { theme: 'dark' })
    expect(dark).toContain('--proviso-ink:#f1f5f9')
    expect(dark).not.toMatch(/prefers-color-scheme|#0f172a/)
    expect(await statechart(door, { theme: 'light' })).not.toMatch(/prefers-color-scheme|#f1f5f9/)
  })

  test('D20 states are marked, and the strongest mark counts', async () => {
    const overlay = {
      next: ['door.locked', 'door.open'],
      done: ['door.open', 'door.closed'],
      current: ['door.closed'],
    }
    const titles = readSvg(await statechart(door, { overlay }))
      .filter(({ name }) => name === 'title')
      .map(({ text }) => text)
    expect(titles).toEqual(
      expect.arrayContaining(['open (done)', 'closed (here now)', 'locked (still to come)']),
    )
  })

  test('D21 the transitions of a path are numbered in their order', async () => {
    const path = [
      { source: 'door.open', event: 'shut' },
      { source: 'door.closed', event: 'open' },
      { source: 'door.open', event: 'shut', target: 'door.closed' },
    ]
    const texts = textsOf(await statechart(door, { overlay: { path } }))
    expect(texts).toEqual(expect.arrayContaining(['1, 3', '2']))
  })

  test('D22 an overlay that names what the machine has not is refused, with the choices', async () => {
    const misplaced = await statechart(door, { overlay: { done: ['open'] } }).catch((error: unknown) => error)
    expect(misplaced).toBeInstanceOf(MisplacedOverlay)
    expect(misplaced).toMatchObject({
      code: 'unknown-state',
      named: 'open',
      choices: ['door', 'door.open', 'door.closed', 'door.locked'],
    })
    await expect(
      statechart(door, { overlay: { path: [{ source: 'door.open', event: 'lock' }] } }),
    ).rejects.toMatchObject({ code: 'unknown-step', choices: ['shut'] })
  })
})
