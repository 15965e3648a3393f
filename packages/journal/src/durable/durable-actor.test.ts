import { RefusedEvent } from '@proviso/kernel'
import { describe, expect, test } from 'vitest'
import { assign, createMachine, fromPromise, raise, setup } from 'xstate'
import { Conflict } from '../conflict.ts'
import type { Journal } from '../journal.ts'
import { memoryJournal } from '../memory/memory-journal.ts'
import { Unavailable } from '../unavailable.ts'
import { orderMachine, warehouseMachine } from '../toys/shop.ts'
import { quiet, SimulatedClock } from '../toys/simulated-clock.ts'
import { withoutBeginning } from '../toys/without-beginning.ts'
import { durableActor } from './durable-actor.ts'
import type { DurableActorOptions, Problem } from './options.ts'
import { refusedStreams } from './refused-streams.ts'
import { stateAt } from './state-at.ts'

type OrderOptions = Partial<DurableActorOptions<typeof orderMachine>>

function order(journal: Journal, options: OrderOptions = {}) {
  return durableActor(orderMachine, {
    journal,
    stream: 'order',
    input: { customer: 'Ada' },
    deliver: async () => {},
    effects: { printLabel: () => {} },
    ...options,
  })
}

/** Counts, without effects. */
const counter = setup({
  types: { context: {} as { count: number }, events: {} as { type: 'counted' } | { type: 'ended' } },
}).createMachine({
  id: 'counter',
  context: { count: 0 },
  initial: 'on',
  states: {
    on: {
      on: {
        counted: { actions: assign({ count: ({ context }) => context.count + 1 }) },
        ended: 'off',
      },
    },
    off: { type: 'final' },
  },
})

const typesIn = async (journal: Journal, stream: string) =>
  (await journal.read(stream)).map(({ event }) => event.type)

