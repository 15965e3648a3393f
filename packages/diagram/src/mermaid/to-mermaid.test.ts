import fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import { createMachine } from 'xstate'
import { describe } from '../description/describe.ts'
import { printable } from '../text/printable.ts'
import { anyMachine } from '../toys/any-machine.ts'
import { hostileNames } from '../toys/hostile-names.ts'
import { light } from '../toys/light.ts'
import { readStates } from '../toys/mermaid-reader.ts'
import { order } from '../toys/order.ts'
import { player } from '../toys/player.ts'
import { toMermaid } from './to-mermaid.ts'

/** What Mermaid should find: names and parents of states, and how often what leads where. */
function expected(machine: Parameters<typeof describe>[0]) {
  const { states, transitions } = describe(machine)
  const names = new Map(
    states.map(({ id, key, kind, parent, history }) => {
      const name = kind === 'history' ? (history === 'deep' ? 'H*' : 'H') : parent === undefined ? id : key
      return [id, printable(name) || '""']
    }),
  )
  const name = (id: string | undefined) => (id === undefined ? undefined : names.get(id))
  return {
    states: states.map(({ id, parent }) => [name(id), name(parent)]),
    arrows: transitions
      .flatMap(({ source, targets }) => targets.map((target) => `${name(source)} > ${name(target)}`))
      .toSorted(),
    initial: states
      .filter(({ kind }) => kind === 'compound')
      .flatMap(({ id, initial }) => (initial?.targets ?? []).map((target) => `${name(id)} > ${name(target)}`))
      .toSorted(),
  }
}

async function found(text: string) {
  const { states, arrows, initial } = await readStates(text)
  const labels = new Map(states.map(({ id, label }) => [id, label]))
  const name = (id: string | undefined) => (id === undefined ? undefined : labels.get(id))
  return {
    states: states.map(({ label, parent }) => [label, name(parent)]),
    arrows: arrows
      .flatMap(({ from, to, labels: lines }) => lines.map(() => `${name(from)} > ${name(to)}`))
      .toSorted(),
    initial: initial.map(({ parent, to }) => `${name(parent)} > ${name(to)}`).toSorted(),
  }
}

group('toMermaid', () => {
  test('D60 a machine is written as a state diagram', () => {
    const door = createMachine({
      id: 'door',
      initial: 'open',
      states: { open: { on: { shut: 'closed' } }, closed: { entry: 'lock' } },
    })
    expect(toMermaid(door)).toBe(
      `stateDiagram-v2
  state "door" as door {
    state "open" as open
    state "closed" as closed
    closed : entry / lock
    [*] --> open
    open --> closed : shut
  }
`,
    )
  })

  test.each([['order', order] as const, ['light', light] as const, ['player', player] as const])(
    'D61 Mermaid finds the states and transitions of %s, and no others',
    async (_, machine) => {
      expect(await found(toMermaid(machine))).toEqual(expected(machine))
    },
  )

  test('D61 Mermaid finds the labels as they are written', async () => {
    const { arrows } = await readStates(toMermaid(order))
    expect(arrows.flatMap(({ labels }) => labels)).toEqual(
      expect.arrayContaining([
        'checkout [hasItems]',
        'pay [canRetry(max: 3)]',
        '✓ charge done / recordReceipt',
      ]),
    )
  })

  test('D62 hostile names stay names, of states and of events', async () => {
    for (const name of hostileNames) {
      const key = name.replaceAll('.', '·')
      const machine = createMachine({
        id: 'm',
        initial: key,
        states: { [key]: { description: name, on: { [`${name} `]: 'b' } }, b: { states: {}, entry: name } },
      })
      expect({ name, ...(await found(toMermaid(machine))) }).toEqual({ name, ...expected(machine) })
    }
  })

  test('D62 whatever the machine, Mermaid finds what it has', async () => {
    await fc.assert(
      fc.asyncProperty(anyMachine, async (machine) => {
        expect(await found(toMermaid(machine))).toEqual(expected(machine))
      }),
      { seed: 62, numRuns: 60 },
    )
  })
})
