import type { JournalEvent } from '../../journal-event.ts'
import { assertRejects, assertSame, assertTrue } from '../assertion.ts'
import type { ConformanceCase } from '../conformance-case.ts'

/** Everything that JSON can hold and that some store has mangled before. */
const hardEvents: readonly JournalEvent[] = [
  { type: 'plain' },
  {
    type: 'ünïcode 🔑 of several bytes',
    text: 'line\nbreak, "quotes", \\ and a NUL: \0, half a character: \ud83d',
  },
  { type: 'numbers', values: [0, -1, 1.5, 1e300, 5e-324, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER] },
  { type: 'nested', a: { b: [{ c: null }, [], {}, [[1]], true, false, ''] } },
  { z: 1, type: 'order of keys', a: 2, 10: 'ten', 9: 'nine' },
  { type: 'prototype', ['__proto__']: { polluted: true }, constructor: 1 },
]

/** Names in which quoting goes wrong, if it does. */
const hardNames = [
  'tab\t, line\n and escape \u001b',
  '"quoted"',
  String.raw`back\slash \n \u0001`,
  '{a,b}',
  "'",
  'NULL',
  ' ',
]

/** Appends and their expectations. */
export const appending: readonly ConformanceCase[] = [
  {
    id: 'J1',
    title: 'what was appended reads back as it was, in its order, under the revision that was answered',
    run: async ({ open }) => {
      const journal = await open()
      const first = await journal.append('stream', hardEvents, { expect: 'none' })
      assertSame(first.revision, hardEvents.length, 'the revision after the first append')
      const second = await journal.append('stream', [{ type: 'last' }], { expect: first.revision })
      assertSame(second.revision, hardEvents.length + 1, 'the revision after the second append')
      const stored = await journal.read('stream')
      const events = stored.map(({ event }) => event)
      assertSame(events, [...hardEvents, { type: 'last' }], 'what was read')
      assertSame(
        stored.map(({ revision }) => revision),
        [1, 2, 3, 4, 5, 6, 7],
        'its revisions',
      )
      assertTrue(
        stored.every(({ stream }) => stream === 'stream'),
        'every event names its stream',
      )
      assertSame(stored.at(-1)?.position, second.position, 'the position that was answered')
      assertTrue(Object.hasOwn(events[5] ?? {}, '__proto__'), 'a key named __proto__ is a key like any other')
      const appends = hardNames.map((name) =>
        journal.append(name, [{ type: name }], { expect: 'none', id: name, metadata: { cause: name } }),
      )
      const answers = await Promise.all(appends)
      for (const [index, name] of hardNames.entries()) {
        const [found] = await journal.read(name)
        assertSame(
          [found?.stream, found?.event, found?.metadata.cause],
          [name, { type: name }, name],
          'a hard name',
        )
        assertSame(await journal.appended(name, name), answers[index], 'what was appended under a hard name')
      }
    },
  },
  {
    id: 'J2',
    title: 'an expectation that is not met is a Conflict that says the revision, and appends nothing',
    run: async ({ open }) => {
      const journal = await open()
      const event = [{ type: 'event' }]
      const refused = async (stream: string, expect: number | 'none' | 'exists', revision: number) => {
        const what = `expecting ${expect} of a stream at revision ${revision}`
        const error = await assertRejects(journal.append(stream, event, { expect }), 'conflict', what)
        assertSame({ ...error }, { ...error, stream, expect, revision, reason: 'revision' }, what)
        assertSame((await journal.read(stream)).length, revision, `the events of a stream after ${what}`)
      }
      await refused('new', 'exists', 0)
      await refused('new', 1, 0)
      await journal.append('new', event, { expect: 'none' })
      await refused('new', 'none', 1)
      await refused('new', 0, 1)
      await refused('new', 2, 1)
      await journal.append('new', event, { expect: 1 })
      await refused('new', 1, 2)
      await journal.append('new', event, { expect: 'exists' })
      await journal.append('new', event, { expect: 'any' })
      await journal.append('zero', event, { expect: 0 })
      await journal.append('any', event, { expect: 'any' })
      assertSame((await journal.read('new')).length, 4, 'what was allowed')
    },
  },
  {
    id: 'J3',
    title: 'an append is taken as a whole or not at all, also beside others of the same moment',
    run: async ({ open }) => {
      const journal = await open()
      const batch = Array.from({ length: 20 }, (_, index) => ({ type: 'part', index }))
      const appends = Array.from({ length: 40 }, (_, index) =>
        journal.append(`stream ${index % 8}`, batch, { expect: index < 8 ? 'none' : 20 }),
      )
      const outcomes = await Promise.allSettled(appends)
      const taken = outcomes.filter(({ status }) => status === 'fulfilled').length
      assertSame(taken, 16, 'the first two of each stream are taken')
      for (let index = 0; index < 8; index++) {
        const stored = await journal.read(`stream ${index}`)
        assertSame(
          stored.map(({ event }) => event),
          [...batch, ...batch],
          'what stands in a stream',
        )
      }
    },
  },
]
