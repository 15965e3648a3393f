// What each test expects stands in `expectFound`.
/* oxlint-disable vitest/expect-expect */
import { describe, expect, test } from 'vitest'
import type { Journal } from '../journal.ts'
import type { Limits } from '../limits.ts'
import { memoryJournal } from '../memory/memory-journal.ts'
import type { Page, StoredEvent } from '../stored-event.ts'
import { assertNothingLost } from './crash-hunt.ts'
import { conformanceCases } from './conformance.ts'

/** How a journal is spoilt: the methods that do something wrong. */
type Spoil = (good: Journal) => Partial<Journal>

/** The case of the kit finds the fault, and passes without it. */
async function expectFound(id: string, spoil: Spoil): Promise<void> {
  const found = conformanceCases.find((one) => one.id === id)
  const store = (wrap: Spoil) => {
    let opened: Journal | undefined
    const open = async (limits?: Partial<Limits>) => (opened ??= spoilt(memoryJournal(limits), wrap))
    return { open, dispose: async () => {} }
  }
  await found?.run(store(() => ({})))
  await expect(found?.run(store(spoil))).rejects.toThrow(Error)
}

function spoilt(good: Journal, spoil: Spoil): Journal {
  const bound: Journal = {
    append: (...args) => good.append(...args),
    appended: (...args) => good.appended(...args),
    read: (...args) => good.read(...args),
    readMany: (...args) => good.readMany(...args),
    readAll: (...args) => good.readAll(...args),
    streams: (...args) => good.streams(...args),
    subscribe: (...args) => good.subscribe(...args),
    readSnapshot: (...args) => good.readSnapshot(...args),
    writeSnapshot: (...args) => good.writeSnapshot(...args),
    erase: (...args) => good.erase(...args),
    close: () => good.close(),
  }
  return { ...bound, ...spoil(bound) }
}

async function* filtered(
  events: AsyncIterable<StoredEvent>,
  isShown: (event: StoredEvent) => boolean,
): AsyncGenerator<StoredEvent, undefined, undefined> {
  for await (const event of events) if (isShown(event)) yield event
}

/** Pages that are changed on their way. */
function pages(change: (events: readonly StoredEvent[]) => readonly StoredEvent[]): Spoil {
  return (good) => ({
    readAll: async (query): Promise<Page> => {
      const page = await good.readAll(query)
      return { ...page, events: change(page.events) }
    },
  })
}

