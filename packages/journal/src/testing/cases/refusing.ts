import type { JournalEvent } from '../../journal-event.ts'
import { assertRejects, assertSame } from '../assertion.ts'
import type { ConformanceCase } from '../conformance-case.ts'

/** What no journal takes. */
export const refusing: readonly ConformanceCase[] = [
  {
    id: 'J16',
    title:
      'an event or an append beyond the limit of bytes, or of events, is TooLarge; at the limit it is taken',
    run: async ({ open }) => {
      const journal = await open({ maxEventBytes: 100, maxEvents: 3, maxAppendBytes: 250 })
      await journal.append('stream', [sized(100)], { expect: 'none' })
      const large = journal.append('stream', [sized(100), sized(101)], { expect: 1 })
      const error = await assertRejects(large, 'too-large', 'an event of 101 bytes')
      assertSame({ ...error }, { ...error, size: 101, limit: 100 }, 'what the error says')
      const wide = { type: 'sized', text: '€'.repeat(30) }
      await assertRejects(
        journal.append('stream', [wide], { expect: 1 }),
        'too-large',
        '30 characters of 3 bytes',
      )
      const many = Array.from({ length: 4 }, () => ({ type: 'event' }))
      await assertRejects(journal.append('stream', many, { expect: 1 }), 'too-large', 'four events')
      await journal.append('stream', many.slice(1), { expect: 1 })
      const heavy = [sized(100), sized(100), sized(51)]
      await assertRejects(
        journal.append('heavy', heavy, { expect: 'none' }),
        'too-large',
        '251 bytes together',
      )
      await journal.append('heavy', [sized(100), sized(100), sized(50)], { expect: 'none' })
      const name = 'n'.repeat(513)
      await assertRejects(
        journal.append(name, [{ type: 'event' }], { expect: 'any' }),
        'too-large',
        'a long name',
      )
      assertSame((await journal.read('stream')).length, 4, 'the events of the stream')
    },
  },
  {
    id: 'J17',
    title: 'what JSON would not keep, and names that a store would mangle, are refused with their place',
    run: async ({ open }) => {
      const journal = await open()
      const cycle: Record<string, unknown> = {}
      cycle['self'] = cycle
      const bad: readonly (readonly [value: unknown, path: string])[] = [
        [new Date(0), 'events[0].value'],
        [{ deep: [Number.NaN] }, 'events[0].value.deep[0]'],
        [[1, undefined], 'events[0].value[1]'],
        [10n, 'events[0].value'],
        [() => 1, 'events[0].value'],
        [new Map(), 'events[0].value'],
      ]
      for (const [value, path] of bad) {
        const append = journal.append('stream', [{ type: 'bad', value }], { expect: 'any' })
        const error = await assertRejects(append, 'invalid-request', `an event with ${String(value)}`)
        assertSame('path' in error && error.path, path, 'the place')
      }
      const code = 'invalid-request'
      const endless = [{ type: 'bad', cycle }]
      await assertRejects(journal.append('stream', endless, { expect: 'any' }), code, 'a cycle')
      await assertRejects(journal.append('stream', [], { expect: 'any' }), code, 'no events')
      await assertRejects(
        journal.append('stream', [{ type: '' }], { expect: 'any' }),
        code,
        'an event without a type',
      )
      for (const name of ['', 'with\0', 'half \ud83d']) {
        await assertRejects(journal.append(name, [{ type: 'event' }], { expect: 'any' }), code, 'a name')
        await assertRejects(
          journal.append('s', [{ type: 'event' }], { expect: 'any', id: name }),
          code,
          'an id',
        )
      }
      for (const expect of [-1, 0.5, Number.NaN]) {
        await assertRejects(journal.append('s', [{ type: 'event' }], { expect }), code, `expecting ${expect}`)
      }
      assertSame((await journal.readAll({ limit: 10 })).events, [], 'what was stored of all this')
    },
  },
  {
    id: 'J17',
    title: 'metadata that nobody could read again is refused, and so is more of it than has an end',
    run: async ({ open }) => {
      const journal = await open()
      const bad: readonly unknown[] = [
        { time: 5 },
        { time: null },
        { time: 'yesterday' },
        { time: '2026-13-01T00:00:00Z' },
        { actor: Symbol.iterator },
      ]
      for (const given of bad) {
        // What a program without types may give.
        // eslint-disable-next-line typescript/no-unsafe-type-assertion
        const metadata = given as { readonly time: string }
        const what = `metadata like ${JSON.stringify(given)}`
        const append = journal.append('stream', [{ type: 'event' }], { expect: 'any', metadata })
        await assertRejects(append, 'invalid-request', what)
        await assertRejects(journal.erase('stream', { metadata }), 'invalid-request', what)
      }
      const metadata = { actor: 'x'.repeat(20_000) }
      const long = journal.append('stream', [{ type: 'event' }], { expect: 'any', metadata })
      await assertRejects(long, 'too-large', 'long metadata')
      assertSame((await journal.readAll({ limit: 10 })).events, [], 'what was stored of all this')
    },
  },
  {
    id: 'J17',
    title: 'a name that no stream can have is refused where something is asked of it, too',
    run: async ({ open }) => {
      const journal = await open()
      const code = 'invalid-request'
      for (const name of ['with\0', 'half \ud83d']) {
        await assertRejects(journal.read(name), code, 'a stream')
        await assertRejects(journal.readMany(['stream', name]), code, 'one of several streams')
        await assertRejects(journal.appended(name, 'id'), code, 'an append')
        await assertRejects(journal.appended('stream', name), code, 'an id')
        await assertRejects(journal.streams({ prefix: name, limit: 1 }), code, 'a prefix')
        await assertRejects(journal.streams({ after: name, limit: 1 }), code, 'a name to go on behind')
        await assertRejects(journal.readSnapshot(name, 'machine'), code, 'a snapshot')
        await assertRejects(journal.readSnapshot('stream', name), code, 'a machine')
        await assertRejects(journal.erase(name), code, 'an erasure')
        const snapshot = { machine: name, revision: 1, state: null }
        await assertRejects(journal.writeSnapshot('stream', snapshot), code, 'a snapshot to keep')
      }
      for (const name of ['n'.repeat(513), '€'.repeat(171)]) {
        await assertRejects(journal.read(name), 'too-large', 'a long name')
        await assertRejects(journal.readMany([name]), 'too-large', 'a long name among several')
      }
    },
  },
  {
    id: 'J18',
    title: 'a journal that is closed finishes what is under way, and is Unavailable then',
    run: async ({ open }) => {
      const journal = await open()
      const again = await open()
      const appends = Array.from({ length: 20 }, (_, index) =>
        journal.append(`stream ${index}`, [{ type: 'event' }], { expect: 'none' }),
      )
      const closing = journal.close()
      assertSame((await Promise.all(appends)).length, 20, 'the appends that were under way')
      await closing
      await journal.close()
      const late = journal.append('late', [{ type: 'event' }], { expect: 'none', id: 'command' })
      const error = await assertRejects(late, 'unavailable', 'an append afterwards')
      assertSame('id' in error && error.id, 'command', 'the id to repeat it with')
      await assertRejects(journal.read('stream 1'), 'unavailable', 'a read afterwards')
      await assertRejects(journal.readAll({ limit: 1 }), 'unavailable', 'a page afterwards')
      if (again !== journal)
        assertSame((await again.read('stream 19')).length, 1, 'what another journal reads')
    },
  },
]

/** An event of so many bytes as JSON. */
function sized(bytes: number): JournalEvent & { readonly text: string } {
  const empty = '{"type":"sized","text":""}'
  return { type: 'sized', text: 'x'.repeat(bytes - empty.length) }
}
