import { expect, test } from 'vitest'
import { createMachine } from 'xstate'
import { memoryJournal } from '../memory/memory-journal.ts'
import { orderMachine, warehouseMachine } from '../toys/shop.ts'
import { quiet, SimulatedClock } from '../toys/simulated-clock.ts'
import { DurableHost } from './durable-host.ts'
import { marksOf } from './effect-marks.ts'

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