describe('the kit finds a journal that', () => {
  test('J1 gives back another order', () =>
    expectFound('J1', (good) => ({ read: async (...args) => (await good.read(...args)).toReversed() })))

  test('J1 mangles half characters', () =>
    expectFound('J1', (good) => ({
      append: (stream, events, options) =>
        good.append(stream, JSON.parse(JSON.stringify(events).replaceAll(String.raw`\ud83d`, '?')), options),
    })))

  test('J1 mangles a control character in a name', () =>
    expectFound('J1', (good) => ({
      append: (stream, ...rest) => good.append(stream.replace('\u001b', '?'), ...rest),
    })))

  test('J2 does not enforce "exists"', () =>
    expectFound('J2', (good) => ({
      append: (stream, events, { expect: wanted, ...options }) =>
        good.append(stream, events, { ...options, expect: wanted === 'exists' ? 'any' : wanted }),
    })))

  test('J3 appends event by event', () =>
    expectFound('J3', (good) => ({
      append: async (stream, events, { expect: wanted }) => {
        let answer = await good.append(stream, events.slice(0, 1), { expect: wanted })
        for (const event of events.slice(1)) answer = await good.append(stream, [event], { expect: 'any' })
        return answer
      },
    })))

  test('J4 appends again what is repeated', () =>
    expectFound('J4', (good) => ({
      append: (stream, events, { id: _ignored, ...options }) => good.append(stream, events, options),
    })))

  test('J5 takes every repetition for the same', () =>
    expectFound('J5', (good) => ({
      append: async (stream, events, options) =>
        (await good.appended(stream, options.id ?? '')) ?? good.append(stream, events, options),
    })))

  test('J6 appends repetitions of the same moment', () =>
    expectFound('J6', (good) => ({
      append: (stream, events, { expect: _ignored, id, ...options }) =>
        good.append(stream, events, { ...options, expect: 'any', id: `${id}${Math.random()}` }),
    })))

  test('J7 lets two racers win', () =>
    expectFound('J7', (good) => ({
      append: async (stream, events, options) => {
        const { length } = await good.read(stream)
        const meets = length === options.expect
        await Promise.resolve()
        return good.append(stream, events, meets ? { ...options, expect: 'any' } : options)
      },
    })))

  test('J8 leaves out an event', () =>
    expectFound('J8', (good) => ({
      async *subscribe(options) {
        let count = 0
        for await (const event of good.subscribe(options)) if (++count !== 700) yield event
      },
    })))

  test('J8 gives an event twice', () =>
    expectFound('J8', (good) => ({
      async *subscribe(options) {
        let count = 0
        for await (const event of good.subscribe(options)) {
          yield event
          if (++count === 300) yield event
        }
      },
    })))

  test('J9 counts revisions from 0', () =>
    expectFound('J9', (good) => ({
      read: (stream, range) => good.read(stream, range?.from ? { ...range, from: range.from + 1 } : range),
    })))

  test('J10 forgets a stream that was asked for', () =>
    expectFound('J10', (good) => ({
      readMany: async (streams) =>
        new Map([...(await good.readMany(streams))].filter(([, log]) => log.length > 0)),
    })))

  test('J11 takes a prefix for a pattern', () =>
    expectFound('J11', (good) => ({
      streams: async ({ prefix = '', ...query }) => {
        const pattern = new RegExp(`^${prefix.replaceAll('_', '.')}`)
        return (await good.streams(query)).filter((name) => pattern.test(name))
      },
    })))

  test('J12 leaves out the last event of a full page', () =>
    expectFound(
      'J12',
      pages((events) => (events.length === 7 ? events.slice(0, -1) : events)),
    ))

  test('J13 begins at the very beginning', () =>
    expectFound('J13', (good) => ({
      subscribe: ({ after: _ignored, ...options } = {}) => good.subscribe(options),
    })))

  test('J14 goes on after the signal', () =>
    expectFound('J14', (good) => ({
      async *subscribe(options) {
        yield* (await good.readAll({ limit: 10 })).events
        if (options?.signal?.aborted === true) return
        yield* good.subscribe({ ...options })
      },
    })))

  test('J15 takes any position', () =>
    expectFound('J15', (good) => ({
      readAll: ({ after, ...query }) => good.readAll(/^\d+$/.test(after ?? '') ? { after, ...query } : query),
    })))

  test('J16 measures characters', () =>
    expectFound('J16', (good) => ({
      append: (stream, events, options) =>
        good.append(stream, events, options).catch((error: unknown) => {
          if (JSON.stringify(events).includes('€')) return { revision: 0, position: '0' }
          throw error
        }),
    })))

  test('J17 lets JSON turn a Date into a string', () =>
    expectFound('J17', (good) => ({
      append: (stream, events, options) => {
        const hasDate = Object.values<unknown>({ ...events[0] }).some((value) => value instanceof Date)
        return good.append(stream, hasDate ? JSON.parse(JSON.stringify(events)) : events, options)
      },
    })))

  test('J18 answers after it was closed', () => expectFound('J18', () => ({ close: async () => {} })))

  test('J19 keeps the snapshots of what is erased', () =>
    expectFound('J19', (good) => {
      let kept: Awaited<ReturnType<Journal['readSnapshot']>>
      return {
        writeSnapshot: async (_, snapshot) => {
          kept = snapshot
        },
        readSnapshot: async () => kept ?? good.readSnapshot('erased', 'm'),
      }
    }))

  test('J24 erases in silence', () =>
    expectFound('J24', (good) => ({
      erase: (stream) => good.erase(stream, { notice: false }),
      subscribe: () => [][Symbol.iterator]() as never,
    })))

  test('J24 counts the notice among the events of the stream', () =>
    expectFound('J24', (good) => ({
      streams: async (query) => [
        ...new Set((await good.readAll({ limit: 99 })).events.map(({ stream }) => stream)),
        ...(await good.streams({ ...query, prefix: 'none' })),
      ],
    })))

  test('J25 tells of an erasure each time it is asked for', () =>
    expectFound('J25', (good) => ({
      erase: async (stream) => {
        await good.append(stream, [{ type: 'nothing' }], { expect: 'any' })
        await good.erase(stream)
      },
    })))

  test('J26 leaves the name of what was erased', () =>
    expectFound('J26', (good) => ({ erase: (stream) => good.erase(stream) })))

  test('J27 appends behind an erasure as if it had not been', () =>
    expectFound('J27', (good) => ({
      erase: async (stream) => {
        await good.erase(stream)
        await good.append(stream, [{ type: 'late' }], { expect: 'any' })
      },
      read: async (...args) =>
        (await good.read(...args)).map((stored) => ({ ...stored, revision: stored.revision + 7 })),
    })))

  test('J28 leaves out the notice of an erasure now and then', () =>
    expectFound('J28', (good) => {
      let notices = 0
      return {
        subscribe: (options) =>
          filtered(good.subscribe(options), ({ revision }) => revision > 0 || ++notices % 3 > 0),
      }
    }))

  test('J28 gives an event twice when it is resumed', () =>
    expectFound('J28', (good) => ({
      subscribe: ({ after, ...options } = {}) =>
        good.subscribe({
          ...options,
          ...(after !== undefined && after !== '1' && { after: String(Number(after) - 1) }),
        }),
    })))

  test('J20 keeps an older snapshot in the place of a newer one', () =>
    expectFound('J20', (good) => {
      const kept = new Map<string, Parameters<Journal['writeSnapshot']>[1]>()
      return {
        writeSnapshot: async (stream, snapshot) => {
          if (stream === 'stream' && snapshot.revision < 4) kept.set(snapshot.machine, snapshot)
        },
        readSnapshot: async (stream, machine) =>
          stream === 'stream' ? kept.get(machine) : good.readSnapshot(stream, machine),
      }
    }))

  test('J21 keeps the metadata of the first event alone', () =>
    expectFound('J21', (good) => ({
      read: async (...args) => {
        const events = await good.read(...args)
        return events.map((event) => (event.revision === 2 ? { ...event, metadata: { time: '' } } : event))
      },
    })))

  test('J22 answers pages that no upcaster can change', () =>
    expectFound('J22', (good) => ({
      readAll: async (query) => {
        const page = await good.readAll(query)
        return Object.freeze({
          ...page,
          events: { map: () => page.events, length: page.events.length } as never,
        })
      },
    })))

  test('J30 has lost what was answered, or kept half of an append', async () => {
    const journal = memoryJournal()
    const part = (index: number) => ({ type: 'part', id: 'a-1', part: index, size: 2 })
    await journal.append('stream 0', [part(0), part(1)], { expect: 'none' })
    await assertNothingLost(journal, ['stream 0 a-1 2'])
    await expect(assertNothingLost(journal, ['stream 0 a-1 2', 'stream 3 a-2 1'])).rejects.toThrow('is lost')
    await journal.append('stream 1', [part(0)], { expect: 'none' })
    await expect(assertNothingLost(journal, [])).rejects.toThrow('the append "a-1" in "stream 1"')
  })
})
