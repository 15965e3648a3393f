import type { StoredEvent } from '../../stored-event.ts'
import { type Upcaster, upcasting } from '../../upcasting.ts'
import { assertRejects, assertSame, assertTrue } from '../assertion.ts'
import type { ConformanceCase } from '../conformance-case.ts'

/** What a journal keeps beside events. */
export const keeping: readonly ConformanceCase[] = [
  {
    id: 'J20',
    title:
      'a snapshot is kept for each machine, the newest alone, and never one of a stream that is not so far',
    run: async ({ open }) => {
      const journal = await open()
      await journal.append('stream', [{ type: 'a' }, { type: 'b' }, { type: 'c' }], { expect: 'none' })
      assertSame(await journal.readSnapshot('stream', 'one'), undefined, 'before there is one')
      const snapshot = { machine: 'one', revision: 2, state: { text: 'ü 🔑', list: [1, null] } }
      await journal.writeSnapshot('stream', snapshot)
      assertSame(await journal.readSnapshot('stream', 'one'), snapshot, 'the snapshot')
      assertSame(await journal.readSnapshot('stream', 'two'), undefined, 'of another machine')
      await journal.writeSnapshot('stream', { ...snapshot, revision: 1 })
      assertSame(await journal.readSnapshot('stream', 'one'), snapshot, 'after an older one came')
      await journal.writeSnapshot('stream', { ...snapshot, revision: 4 })
      assertSame(
        await journal.readSnapshot('stream', 'one'),
        snapshot,
        'after one that is ahead of the stream',
      )
      await journal.writeSnapshot('stream', { ...snapshot, revision: 3, state: null })
      assertSame((await journal.readSnapshot('stream', 'one'))?.revision, 3, 'after a newer one came')
      for (const bad of [
        { ...snapshot, revision: 1.5 },
        { ...snapshot, revision: -1 },
        { ...snapshot, state: 10n },
      ]) {
        await assertRejects(journal.writeSnapshot('stream', bad), 'invalid-request', 'a snapshot of no state')
      }
      await journal.writeSnapshot('nowhere', { ...snapshot, revision: 1 })
      assertSame(await journal.readSnapshot('nowhere', 'one'), undefined, 'of a stream that is not there')
    },
  },
  {
    id: 'J21',
    title: 'metadata stands beside the events as it was given, with the time where it was not',
    run: async ({ open }) => {
      const journal = await open()
      const metadata = {
        cause: 'c',
        correlation: 'r',
        actor: 'someone 🔑',
        schema: 3,
        time: '2026-01-02T03:04:05.678Z',
      }
      await journal.append('stream', [{ type: 'a' }, { type: 'b' }], { expect: 'none', metadata })
      await journal.append('stream', [{ type: 'c' }], { expect: 2 })
      const [first, second, third] = await journal.read('stream')
      assertSame([first?.metadata, second?.metadata], [metadata, metadata], 'the metadata that was given')
      const time = third?.metadata.time ?? ''
      assertTrue(new Date(time).toISOString() === time, `the time of the journal is ISO 8601: ${time}`)
    },
  },
  {
    id: 'J22',
    title:
      'upcasters turn old shapes into those of today wherever events are read; where one throws or gives back no event it is Corrupt',
    run: async ({ open }) => {
      const journal = await open()
      await journal.append('stream', [{ type: 'old' }, { type: 'same' }], {
        expect: 'none',
        metadata: { schema: 1 },
      })
      const today = upcasting(journal, {
        old: ({ event, metadata }) => ({ ...event, type: 'new', was: metadata.schema }),
      })
      const expected = [{ type: 'new', was: 1 }, { type: 'same' }]
      const assertCast = (stored: readonly StoredEvent[] | undefined, what: string) =>
        assertSame(
          stored?.map(({ event }) => event),
          expected,
          what,
        )
      assertCast(await today.read('stream'), 'a stream')
      assertCast((await today.readMany(['stream'])).get('stream'), 'several streams')
      assertCast((await today.readAll({ limit: 9 })).events, 'a page')
      const seen: StoredEvent[] = []
      for await (const event of today.subscribe()) {
        if (seen.push(event) === 2) break
      }
      assertCast(seen, 'a subscription')
      const failing = upcasting(journal, {
        same: () => {
          throw new Error('no such shape')
        },
      })
      const error = await assertRejects(failing.read('stream'), 'corrupt', 'an upcaster that throws')
      assertSame({ ...error }, { ...error, stream: 'stream', revision: 2 }, 'the place')
      // One that forgets to give the event back.
      // eslint-disable-next-line typescript/no-unsafe-type-assertion
      const silent = upcasting(journal, { same: (() => undefined) as unknown as Upcaster })
      await assertRejects(silent.read('stream'), 'corrupt', 'an upcaster that gives back nothing')
      assertSame(
        (await journal.read('stream')).map(({ event }) => event.type),
        ['old', 'same'],
        'what is stored',
      )
    },
  },
]
