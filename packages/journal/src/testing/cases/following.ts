import type { Journal, SubscribeOptions } from '../../journal.ts'
import type { StoredEvent } from '../../stored-event.ts'
import { assertRejects, assertSame, assertTrue } from '../assertion.ts'
import type { ConformanceCase } from '../conformance-case.ts'

/** Reads of all streams together. */
export const following: readonly ConformanceCase[] = [
  {
    id: 'J12',
    title: 'pages of all events follow each other without gaps or repetitions, whatever their size',
    run: async ({ open }) => {
      const journal = await open()
      assertSame((await journal.readAll({ limit: 5 })).events, [], 'the events of an empty journal')
      for (let index = 0; index < 30; index++) {
        await journal.append(`stream ${index % 7}`, [{ type: 'a' }, { type: 'b' }], { expect: 'any' })
      }
      const whole = await journal.readAll({ limit: 1000 })
      assertSame(whole.events.length, 60, 'how many events there are')
      for (const limit of [1, 7, 60]) {
        const pieces = await inPages(journal, limit)
        assertSame(pieces, whole.events, `the events in pages of ${limit}`)
      }
      const end = await journal.readAll({ after: whole.position, limit: 10 })
      assertSame([end.events, end.position], [[], whole.position], 'the page behind the end')
    },
  },
  {
    id: 'J13',
    title: 'a subscription gives what there is and then what comes, and resumes behind any position',
    run: async ({ open }) => {
      const journal = await open()
      await journal.append('stream', [{ type: '1' }, { type: '2' }], { expect: 'none' })
      const early = take(journal, 5, {})
      const [first] = (await journal.readAll({ limit: 1 })).events
      assertTrue(first !== undefined, 'there is an event')
      const resumed = take(journal, 4, { after: first?.position ?? '', pageSize: 1 })
      await new Promise((resolve) => setTimeout(resolve, 20))
      await journal.append('other', [{ type: '3' }], { expect: 'none' })
      await journal.append('stream', [{ type: '4' }, { type: '5' }], { expect: 2 })
      assertSame(typesOf(await early), ['1', '2', '3', '4', '5'], 'what a subscriber saw')
      assertSame(typesOf(await resumed), ['2', '3', '4', '5'], 'what a subscriber saw that resumed')
    },
  },
  {
    id: 'J14',
    title: 'a subscription ends when its signal is aborted, when it is left, and when the journal is closed',
    run: async ({ open }) => {
      const journal = await open()
      await journal.append('stream', [{ type: 'event' }], { expect: 'none' })
      const stop = new AbortController()
      const [aborted, closed]: [StoredEvent[], StoredEvent[]] = [[], []]
      const endings = [follow(journal, aborted, { signal: stop.signal }), follow(journal, closed, {})]
      assertSame(typesOf(await take(journal, 1, {})), ['event'], 'what was seen before it was left')
      while (aborted.length === 0 || closed.length === 0)
        await new Promise((resolve) => setTimeout(resolve, 1))
      stop.abort()
      await endings[0]
      assertSame(await take(journal, 1, { signal: stop.signal }), [], 'a signal that was aborted before')
      await journal.close()
      await endings[1]
      assertSame([typesOf(aborted), typesOf(closed)], [['event'], ['event']], 'what was seen before the end')
    },
  },
  {
    id: 'J15',
    title: 'a position that the journal did not give is refused, and so is a limit that is none',
    run: async ({ open }) => {
      const journal = await open()
      await journal.append('stream', [{ type: 'event' }], { expect: 'none' })
      const code = 'invalid-request'
      await assertRejects(journal.readAll({ after: 'nonsense', limit: 1 }), code, 'a position that is none')
      for (const limit of [0, -1, 1.5, Number.NaN]) {
        await assertRejects(journal.readAll({ limit }), code, `a page of ${limit} events`)
        await assertRejects(journal.streams({ limit }), code, `a page of ${limit} names`)
        await assertRejects(journal.read('stream', { from: limit }), code, `a read from ${limit}`)
      }
    },
  },
]

async function inPages(journal: Journal, limit: number): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = []
  let page = await journal.readAll({ limit })
  while (page.events.length > 0) {
    assertTrue(page.events.length <= limit, 'a page is no larger than its limit')
    events.push(...page.events)
    page = await journal.readAll({ after: page.position, limit })
  }
  return events
}

async function follow(journal: Journal, into: StoredEvent[], options: SubscribeOptions): Promise<void> {
  for await (const event of journal.subscribe(options)) into.push(event)
}

async function take(
  journal: Journal,
  count: number,
  options: SubscribeOptions,
): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = []
  for await (const event of journal.subscribe(options)) {
    events.push(event)
    if (events.length === count) break
  }
  return events
}

function typesOf(events: readonly StoredEvent[]): readonly string[] {
  return events.map(({ event }) => event.type)
}
