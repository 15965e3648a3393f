import { assertRejects, assertSame } from '../assertion.ts'
import type { ConformanceCase } from '../conformance-case.ts'

/** Reads of streams. */
export const reading: readonly ConformanceCase[] = [
  {
    id: 'J9',
    title:
      'a stream is read in parts: from a revision, up to a limit, or the last ones; one that is not there has no events',
    run: async ({ open }) => {
      const journal = await open()
      const events = Array.from({ length: 10 }, (_, index) => ({ type: `event ${index + 1}` }))
      await journal.append('stream', events, { expect: 'none' })
      const revisions = async (range?: Parameters<typeof journal.read>[1]) =>
        (await journal.read('stream', range)).map(({ revision }) => revision)
      assertSame(await revisions(), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 'all')
      assertSame(await revisions({ from: 8 }), [8, 9, 10], 'from a revision')
      assertSame(await revisions({ from: 3, limit: 2 }), [3, 4], 'from a revision, with a limit')
      assertSame(await revisions({ from: 11 }), [], 'from behind the end')
      assertSame(await revisions({ last: 2 }), [9, 10], 'the last ones')
      assertSame(await revisions({ last: 99 }), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 'more than there are')
      for (const range of [
        { last: 2, from: 3 },
        { last: 2, limit: 1 },
        { from: 0 },
        { limit: 0 },
        { last: 0.5 },
      ]) {
        await assertRejects(journal.read('stream', range), 'invalid-request', JSON.stringify(range))
      }
      assertSame(await journal.read('nowhere'), [], 'a stream that is not there')
      assertSame(await journal.read('strea'), [], 'a stream whose name another begins with')
    },
  },
  {
    id: 'J10',
    title: 'several streams are read together; each that was asked for has an answer',
    run: async ({ open }) => {
      const journal = await open()
      const names = Array.from({ length: 120 }, (_, index) => `stream ${index}`)
      await Promise.all(
        names.map((name, index) =>
          journal.append(
            name,
            Array.from({ length: 1 + (index % 3) }, () => ({ type: name })),
            { expect: 'none' },
          ),
        ),
      )
      const logs = await journal.readMany(['nowhere', ...names.toReversed(), 'stream 7'])
      assertSame(logs.size, 121, 'how many logs there are')
      assertSame(logs.get('nowhere'), [], 'the log of a stream that is not there')
      for (const [index, name] of names.entries()) {
        const log = logs.get(name) ?? []
        assertSame(
          log.map(({ revision }) => revision),
          [1, 2, 3].slice(0, 1 + (index % 3)),
          `the log of ${name}`,
        )
        assertSame(log[0]?.event.type, name, `the event of ${name}`)
      }
      assertSame((await journal.readMany([])).size, 0, 'nothing was asked for')
    },
  },
  {
    id: 'J11',
    title: 'the names of streams are listed by prefix, in the order of their bytes, page by page',
    run: async ({ open }) => {
      const journal = await open()
      const names = [
        'device/b',
        'device/a',
        'Device/c',
        'device%',
        'device_x',
        'dévice',
        '𐀀',
        '\uffff',
        'device/',
      ]
      for (const name of names) await journal.append(name, [{ type: 'event' }], { expect: 'none' })
      const sorted = [
        'Device/c',
        'device%',
        'device/',
        'device/a',
        'device/b',
        'device_x',
        'dévice',
        '\uffff',
        '𐀀',
      ]
      assertSame(await journal.streams({ limit: 100 }), sorted, 'all')
      assertSame(await journal.streams({ limit: 3 }), sorted.slice(0, 3), 'the first page')
      assertSame(await journal.streams({ limit: 3, after: 'device/' }), sorted.slice(3, 6), 'the second page')
      const devices = await journal.streams({ prefix: 'device/', limit: 100 })
      assertSame(devices, ['device/', 'device/a', 'device/b'], 'with a prefix')
      const rest = await journal.streams({ prefix: 'device/', after: 'device/a', limit: 100 })
      assertSame(rest, ['device/b'], 'with a prefix, behind a name')
      assertSame(
        await journal.streams({ prefix: 'device_', limit: 100 }),
        ['device_x'],
        'a prefix is no pattern',
      )
      const behind = await journal.streams({ prefix: '\uffff', after: '𐀀', limit: 100 })
      assertSame(behind, [], 'with a prefix, behind a name that stands after it by bytes but not by halves')
    },
  },
]
