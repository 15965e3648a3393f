import { expect, test, vi } from 'vitest'
import { createMachine } from 'xstate'
import type { Journal } from '../journal.ts'
import { memoryJournal } from '../memory/memory-journal.ts'
import { orderMachine, warehouseMachine } from '../toys/shop.ts'
import { quiet, SimulatedClock } from '../toys/simulated-clock.ts'
import { DurableHost } from './durable-host.ts'
import { upcasting } from '../upcasting.ts'
import { durableActor } from './durable-actor.ts'
import { marksOf } from './effect-marks.ts'
import { LoadedActor } from './loaded-actor.ts'

const sleeper = createMachine({
  id: 'sleeper',
  initial: 'awake',
  states: {
    awake: { on: { tired: 'asleep' } },
    asleep: { after: { 5000: 'awake' } },
  },
})

test('J66 a host keeps few actors in memory, and wakes those that sleep when their timers are due', async () => {
  const journal = memoryJournal()
  const clock = new SimulatedClock()
  const host = new DurableHost({ journal, clock, maxAwake: 3, actorOf: () => ({ machine: sleeper }) })
  for (let actor = 0; actor < 50; actor++) {
    await host.send(`actor/${actor}`, { type: 'tired' })
    expect(host.awake).toBeLessThanOrEqual(3)
  }
  expect([host.awake, host.sleeping]).toEqual([3, 47])
  while ((await journal.readAll({ limit: 1000 })).events.length < 150) {
    clock.next()
    await quiet()
  }
  for (let actor = 0; actor < 50; actor++) expect((await host.state(`actor/${actor}`)).value).toBe('awake')
  const log = await journal.readAll({ limit: 1000 })
  expect(log.events).toHaveLength(150)
  await host.close()
})

test('J66 a host takes up what was pending when the last process ended, and brings messages by their route', async () => {
  const journal = memoryJournal()
  const clock = new SimulatedClock()
  const options = {
    journal,
    clock,
    maxAwake: 1,
    route: (to: string, from: string) => `${to}/${from.split('/')[1] ?? ''}`,
    actorOf: (stream: string) =>
      stream.startsWith('order/')
        ? { machine: orderMachine, input: { customer: stream }, effects: { printLabel: () => {} } }
        : { machine: warehouseMachine },
  }
  const first = new DurableHost(options)
  for (const order of ['order/1', 'order/2']) await first.send(order, { type: 'placed' })
  await quiet()
  await quiet()
  await first.close()
  clock.pass(100_000)
  const second = new DurableHost(options)
  await second.wake('order/')
  for (let turn = 0; turn < 5; turn++) {
    clock.next()
    await quiet()
  }
  for (const order of ['order/1', 'order/2']) expect((await second.state(order)).value).toBe('shipping')
  expect((await second.state('warehouse/1')).context).toEqual({ asked: 1 })
  await second.erase('order/1')
  expect(await journal.read('order/1')).toEqual([])
  expect(await journal.read(marksOf('order/1'))).toEqual([])
  await second.close()
})

test('J67 a host stops an actor whose stream was erased elsewhere, and begins it anew for what is sent to it', async () => {
  const journal = memoryJournal()
  const clock = new SimulatedClock()
  const host = new DurableHost({ journal, clock, actorOf: () => ({ machine: sleeper }) })
  await host.send('actor/1', { type: 'tired' })
  await host.send('actor/2', { type: 'tired' })
  for (const stream of ['actor/1', 'actor/2']) await journal.erase(stream)
  await host.forget('actor/1')
  clock.pass(60_000)
  clock.next()
  await quiet()
  expect([await journal.read('actor/1'), await journal.read('actor/2')]).toEqual([[], []])
  expect(await host.send('actor/2', { type: 'tired' })).toMatchObject({ value: 'asleep' })
  expect((await journal.read('actor/2')).map(({ event }) => event.type)).toEqual(['xstate.init', 'tired'])
  await host.close()
})

test('J58 a clock that is set back puts timers off, and each fires once when it is due by that clock', async () => {
  class Clock extends SimulatedClock {
    skewMs = 0
    override now(): number {
      return super.now() + this.skewMs
    }
  }
  const [journal, clock] = [memoryJournal(), new Clock()]
  const host = new DurableHost({ journal, clock, maxAwake: 2, actorOf: () => ({ machine: sleeper }) })
  for (let actor = 0; actor < 6; actor++) await host.send(`actor/${actor}`, { type: 'tired' })
  const due = clock.now() + 5000
  clock.skewMs = -3_600_000
  const fired = async () => {
    const { events } = await journal.readAll({ limit: 100 })
    return events.filter(({ event }) => event.type.startsWith('xstate.after')).length
  }
  while (clock.now() < due && clock.pending > 0) {
    expect(await fired()).toBe(0)
    clock.next()
    await quiet()
  }
  for (let turn = 0; turn < 20; turn++) {
    clock.next()
    await quiet()
  }
  expect([await fired(), clock.now() >= due]).toEqual([6, true])
  await host.close()
})

