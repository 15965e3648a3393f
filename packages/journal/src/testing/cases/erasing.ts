import { assertSame, assertTrue } from '../assertion.ts'
import type { ConformanceCase } from '../conformance-case.ts'

/** What is to be forgotten. */
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
      assertSame(rest.events, [], 'what stands behind a position in the erased stream')
      const fresh = await journal.append('erased', [{ type: 'new' }], { expect: 'none', id: 'command' })
      assertSame(fresh.revision, 1, 'the revision when the stream begins anew')
      assertTrue(fresh.position !== last.position, 'no position is given a second time')
      const behind = await journal.readAll({ after: last.position, limit: 9 })
      assertSame(
        behind.events.map(({ event }) => event.type),
        ['new'],
        'what stands behind the erased events',
      )
      const all = await journal.readAll({ limit: 9 })
      assertSame(
        all.events.map(({ event }) => event.type),
        ['a', 'new'],
        'all events',
      )
    },
  },
]
