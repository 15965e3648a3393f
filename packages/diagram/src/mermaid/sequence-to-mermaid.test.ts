import fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import { printable } from '../text/printable.ts'
import type { SequenceItem } from '../sequence/alternatives.ts'
import { anyMessage } from '../toys/any-message.ts'
import { anyName, hostileNames } from '../toys/hostile-names.ts'
import { readMessages } from '../toys/mermaid-reader.ts'
import { sequenceToMermaid } from './sequence-to-mermaid.ts'

group('sequenceToMermaid', () => {
  test('D65 messages are written as a sequence diagram, phases as frames', () => {
    const text = sequenceToMermaid(
      [
        { to: 'device', text: 'wanted' },
        { from: 'device', to: 'adfs', text: 'request', payload: { key: 'k1' }, phase: 'E: Signature' },
        {
          from: 'adfs',
          to: 'device',
          text: 'refused',
          status: 'failed',
          phase: 'E: Signature',
          note: 'event 356',
        },
        { from: 'adfs', to: 'adfs', text: 'retries', after: 5_000, status: 'next' },
        { from: 'adfs', to: 'ca', text: 'signed', network: 'lost' },
      ],
      [{ id: 'device' }, { id: 'adfs', label: 'AD FS' }],
    )
    expect(text).toBe(`sequenceDiagram
  actor outside as outside
  participant device as device
  participant adfs as AD FS
  participant ca as ca
  outside->>device: wanted
  rect rgba(99, 102, 241, 0.08)
    note over outside,ca: E#58; Signature
    device->>adfs: request (key#58; k1)
    adfs-xdevice: refused
    note right of device: event 356
  end
  adfs-->>adfs: after 5 s#58; retries
  adfs-xca: signed [lost]
`)
  })

  test('D66 hostile names stay names, of participants, phases and messages', async () => {
    for (const name of hostileNames) {
      const text = sequenceToMermaid([
        { from: name, to: 'b', text: name, phase: name, note: name },
        { from: 'b', to: name, text: 'back' },
      ])
      const written = printable(name) || '""'
      const { participants, messages } = await readMessages(text)
      expect({
        participants: participants.map(({ label }) => label),
        messages: messages.map((message) => message.text),
      }).toEqual({ participants: [written, 'b'], messages: [written, 'back'] })
    }
  })

  test('D66 whatever the messages, Mermaid finds as many, between whom they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMessage, { minLength: 1, maxLength: 8 }), async (sent) => {
        const { participants, messages } = await readMessages(sequenceToMermaid(sent))
        const order = [
          ...new Set([
            ...(sent.some(({ from }) => from === undefined) ? [undefined] : []),
            ...sent.flatMap(({ from, to }) => (from === undefined ? [to] : [from, to])),
          ]),
        ]
        const index = (id: string) => participants.findIndex((one) => one.id === id)
        expect(participants).toHaveLength(order.length)
        expect(messages.map(({ from, to }) => [index(from), index(to)])).toEqual(
          sent.map(({ from, to }) => [order.indexOf(from), order.indexOf(to)]),
        )
      }),
      { seed: 66, numRuns: 60 },
    )
  })

  test('D67 alternatives are written as alt, and Mermaid finds the messages of all, whatever they are called', async () => {
    const outcome = fc.record({ title: anyName, messages: fc.array(anyMessage, { maxLength: 4 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(outcome, { minLength: 1, maxLength: 3 }), async (outcomes) => {
        const items: readonly SequenceItem[] = [
          { to: 'device', text: 'before' },
          { alternatives: outcomes },
          { to: 'device', text: 'after' },
        ]
        const text = sequenceToMermaid(items)
        const { messages } = await readMessages(text)
        expect(messages).toHaveLength(2 + outcomes.reduce((sum, one) => sum + one.messages.length, 0))
        expect(text.match(/^  (?:alt|else) /gm)).toHaveLength(outcomes.length)
      }),
      { seed: 67, numRuns: 40 },
    )
  })
})