describe('a durable actor', () => {
  test('J50 is what its log leads to, when it is begun and when it is loaded again', async () => {
    const journal = memoryJournal()
    const first = await order(journal)
    expect(first.state.value).toBe('open')
    await first.send({ type: 'placed' })
    await first.close()
    const again = await order(journal, { input: { customer: 'somebody else' } })
    expect([again.state.value, again.revision]).toEqual(['reserving', 2])
    expect(again.state.context.customer).toBe('Ada')
    expect((await journal.read('order'))[0]?.event).toEqual({
      type: 'xstate.init',
      input: { customer: 'Ada' },
    })
    await again.close()
  })

  test('J50 takes up a stream of facts that nobody began', async () => {
    const journal = memoryJournal()
    await journal.append('counter', [{ type: 'counted' }, { type: 'counted' }], { expect: 'none' })
    const actor = await durableActor(counter, { journal, stream: 'counter' })
    expect([actor.state.context.count, actor.revision]).toEqual([2, 2])
    await actor.send({ type: 'counted' })
    expect(await typesIn(journal, 'counter')).toEqual(['counted', 'counted', 'counted'])
  })

  test('J51 answers the new state, or a RefusedEvent that says what was possible, and then stores nothing', async () => {
    const journal = memoryJournal()
    const actor = await order(journal)
    const refused = await actor.send({ type: 'reserved' })
    expect(refused).toBeInstanceOf(RefusedEvent)
    expect(refused).toMatchObject({ position: 1, possible: ['placed'] })
    expect((refused as RefusedEvent).message).toContain('cannot happen in "open"; possible there: placed')
    expect(await typesIn(journal, 'order')).toEqual(['xstate.init'])
    const state = await actor.send({ type: 'placed' })
    expect(state).toBe(actor.state)
    expect(actor.state.value).toBe('reserving')
    await actor.close()
  })

  test('J52 tries a conflict again on the fresh state: of racing actors none loses an event', async () => {
    const journal = memoryJournal()
    const open = () => durableActor(counter, { journal, stream: 'counter', maxAttempts: 100 })
    const actors = await Promise.all([open(), open(), open()])
    await Promise.all(
      Array.from({ length: 90 }, (_, index) =>
        (actors[index % 3] ?? actors[0]).send({ type: 'counted' }, { id: `event ${index}` }),
      ),
    )
    expect(
      (await stateAt(counter, { journal, stream: 'counter', instant: { revision: 91 } })).context.count,
    ).toBe(90)
    await actors[0].send({ type: 'ended' })
    expect(await actors[1].send({ type: 'counted' })).toBeInstanceOf(RefusedEvent)
    expect(actors[1].state.status).toBe('done')
  })

  test('J53 takes what is sent twice under one id once, and answers it alike, also when it would be refused now', async () => {
    const journal = memoryJournal()
    const actor = await durableActor(counter, { journal, stream: 'counter' })
    await actor.send({ type: 'counted' }, { id: 'one' })
    await actor.send({ type: 'counted' }, { id: 'two' })
    expect(await actor.send({ type: 'counted' }, { id: 'one' })).toMatchObject({ context: { count: 1 } })
    await actor.send({ type: 'ended' }, { id: 'end' })
    const again = await durableActor(counter, { journal, stream: 'counter' })
    expect(await again.send({ type: 'counted' }, { id: 'two' })).toMatchObject({ context: { count: 2 } })
    expect(await again.send({ type: 'ended' }, { id: 'end' })).toMatchObject({ value: 'off' })
    await expect(again.send({ type: 'ended' }, { id: 'one' })).resolves.toMatchObject({
      context: { count: 1 },
    })
    expect(await typesIn(journal, 'counter')).toEqual(['xstate.init', 'counted', 'counted', 'ended'])
  })

  test('J53 under an id that was used for another event it throws a Conflict', async () => {
    const journal = memoryJournal()
    const actor = await durableActor(counter, { journal, stream: 'counter' })
    await actor.send({ type: 'counted' }, { id: 'one' })
    await expect(actor.send({ type: 'ended' }, { id: 'one' })).rejects.toBeInstanceOf(Conflict)
    expect(actor.state.value).toBe('on')
  })

  test('J54 asks again where the outcome is unknown, stored or not: the event is taken once', async () => {
    for (const isStored of [true, false]) {
      const store = memoryJournal()
      let failures = 2
      const journal: Journal = {
        ...methodsOf(store),
        append: async (stream, events, options) => {
          const fails = options.id === 'one' && failures-- > 0
          if (!fails || isStored) await store.append(stream, events, options)
          if (fails) throw new Unavailable('the connection broke', { id: 'one' })
          return store.append(stream, events, options)
        },
      }
      const actor = await durableActor(counter, { journal, stream: 'counter' })
      expect(await actor.send({ type: 'counted' }, { id: 'one' })).toMatchObject({ context: { count: 1 } })
      expect(await typesIn(store, 'counter')).toEqual(['xstate.init', 'counted'])
    }
  })

  test('J54 gives up after so many attempts, and says under which id to send again', async () => {
    const journal = memoryJournal()
    const clock = new SimulatedClock()
    const actor = await durableActor(counter, { journal, stream: 'counter', clock, maxAttempts: 3 })
    await journal.close()
    const sent = actor.send({ type: 'counted' }, { id: 'one' }).catch((error: unknown) => error)
    for (let turn = 0; turn < 5; turn++) {
      await quiet()
      clock.next()
    }
    expect(await sent).toMatchObject({ code: 'unavailable', id: 'one' })
  })

  test('J55 does effects after the commit, in order, under keys of stream, beginning, revision and index; what they come to is an event', async () => {
    const journal = memoryJournal()
    const clock = new SimulatedClock()
    const done: unknown[] = []
    let labelled = ''
    const actor = await order(journal, {
      clock,
      deliver: async ({ to, event, from, key }) =>
        void done.push([to, event.type, from, withoutBeginning(key)]),
      effects: {
        printLabel: async ({ params, key, stream }) => {
          labelled = key.slice('order/'.length)
          done.push([params, withoutBeginning(key), stream, await typesIn(journal, 'order')])
          return { type: 'label.printed', label: 'L1' }
        },
      },
    })
    await actor.send({ type: 'placed' })
    await actor.settled()
    await actor.send({ type: 'reserved' })
    await quiet()
    clock.next()
    await quiet()
    await actor.settled()
    const before = [
      'xstate.init',
      'placed',
      'reserved',
      'xstate.done.actor.payment',
      'xstate.after.60000.order.waiting',
    ]
    expect(done).toEqual([
      ['warehouse', 'asked', 'order', 'order/2/effect/0'],
      [{ for: 'Ada' }, 'order/5/effect/1', 'order', before],
    ])
    expect(actor.state).toMatchObject({
      value: 'shipped',
      context: { label: 'L1', receipt: 'receipt of Ada' },
    })
    expect((await journal.appended('order', labelled))?.revision).toBe(6)
  })

  test('J56 stores nothing where nobody does what the machine wants', async () => {
    const journal = memoryJournal()
    const actor = await durableActor(warehouseMachine, { journal, stream: 'warehouse' })
    await expect(actor.send({ type: 'asked' })).rejects.toMatchObject({
      code: 'missing-handler',
      message: expect.stringContaining('give a function in the option "deliver"') as string,
    })
    expect(await typesIn(journal, 'warehouse')).toEqual(['xstate.init'])
  })

  test('J57 what an invoked actor comes to is an event: its output, its error, or that its output is not plain', async () => {
    const ends = [
      [async () => 'R1', 'waiting'],
      [() => Promise.reject(new Error('no money')), 'failed'],
      [async () => new Date(0), 'failed'],
    ] as const
    for (const [charge, value] of ends) {
      const journal = memoryJournal()
      const actor = await order(journal, { actors: { charge } })
      await actor.send({ type: 'placed' })
      await actor.send({ type: 'reserved' })
      await quiet()
      await actor.settled()
      expect(actor.state.value).toBe(value)
      await actor.close()
    }
  })

  test('J57 an invoked actor runs again after a crash under the same key, and is told when it is stopped', async () => {
    const journal = memoryJournal()
    const started: string[] = []
    let stopped = 0
    const actors = {
      charge: (_: unknown, { key, signal }: { readonly key: string; readonly signal: AbortSignal }) => {
        started.push(key)
        signal.addEventListener('abort', () => stopped++)
        return new Promise<unknown>(() => {})
      },
    }
    const first = await order(journal, { actors })
    await first.send({ type: 'placed' })
    await first.send({ type: 'reserved' })
    const second = await order(journal, { actors })
    expect(started[0]).toMatch(/^order\/\d{13}\/3\/actor\/0$/)
    expect(started).toEqual([started[0], started[0]])
    await second.send({ type: 'cancelled' })
    expect([second.state.value, stopped]).toEqual(['cancelled', 1])
    await first.close()
    expect(stopped).toBe(2)
  })

  test("J57 the machine's own actors run where nobody stands in for them, inline ones too", async () => {
    const machine = createMachine({
      id: 'inline',
      initial: 'working',
      states: {
        working: { invoke: { src: fromPromise(async () => 42), onDone: 'done' } },
        done: { type: 'final' },
      },
    })
    const journal = memoryJournal()
    const actor = await durableActor(machine, { journal, stream: 'inline' })
    await quiet()
    await actor.settled()
    expect(actor.state.value).toBe('done')
  })

  test('J58 a delay goes on while no process runs, and fires once, also when two processes hold the actor', async () => {
    const journal = memoryJournal()
    const clock = new SimulatedClock()
    const first = await order(journal, { clock })
    await first.send({ type: 'placed' })
    await first.send({ type: 'reserved' })
    await quiet()
    expect(first.state.value).toBe('waiting')
    const due = clock.now() + 60_000
    expect(first.nextTimerAt).toBe(due)
    await first.close()
    clock.pass(40_000)
    const second = await order(journal, { clock })
    const third = await order(journal, { clock })
    expect(second.nextTimerAt).toBe(due)
    clock.pass(25_000)
    const late = await order(journal, { clock })
    clock.next()
    await quiet()
    expect(late.state.value).toBe('shipping')
    for (const actor of [second, third]) {
      await actor.send({ type: 'label.printed', label: 'L1' }, { id: 'label' })
      expect(actor.state.value).toBe('shipped')
    }
    expect((await typesIn(journal, 'order')).filter((type) => type.startsWith('xstate.after'))).toHaveLength(
      1,
    )
  })

  test('J58 of two delays with one id, each brings its own event when it is due', async () => {
    const machine = setup({
      types: {
        context: {} as { heard: readonly string[] },
        events: {} as { type: 'slow' } | { type: 'quick' },
      },
    }).createMachine({
      id: 'two delays',
      context: { heard: [] },
      entry: [
        raise({ type: 'slow' }, { id: 'bell', delay: 10_000 }),
        raise({ type: 'quick' }, { id: 'bell', delay: 1000 }),
      ],
      on: { '*': { actions: assign({ heard: ({ context, event }) => [...context.heard, event.type] }) } },
    })
    const clock = new SimulatedClock()
    const actor = await durableActor(machine, { journal: memoryJournal(), stream: 'bells', clock })
    await quiet()
    for (const heard of [['quick'], ['quick', 'slow']]) {
      clock.next()
      await quiet()
      await actor.settled()
      expect(actor.state.context.heard).toEqual(heard)
    }
  })

  test('J59 a message is brought until it was taken, and taken once however often it is brought', async () => {
    const journal = memoryJournal()
    const warehouse = await durableActor(warehouseMachine, {
      journal,
      stream: 'warehouse',
      deliver: async () => {},
    })
    const brought: string[] = []
    const deliver: OrderOptions['deliver'] = async ({ key }) => {
      brought.push(key)
      await warehouse.send({ type: 'asked' }, { id: key })
      if (brought.length < 3) throw new Error('the answer was lost')
    }
    const first = await order(journal, { deliver })
    await first.send({ type: 'placed' })
    await first.settled()
    expect(brought.map(withoutBeginning)).toEqual(Array.from({ length: 3 }, () => 'order/2/effect/0'))
    expect(new Set(brought).size).toBe(1)
    expect(warehouse.state.context.asked).toBe(1)
    const second = await order(journal, { deliver })
    await second.settled()
    expect(brought).toHaveLength(3)
  })

  test('J62 an earlier state can be read, by revision and by time', async () => {
    const journal = memoryJournal()
    const clock = new SimulatedClock()
    const actor = await durableActor(counter, { journal, stream: 'counter', clock })
    for (let count = 0; count < 5; count++) {
      clock.pass(1000)
      await actor.send({ type: 'counted' })
    }
    expect((await actor.at({ revision: 3 })).context.count).toBe(2)
    expect((await actor.at({ time: '2026-01-01T00:00:03.500Z' })).context.count).toBe(3)
    expect((await actor.at({ time: new Date('2030-01-01') })).context.count).toBe(5)
    await expect(actor.at({ time: '2025-01-01' })).rejects.toMatchObject({ code: 'invalid-request' })
    await expect(actor.at({ revision: 7 })).rejects.toThrow('is revision 7 of "counter", which has 6')
    await expect(actor.at({ time: 'noon' })).rejects.toThrow('is no time')
  })

  test('J63 a snapshot saves reading the log; a changed machine, or one that cannot be read, does not', async () => {
    const store = memoryJournal()
    const reads: (number | undefined)[] = []
    const journal: Journal = {
      ...methodsOf(store),
      read: (stream, range) => {
        if (stream === 'counter') reads.push(range?.from)
        return store.read(stream, range)
      },
    }
    const options = { journal, stream: 'counter', snapshotEvery: 10 }
    const actor = await durableActor(counter, options)
    for (let count = 0; count < 25; count++) await actor.send({ type: 'counted' })
    await quiet()
    reads.length = 0
    const again = await durableActor(counter, options)
    expect([again.state.context.count, reads]).toEqual([25, [20]])
    reads.length = 0
    const changed = await durableActor(counter, { ...options, version: '2' })
    expect([changed.state.context.count, reads]).toEqual([25, [1]])
  })

  test('J63 a snapshot keeps when timers fire and what runs, and never hides what is still owed', async () => {
    const journal = memoryJournal()
    const clock = new SimulatedClock()
    const options = { clock, snapshotEvery: 1 }
    const first = await order(journal, options)
    await first.send({ type: 'placed' })
    await first.settled()
    await first.send({ type: 'reserved' })
    await quiet()
    const { nextTimerAt } = first
    await first.close()
    clock.pass(1000)
    let printed = 0
    const stuck = { printLabel: () => new Promise<void>(() => {}) }
    const second = await order(journal, { ...options, effects: stuck })
    expect([second.state.value, second.nextTimerAt]).toEqual(['waiting', nextTimerAt])
    clock.next()
    await quiet()
    expect(second.state.value).toBe('shipping')
    const third = await order(journal, { ...options, effects: { printLabel: () => void printed++ } })
    await third.settled()
    expect(printed).toBe(1)
  })

  test('J64 the logs that a changed machine would refuse are found before it goes into service', async () => {
    const journal = memoryJournal()
    for (let device = 0; device < 250; device++) {
      const events = [
        { type: 'counted' },
        ...(device % 100 === 7 ? [{ type: 'reset' }, { type: 'counted' }] : []),
      ]
      await journal.append(`device/${device}`, events, { expect: 'none' })
    }
    await journal.append('other', [{ type: 'unknown' }], { expect: 'none' })
    const report = await refusedStreams(counter, { journal, prefix: 'device/', maxRefused: 10 })
    expect(report).toMatchObject({ streams: 250, events: 256, complete: true })
    expect(report.refused.map(({ stream, refusal }) => [stream, refusal.position, refusal.event])).toEqual([
      ['device/107', 1, { type: 'reset' }],
      ['device/207', 1, { type: 'reset' }],
      ['device/7', 1, { type: 'reset' }],
    ])
    const cut = await refusedStreams(counter, { journal, prefix: 'device/', maxRefused: 1 })
    expect(cut).toMatchObject({ complete: false, refused: [{ stream: 'device/107' }] })
    await expect(durableActor(counter, { journal, stream: 'device/7' })).rejects.toBeInstanceOf(RefusedEvent)
  })

  test('J65 an effect that fails is tried again; one that failed too often is told, and done after the next load', async () => {
    const journal = memoryJournal()
    const problems: Problem[] = []
    let tries = 0
    const failing = async () => {
      tries++
      throw new Error('nobody answers')
    }
    const first = await order(journal, {
      deliver: failing,
      maxAttempts: 2,
      report: (problem) => problems.push(problem),
    })
    await first.send({ type: 'placed' })
    await first.settled()
    expect(tries).toBe(2)
    expect(problems).toMatchObject([{ stream: 'order', what: 'effect failed' }])
    expect(problems[0]?.key).toMatch(/^\d{13}\/2\/effect\/0$/)
    const delivered: string[] = []
    const second = await order(journal, { deliver: async ({ key }) => void delivered.push(key) })
    await second.settled()
    const third = await order(journal, { deliver: async ({ key }) => void delivered.push(key) })
    await third.settled()
    expect(delivered.map(withoutBeginning)).toEqual(['order/2/effect/0'])
  })
})

function methodsOf(store: Journal): Journal {
  return {
    append: (...args) => store.append(...args),
    appended: (...args) => store.appended(...args),
    read: (...args) => store.read(...args),
    readMany: (...args) => store.readMany(...args),
    readAll: (...args) => store.readAll(...args),
    streams: (...args) => store.streams(...args),
    subscribe: (...args) => store.subscribe(...args),
    readSnapshot: (...args) => store.readSnapshot(...args),
    writeSnapshot: (...args) => store.writeSnapshot(...args),
    erase: (...args) => store.erase(...args),
    close: () => store.close(),
  }
}