test('J66 where everything is woken, streams of marks are left out, and one that cannot be loaded holds up no other', async () => {
  const journal = memoryJournal()
  const clock = new SimulatedClock()
  await journal.append('actor/0', [{ type: 'nonsense' }], { expect: 'none' })
  await journal.append('actor/1', [{ type: 'tired' }], {
    expect: 'none',
    metadata: { time: '2025-01-01T00:00:00Z' },
  })
  await journal.append(marksOf('actor/1'), [{ type: 'effects.done', through: 1 }], { expect: 'none' })
  const problems: unknown[] = []
  const host = new DurableHost({
    journal,
    clock,
    actorOf: () => ({ machine: sleeper }),
    report: ({ stream, what }) => problems.push([stream, what]),
  })
  await host.wake('')
  expect(problems).toEqual([['actor/0', 'wake failed']])
  expect((await host.state('actor/1')).value).toBe('awake')
  await host.close()
})

test('J66 a host that is closed wakes nobody any more', async () => {
  const journal = memoryJournal()
  const host = new DurableHost({ journal, actorOf: () => ({ machine: sleeper }) })
  await host.send('actor/1', { type: 'tired' })
  await host.close()
  await expect(host.send('actor/2', { type: 'tired' })).rejects.toThrow('the host is closed')
  expect([host.awake, await journal.streams({ limit: 9 })]).toEqual([0, ['actor/1']])
})

test('J66 with many busy actors a use looks at few of them, and they sleep when they are done', async () => {
  const journal = memoryJournal()
  const done: (() => void)[] = []
  const worker = createMachine({
    id: 'worker',
    initial: 'idle',
    states: { idle: { on: { go: 'busy' } }, busy: { invoke: { id: 'work', src: 'work', onDone: 'idle' } } },
  })
  let looked = 0
  const host = new DurableHost({
    journal,
    maxAwake: 10,
    actorOf: () => ({
      machine: worker,
      actors: { work: () => new Promise<void>((resolve) => done.push(resolve)) },
    }),
  })
  const idle = vi.spyOn(LoadedActor.prototype, 'isIdle', 'get')
  for (let actor = 0; actor < 200; actor++) await host.send(`actor/${actor}`, { type: 'go' })
  looked = idle.mock.calls.length
  idle.mockRestore()
  expect(looked).toBeLessThanOrEqual(200 * 16)
  expect(host.awake).toBe(200)
  for (const resolve of done) resolve()
  await quiet()
  for (let actor = 0; actor < 20; actor++) await host.state(`actor/${actor}`)
  expect(host.awake).toBe(10)
  await host.close()
})

test('J58 a delay ends in time where the clock was set forward, as after a laptop slept', async () => {
  vi.useFakeTimers()
  try {
    const hours = 3_600_000
    const machine = createMachine({
      id: 'long',
      initial: 'asleep',
      states: { asleep: { after: { [2 * hours]: 'awake' } }, awake: {} },
    })
    const actor = await durableActor(machine, { journal: memoryJournal(), stream: 'actor' })
    await vi.advanceTimersByTimeAsync(hours)
    expect(actor.state.value).toBe('asleep')
    vi.setSystemTime(Date.now() + hours)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(actor.state.value).toBe('awake')
    await actor.close()
  } finally {
    vi.useRealTimers()
  }
})

test('J50 an actor whose marks would have too long a name is refused', async () => {
  const actor = durableActor(sleeper, { journal: memoryJournal(), stream: 'n'.repeat(496) })
  await expect(actor).rejects.toThrow('stream has 496 bytes, more than the 495')
})

test('J66 who closes a host may close the journal behind it: what is being marked as done is marked', async () => {
  const store = memoryJournal()
  const journal: Journal = {
    ...upcasting(store, {}),
    append: async (...args) => {
      await quiet()
      return store.append(...args)
    },
  }
  const machine = createMachine({
    id: 'printer',
    initial: 'idle',
    states: { idle: { on: { asked: { actions: { type: 'print' } } } } },
  })
  const problems: unknown[] = []
  const printed: string[] = []
  const host = new DurableHost({
    journal,
    actorOf: () => ({ machine, effects: { print: ({ key }) => void printed.push(key) } }),
    report: (problem) => problems.push(problem),
  })
  await host.send('printer', { type: 'asked' })
  while (printed.length === 0) await Promise.resolve()
  for (let turn = 0; turn < 8; turn++) await Promise.resolve()
  await host.close()
  expect(await store.streams({ limit: 9 })).toEqual([marksOf('printer'), 'printer'])
  await store.close()
  await quiet()
  expect(problems).toEqual([])
})

test('J66 a host keeps few in memory also where many are used at the same time', async () => {
  const clock = new SimulatedClock()
  const actorOf = () => ({ machine: sleeper })
  const host = new DurableHost({ journal: memoryJournal(), clock, maxAwake: 10, actorOf })
  const next = { actor: 0 }
  const work = async () => {
    while (next.actor < 500) await host.send(`actor/${next.actor++}`, { type: 'tired' })
  }
  await Promise.all(Array.from({ length: 200 }, work))
  expect([host.awake, host.sleeping]).toEqual([10, 490])
  await host.close()
})
