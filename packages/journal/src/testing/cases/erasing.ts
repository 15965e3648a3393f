import { isErasure } from '../../erasure.ts'
import type { Journal } from '../../journal.ts'
import type { StoredEvent } from '../../stored-event.ts'
import { assertSame, assertTrue } from '../assertion.ts'
import type { ConformanceCase } from '../conformance-case.ts'

/** What is to be forgotten, and how whoever made something of it learns so. */
export const erasing: readonly ConformanceCase[] = [
  {
    id: 'J19',
    title: 'an erased stream is gone, its snapshots and ids too, and nobody else loses or repeats anything',
    run: async ({ open }) => {
      const journal = await open()
      await journal.append('kept', [{ type: 'a' }], { expect: 'none' })
      await journal.append('erased', [{ type: 'secret' }, { type: 'secret' }], {
        expect: 'none',
        id: 'command',
      })
      await journal.writeSnapshot('erased', { machine: 'm', revision: 2, state: 'secret' })
      const half = await journal.readAll({ limit: 2 })
      const last = await journal.append('erased', [{ type: 'secret' }], { expect: 2 })
      await journal.erase('erased')
      await journal.erase('never there')
      assertSame(await journal.read('erased'), [], 'the events of the stream')
      assertSame(await journal.readSnapshot('erased', 'm'), undefined, 'its snapshot')
      assertSame(await journal.appended('erased', 'command'), undefined, 'the answer under its id')
      assertSame(await journal.streams({ limit: 9 }), ['kept'], 'the names of streams')
      const rest = await journal.readAll({ after: half.position, limit: 9 })
      assertSame(
        shown(rest.events),
        ['erased@0 journal.erased'],
        'what stands behind a position in the erased stream',
      )
      const fresh = await journal.append('erased', [{ type: 'new' }], { expect: 'none', id: 'command' })
      assertSame(fresh.revision, 1, 'the revision when the stream begins anew')
      assertTrue(fresh.position !== last.position, 'no position is given a second time')
      const behind = await journal.readAll({ after: last.position, limit: 9 })
      assertSame(
        shown(behind.events),
        ['erased@0 journal.erased', 'erased@1 new'],
        'what stands behind the erased events',
      )
      const all = await journal.readAll({ limit: 9 })
      assertSame(shown(all.events), ['kept@1 a', 'erased@0 journal.erased', 'erased@1 new'], 'all events')
    },
  },
  {
    id: 'J24',
    title: 'whoever follows is told of an erasure, by a notice that holds nothing of what was erased',
    run: async ({ open }) => {
      const journal = await open()
      const { position } = await journal.append('person', [{ type: 'named', secret }], { expect: 'none' })
      const told = next(journal, position)
      await journal.erase('person', { metadata: { actor: 'the officer', time: '2026-01-02T03:04:05.000Z' } })
      const notice = await told
      assertTrue(notice !== undefined && isErasure(notice), 'the subscriber is told')
      assertSame(
        [notice?.stream, notice?.revision, notice?.event, notice?.metadata],
        ['person', 0, { type: 'journal.erased' }, { actor: 'the officer', time: '2026-01-02T03:04:05.000Z' }],
        'the notice',
      )
      assertSame(
        [await journal.read('person'), await journal.read('person', { last: 1 })],
        [[], []],
        'the stream',
      )
      assertSame((await journal.readMany(['person'])).get('person'), [], 'the stream, read with others')
      assertSame(await journal.streams({ prefix: 'p', limit: 9 }), [], 'the names of streams')
    },
  },
  {
    id: 'J25',
    title: 'of several erasures of a stream the last one is told, and none where nothing was',
    run: async ({ open }) => {
      const journal = await open()
      for (const type of ['a', 'b']) {
        await journal.append('stream', [{ type }], { expect: 'none', id: 'begin' })
        await journal.erase('stream')
      }
      await journal.append('other', [{ type: 'c' }], { expect: 'none' })
      const before = await journal.readAll({ limit: 9 })
      assertSame(shown(before.events), ['stream@0 journal.erased', 'other@1 c'], 'one notice')
      await journal.erase('stream')
      await journal.erase('never there')
      assertSame(
        await journal.readAll({ limit: 9 }),
        before,
        'what is told when nothing is there to be erased',
      )
      await journal.append('stream', [{ type: 'd' }], { expect: 'none' })
      assertSame((await journal.read('stream', { last: 9 })).length, 1, 'a stream that was begun anew')
      assertSame(await journal.streams({ limit: 9 }), ['other', 'stream'], 'the names of streams')
      await journal.append('stream', [{ type: 'e' }], { expect: 1 })
    },
  },
  {
    id: 'J26',
    title: 'without a notice not even the name is left, nor that of a notice from before',
    run: async ({ open }) => {
      const journal = await open()
      await journal.append('stream', [{ type: 'a' }], { expect: 'none' })
      const { position } = await journal.append('kept', [{ type: 'b' }], { expect: 'none' })
      await journal.append('silent', [{ type: 'c' }], { expect: 'none' })
      await journal.erase('stream')
      await journal.erase('stream', { notice: false })
      await journal.erase('silent', { notice: false })
      assertSame(shown((await journal.readAll({ limit: 9 })).events), ['kept@1 b'], 'all events')
      await journal.append('kept', [{ type: 'd' }], { expect: 1 })
      const rest = await journal.readAll({ after: position, limit: 9 })
      assertSame(shown(rest.events), ['kept@2 d'], 'what stands behind a position')
    },
  },
  {
    id: 'J27',
    title: 'an append beside an erasure is before it and gone, or behind it and the first of a new stream',
    run: async ({ open }) => {
      const [writing, removing] = [await open(), await open()]
      for (let round = 0; round < 20; round++) {
        const appends = Array.from({ length: 8 }, () =>
          writing.append('raced', [{ type: 'a' }], { expect: 'any' }),
        )
        await Promise.all([...appends, removing.erase('raced'), writing.erase('raced')])
        const log = await writing.read('raced')
        assertSame(
          log.map(({ revision }) => revision),
          log.map((_, index) => index + 1),
          'the revisions',
        )
      }
    },
  },
]

const secret = 'the name of a person'

async function next(journal: Journal, after: string): Promise<StoredEvent | undefined> {
  for await (const stored of journal.subscribe({ after })) return stored
  return undefined
}

function shown(events: readonly StoredEvent[]): readonly string[] {
  return events.map(({ stream, revision, event }) => `${stream}@${revision} ${event.type}`)
}
