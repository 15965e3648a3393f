import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyMessage } from '../toys/any-message.ts'
import { readSvg, textsOf } from '../toys/svg-reader.ts'
import { layoutOf } from './layout.ts'
import type { Message } from './message.ts'
import { sequence } from './sequence.ts'

const enrolment: readonly Message[] = [
  { to: 'device', text: 'certificate wanted' },
  {
    from: 'device',
    to: 'adfs',
    text: 'request',
    payload: { type: 'request', keyId: 'key-1' },
    phase: 'E: Signature',
  },
  { from: 'adfs', to: 'adfs', text: 'signs', phase: 'E: Signature', note: 'with the agent certificate' },
  { from: 'adfs', to: 'ca', text: 'signed request', phase: 'F: Issue', network: 'lost' },
  { from: 'adfs', to: 'adfs', text: 'tries again', phase: 'F: Issue', after: 5_000 },
  { from: 'adfs', to: 'ca', text: 'signed request', phase: 'F: Issue', network: 'repeated' },
  { from: 'ca', to: 'device', text: 'denied', phase: 'F: Issue', status: 'failed' },
  { from: 'device', to: 'device', text: 'rolls back', phase: 'F: Issue', status: 'next' },
]

const manyMessages = fc.array(anyMessage, { maxLength: 10 })

describe('sequence', () => {
  test('D30 participants stand in the given order, then in that of the messages, under their labels', () => {
    const layout = layoutOf(enrolment, [{ id: 'adfs', label: 'AD FS' }, { id: 'user' }])
    expect(layout.columns.map(({ participant }) => participant.id)).toEqual(['adfs', 'user', 'device', 'ca'])
    expect(textsOf(sequence(enrolment, { participants: [{ id: 'adfs', label: 'AD FS' }] }))).toContain(
      'AD FS',
    )
  })

  test('D31 messages stand below each other in their order, each arrow from line to line', () => {
    const { messages, columns } = layoutOf(enrolment, [])
    const heights = messages.map(({ y }) => y)
    expect(heights).toEqual(heights.toSorted((one, other) => one - other))
    const xOf = (id: string) => columns.find(({ participant }) => participant.id === id)?.x
    expect([messages[1]?.from, messages[1]?.to]).toEqual([xOf('device'), xOf('adfs')])
    expect(messages[0]?.to).toBe(xOf('device'))
    expect(messages[0]?.from).toBeLessThan(xOf('device') ?? 0)
  })

  test('D31 what a message carries is summed up below it, without what its text says already', () => {
    expect(textsOf(sequence(enrolment))).toContain('keyId:\u00a0key-1')
    const long = { list: [1, 2, 3], text: 'x'.repeat(99), a: 1, b: 2, c: 3, d: 4, e: 5 }
    const texts = textsOf(sequence([{ from: 'a', to: 'b', text: 'much', payload: long }])).join(' ')
    expect(texts).toContain('list:\u00a0[1,2,3]')
    expect(texts).toMatch(/x ?…/)
    expect(texts).not.toContain('e:\u00a05')
  })

  test('D32 messages in one phase stand in a band with its letter and name', () => {
    const { bands } = layoutOf(enrolment, [])
    expect(bands.map(({ letter }) => letter)).toEqual(['E', 'F', 'F'])
    expect(textsOf(sequence(enrolment))).toEqual(expect.arrayContaining(['E', 'Signature', 'F', 'Issue']))
  })

  test.each([
    ['B: PIN and key', 'B', 'PIN and key'],
    ['B  PIN and key', 'B', 'PIN and key'],
    ['12: Last', '12', 'Last'],
    ['A sign-in', undefined, 'A sign-in'],
    ['Sign-in', undefined, 'Sign-in'],
    ['G', 'G', ''],
  ])('D32 the phase %j has the letter %j and the name %j', (phase, letter, name) => {
    const [band] = layoutOf([{ from: 'a', to: 'b', text: 'x', phase }], []).bands
    expect(band?.letter).toBe(letter)
    expect(band?.name.rows.map(({ line }) => line.map(({ text }) => text).join('')).join(' ')).toBe(name)
  })

  test('D33 what is still to come stands below a line that says so', () => {
    const { now, messages } = layoutOf(enrolment, [])
    expect(now).toBeGreaterThan(messages[6]?.y ?? Infinity)
    expect(now).toBeLessThan(messages[7]?.y ?? 0)
    expect(textsOf(sequence(enrolment))).toContain('still to come')
    const [first] = enrolment
    expect(textsOf(sequence(first === undefined ? [] : [first]))).not.toContain('still to come')
  })

  test('D34 failures, losses, repetitions, timers and notes are told apart by more than a colour', () => {
    expect(textsOf(sequence(enrolment))).toEqual(
      expect.arrayContaining([
        '✗ denied',
        'signed request lost',
        'signed request again',
        'after 5 s tries again',
        'with the agent certificate',
      ]),
    )
  })

  test('D35 no text lies over another, or reaches beyond the picture', () => {
    fc.assert(
      fc.property(manyMessages, (messages) => {
        const layout = layoutOf(messages, [])
        const boxes = layout.messages.flatMap(({ parts }) => parts.map(({ box }) => box))
        for (const [index, box] of boxes.entries()) {
          expect(box.x).toBeGreaterThanOrEqual(0)
          expect(box.x + box.width).toBeLessThanOrEqual(layout.width)
          expect(box.y + box.height).toBeLessThanOrEqual(layout.lifelineEnd)
          expect(box.y).toBeGreaterThanOrEqual((boxes[index - 1]?.y ?? 0) + (boxes[index - 1]?.height ?? 0))
        }
      }),
      { seed: 35, numRuns: 200 },
    )
  })

  test('D35 the text of an arrow stands between its lifelines', () => {
    fc.assert(
      fc.property(manyMessages, (messages) => {
        const placed = layoutOf(messages, []).messages.filter(({ box }) => box === undefined)
        for (const { from, to, parts } of placed) {
          for (const { box } of parts) {
            expect(box.x).toBeGreaterThanOrEqual(Math.min(from, to))
            expect(box.x + box.width).toBeLessThanOrEqual(Math.max(from, to))
          }
        }
      }),
      { seed: 36, numRuns: 200 },
    )
  })

  test('D36 the same messages give the same bytes, and any messages well-formed XML', () => {
    expect(sequence(enrolment)).toBe(sequence(enrolment))
    fc.assert(
      fc.property(manyMessages, (messages) => {
        const svg = sequence(messages)
        expect(readSvg(svg)[0]?.name).toBe('svg')
        expect(svg).not.toMatch(/NaN|Infinity/)
      }),
      { seed: 37, numRuns: 100 },
    )
  })

  test('D37 the picture is told in words, message by message', () => {
    const [root, title, desc] = readSvg(sequence(enrolment, { title: 'An enrolment' }))
    expect(root?.attributes['aria-label']).toBe('An enrolment')
    expect(title?.text).toBe('An enrolment')
    expect(desc?.text.split('\n').slice(0, 4)).toEqual([
      '1. outside to device: certificate wanted',
      '2. device to adfs: request',
      '3. adfs: signs',
      '4. adfs to ca: signed request (lost)',
    ])
  })
})
