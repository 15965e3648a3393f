import { assertRejects, assertSame } from '../assertion.ts'
import type { ConformanceCase } from '../conformance-case.ts'

/** Appends that are repeated. */
export const identity: readonly ConformanceCase[] = [
  {
    id: 'J4',
    title:
      'the same append again gives the same answer, and appends nothing, however far the stream has come',
    run: async ({ open }) => {
      const journal = await open()
      const events = [{ type: 'first', a: 1, b: 2 }, { type: 'second' }]
      const answer = await journal.append('stream', events, { expect: 'none', id: 'command' })
      assertSame(await journal.append('stream', events, { expect: 'none', id: 'command' }), answer, 'at once')
      await journal.append('stream', [{ type: 'third' }], { expect: 2, id: 'other' })
      const again = { expect: 3, id: 'command', metadata: { actor: 'another' } } as const
      const turned = [{ b: 2, type: 'first', a: 1 }, { type: 'second' }]
      assertSame(await journal.append('stream', turned, again), answer, 'later, with keys in another order')
      assertSame(await journal.appended('stream', 'command'), answer, 'asked by its id')
      assertSame(await journal.appended('stream', 'unknown'), undefined, 'asked by an id that nobody used')
      assertSame(await journal.appended('nowhere', 'command'), undefined, 'asked of another stream')
      assertSame((await journal.read('stream')).length, 3, 'the events of the stream')
    },
  },
  {
    id: 'J5',
    title: 'an id that was used for other events is a Conflict; in another stream it is another id',
    run: async ({ open }) => {
      const journal = await open()
      const event = { type: 'event', value: { a: 1 } }
      await journal.append('stream', [event], { expect: 'none', id: 'command' })
      for (const other of [
        [{ ...event, value: [['a', 1]] }],
        [{ ...event, value: { a: 2 } }],
        [event, event],
        [{ ...event, type: 'other' }],
      ]) {
        const repeated = journal.append('stream', other, { expect: 'any', id: 'command' })
        const error = await assertRejects(repeated, 'conflict', 'other events under the same id')
        assertSame('reason' in error && error.reason, 'id', 'the reason of the conflict')
      }
      await journal.append('other', [{ type: 'other' }], { expect: 'none', id: 'command' })
      assertSame((await journal.read('stream')).length, 1, 'the events of the stream')
    },
  },
  {
    id: 'J6',
    title: 'many repetitions at the same moment append once, and all are answered alike',
    run: async ({ open }) => {
      const journals = await Promise.all([open(), open()])
      const repeat = (index: number) =>
        (index % 2 === 0 ? journals[0] : journals[1]).append('stream', [{ type: 'event' }], {
          expect: 'none',
          id: 'command',
        })
      const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => repeat(index)))
      for (const answer of answers) assertSame(answer, answers[0], 'an answer')
      assertSame((await journals[0].read('stream')).length, 1, 'the events of the stream')
    },
  },
]
