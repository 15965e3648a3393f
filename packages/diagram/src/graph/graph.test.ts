import { explore, type Model } from '@proviso/kernel'
import { fromMachine } from '@proviso/kernel/xstate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { light } from '../toys/light.ts'
import { anyName, hostileNames } from '../toys/hostile-names.ts'
import { readSvg, textsOf } from '../toys/svg-reader.ts'
import { stateGraph } from './state-graph.ts'
import { toDot } from './to-dot.ts'
import { TooManyNodes } from './too-many-nodes.ts'

/** Coins are put in, up to a number, and taken out; at the end nothing can happen. */
const till = (most: number): Model<{ coins: number; isOpen: boolean }, string> => ({
  initial: { coins: 0, isOpen: true },
  events: ({ coins, isOpen }) =>
    isOpen ? [...(coins < most ? ['in'] : []), ...(coins > 0 ? ['out'] : []), 'shut'] : [],
  evolve: ({ coins, isOpen }, event) => {
    if (event === 'shut') return { coins, isOpen: false }
    return { coins: coins + (event === 'in' ? 1 : -1), isOpen }
  },
  key: ({ coins, isOpen }) => `${coins} ${isOpen ? 'open' : 'shut'}`,
})
const graphOf = (most: number, maxStates = 1_000) => explore(till(most), { maxStates })
const open = ({ isOpen }: { isOpen: boolean }) => (isOpen ? 'open' : 'shut')

describe('stateGraph', () => {
  test('D70 every state of a small graph is drawn, with the events between them', async () => {
    const texts = textsOf(await stateGraph(graphOf(1)))
    for (const text of [
      '4 states, 4 edges',
      '0: 0 open',
      '1: 1 open',
      'in',
      'out',
      'shut',
      'nothing can happen here',
    ]) {
      expect(texts).toContain(text)
    }
  })

  test('D70 states of machines are told as paths, and delays in words', async () => {
    const model = fromMachine(light, {
      'power.cut': [{}],
      'lamp.broke': [{}],
      'power.back': [{}],
      flash: [{}],
    })
    const texts = textsOf(await stateGraph(explore(model, { maxStates: 100 })))
    expect(texts).toEqual(expect.arrayContaining(['2: red.walk', 'after 15 s', 'lamp.broke / stays']))
  })

  test('D71 alike states are one, with their number, and so are the events between them', async () => {
    const svg = await stateGraph(graphOf(100), { by: open })
    const texts = textsOf(svg)
    expect(texts).toEqual(
      expect.arrayContaining(['202 states, 301 edges', 'open', 'shut', 'shut ×101', '200 edges within']),
    )
    const titles = readSvg(svg).filter(({ name }) => name === 'title')
    expect(titles.map(({ text }) => text)).toContain('open (101 there): 200 edges within')
  })

  test('D72 a log is laid over the graph, numbered by its events', async () => {
    const numbers = (svg: string) => textsOf(svg).filter((text) => /^[\d, ]+$/.test(text))
    expect(numbers(await stateGraph(graphOf(1), { log: ['in', 'out', 'shut'] })).toSorted()).toEqual([
      '1',
      '1',
      '2',
      '3',
    ])
    expect(numbers(await stateGraph(graphOf(1), { log: ['in', 'shut'], by: open }))).toContain('2')
  })

  test('D73 a graph with too many nodes is refused, with a way out', async () => {
    await expect(stateGraph(graphOf(100))).rejects.toBeInstanceOf(TooManyNodes)
    await expect(stateGraph(graphOf(100))).rejects.toMatchObject({
      code: 'too-many-nodes',
      states: 202,
      maxNodes: 60,
    })
    await expect(stateGraph(graphOf(100))).rejects.toThrow('show alike states as one')
    await expect(stateGraph(graphOf(3), { by: ({ coins }) => `${coins}`, maxNodes: 3 })).rejects.toThrow(
      'tell less',
    )
  })

  test('D74 a graph that was cut off says so, and marks what was not tried', async () => {
    const texts = textsOf(await stateGraph(graphOf(100, 6)))
    expect(texts.some((text) => text.endsWith('cut off at a limit'))).toBe(true)
    expect(texts).toContain('found, but not tried')
  })
})

describe('toDot', () => {
  test('D75 a graph is written as nodes and edges', () => {
    expect(toDot(graphOf(1))).toBe(`digraph {
  node [shape=box, style=rounded]
  0 [label="0: 0 open", penwidth=2]
  1 [label="1: 1 open"]
  2 [label="2: 0 shut", color=red]
  3 [label="3: 1 shut", color=red]
  0 -> 1 [label="in"]
  0 -> 2 [label="shut"]
  1 -> 0 [label="out"]
  1 -> 3 [label="shut"]
}
`)
  })

  test('D75 names stay names: each line is one statement with its texts in quotes', () => {
    const statement = /^ {2}\d+ (?:-> \d+ )?\[label="(?:[^"\\]|\\["\\])*"(?:, [a-z]+=\w+)*\]$/
    const oneEvent = (name: string): Model<string, string> => ({
      initial: name,
      events: () => [name],
      evolve: (state) => (state === name ? `${name}!` : undefined),
      key: (state) => state,
    })
    fc.assert(
      fc.property(fc.oneof(anyName, fc.constantFrom(...hostileNames)), (name) => {
        const lines = toDot(explore(oneEvent(name), { maxStates: 3 }))
          .split('\n')
          .slice(2, -2)
        expect(lines).toHaveLength(3)
        expect(lines.filter((line) => !statement.test(line))).toEqual([])
      }),
      { seed: 75, numRuns: 200 },
    )
  })
})
