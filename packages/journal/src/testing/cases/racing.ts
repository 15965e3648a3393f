import { Conflict } from '../../conflict.ts'
import type { Journal } from '../../journal.ts'
import type { StoredEvent } from '../../stored-event.ts'
import { assertSame, assertTrue } from '../assertion.ts'
import type { ConformanceCase } from '../conformance-case.ts'

const writers = 32
const appendsEach = 26

/** Writers that get in each other's way. */
export const racing: readonly ConformanceCase[] = [
  {
    id: 'J7',
    title: 'of writers that race for one revision exactly one wins, and the others are told of a Conflict',
    run: async ({ open }) => {
      const journals = await Promise.all([open(), open()])
      for (let round = 0; round < 20; round++) {
        const racers = Array.from({ length: 30 }, (_, racer) => {
          const journal = journals[racer % 2] ?? journals[0]
          return journal.append('stream', [{ type: 'won' }, { type: `by ${racer}` }], { expect: round * 2 })
        })
        const outcomes = await Promise.allSettled(racers)
        const losers = outcomes.filter((outcome) => outcome.status === 'rejected')
        assertSame(losers.length, racers.length - 1, `the losers of round ${round}`)
        for (const { reason } of losers)
          assertTrue(reason instanceof Conflict, `a racer lost by ${String(reason)}`)
        const winner = outcomes.findIndex(({ status }) => status === 'fulfilled')
        const last = await journals[0].read('stream', { last: 2 })
        assertSame(
          last.map(({ event }) => event.type),
          ['won', `by ${winner}`],
          'what the winner appended',
        )
      }
    },
  },
  {
    id: 'J8',
    title: `gap hunt: beside ${writers} writers a subscriber sees every event exactly once, and each stream in its order`,
    run: async ({ open }) => {
      const [one, two, reader] = await Promise.all([open(), open(), open()])
      const total = writers * appendsEach * 1.5
      const events: StoredEvent[] = []
      const stop = new AbortController()
      const seen = collect(reader.subscribe({ signal: stop.signal, pageSize: 50 }), events, total)
      const work = Array.from({ length: writers }, (_, writer) => write(writer % 2 === 0 ? one : two, writer))
      await Promise.all(work)
      const silence = stopWhenSilent(events, stop)
      await seen
      clearInterval(silence)
      assertSame(events.length, total, 'how many events the subscriber saw')
      assertOnceAndInOrder(events)
      assertSame(
        await positionsOf(one),
        events.map(({ position }) => position),
        'the order when read again',
      )
    },
  },
]

/** Appends to a stream of its own and to one that all share; every other append has two events. */
async function write(journal: Journal, writer: number): Promise<void> {
  for (let count = 0; count < appendsEach; count++) {
    const event = { type: 'written', writer }
    const stream = count % 5 === 4 ? 'shared' : `writer ${writer}`
    await journal.append(stream, count % 2 === 0 ? [event] : [event, event], { expect: 'any' })
  }
}

async function collect(from: AsyncIterable<StoredEvent>, into: StoredEvent[], total: number): Promise<void> {
  for await (const event of from) if (into.push(event) === total) return
}

/** Nothing more comes from a journal that has shown nothing for so long after the last append. */
const silenceMs = 1500

function stopWhenSilent(
  events: readonly StoredEvent[],
  stop: AbortController,
): ReturnType<typeof setInterval> {
  let seen = events.length
  return setInterval(() => {
    if (events.length === seen) stop.abort()
    seen = events.length
  }, silenceMs)
}

function assertOnceAndInOrder(events: readonly StoredEvent[]): void {
  const revisions = new Map<string, number>()
  for (const { stream, revision } of events) {
    assertTrue(
      revision === (revisions.get(stream) ?? 0) + 1,
      `event ${revision} of "${stream}" came after event ${revisions.get(stream) ?? 0}`,
    )
    revisions.set(stream, revision)
  }
  assertSame(
    new Set(events.map(({ position }) => position)).size,
    events.length,
    'how many positions there are',
  )
}

async function positionsOf(journal: Journal): Promise<string[]> {
  const positions: string[] = []
  let page = await journal.readAll({ limit: 33 })
  while (page.events.length > 0) {
    positions.push(...page.events.map(({ position }) => position))
    page = await journal.readAll({ after: page.position, limit: 33 })
  }
  return positions
}
