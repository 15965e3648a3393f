import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyMessage } from '../toys/any-message.ts'
import { anyName } from '../toys/hostile-names.ts'
import { readSvg, textsOf } from '../toys/svg-reader.ts'
import { allMessages, isAlternatives, sideBySide } from './alternatives.ts'
import { layoutOf } from './layout.ts'
import type { Message } from './message.ts'
import { sequence } from './sequence.ts'

const [ask, grant, deny] = ['ask', 'grant', 'deny'].map((text): Message => ({
  from: 'a',
  to: 'b',
  text,
})) as [Message, Message, Message]
const outcomes = [
  { title: 'it is granted', messages: [ask, grant] },
  { title: 'it is denied', messages: [ask, deny] },
]

describe('alternatives', () => {
  test('D39 what outcomes have in common at first stands once', () => {
    expect(sideBySide(outcomes)).toEqual([
      ask,
      {
        alternatives: [
          { title: 'it is granted', messages: [grant] },
          { title: 'it is denied', messages: [deny] },
        ],
      },
    ])
  })

  test('D39 an outcome that ends earlier stands there without messages, and those that are alike are one', () => {
    expect(sideBySide([{ title: 'no answer', messages: [ask] }, ...outcomes]).at(-1)).toMatchObject({
      alternatives: [{ title: 'no answer', messages: [] }, {}, {}],
    })
    expect(
      sideBySide([
        { title: 'twice', messages: [ask] },
        { title: 'the same', messages: [ask] },
      ]),
    ).toEqual([ask])
    expect(sideBySide([])).toEqual([])
  })

  test('D39 each outcome has its title, and the picture says in words which is which', () => {
    const svg = sequence(sideBySide(outcomes))
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['alt', '[it is granted]', '[it is denied]']))
    expect(
      readSvg(svg)
        .find(({ name }) => name === 'desc')
        ?.text.split('\n'),
    ).toEqual([
      '1. a to b: ask',
      'Either: it is granted',
      '2. a to b: grant',
      'Or: it is denied',
      '3. a to b: deny',
    ])
  })

  test('D39 whatever the outcomes, no message is lost, and all stand in their frame below each other', () => {
    const outcome = fc.record({ title: anyName, messages: fc.array(anyMessage, { maxLength: 5 }) })
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1, maxLength: 3 }), (some) => {
        const items = sideBySide(some)
        const before = items.filter((item) => !isAlternatives(item)).length
        const rest = allMessages(items).length - before
        const total = some.reduce((sum, { messages }) => sum + messages.length - before, 0)
        expect(rest).toBe(total < 0 ? 0 : total)
        const { frames, messages, lifelineEnd } = layoutOf(items, [])
        const heights = messages.map(({ y }) => y)
        expect(heights).toEqual(heights.toSorted((one, other) => one - other))
        for (const { box } of frames) {
          expect(box.y + box.height).toBeLessThanOrEqual(lifelineEnd)
          expect(messages.slice(before).every(({ y }) => y > box.y && y < box.y + box.height)).toBe(true)
        }
        expect(readSvg(sequence(items))[0]?.name).toBe('svg')
      }),
      { seed: 39, numRuns: 100 },
    )
  })
})
