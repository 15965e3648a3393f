import { expect, test } from 'vitest'
import type { Journal } from '../journal.ts'
import { memoryJournal } from '../memory/memory-journal.ts'
import { FrailProcess } from '../toys/frail-process.ts'
import { orderMachine, warehouseMachine } from '../toys/shop.ts'
import { quiet, SimulatedClock } from '../toys/simulated-clock.ts'
import { withoutBeginning } from '../toys/without-beginning.ts'
import { durableActor } from './durable-actor.ts'
import { marksOf } from './effect-marks.ts'

/** What outlives every process: the journal, and the world that effects are done in. */
class World {
  readonly journal = memoryJournal()
  readonly clock = new SimulatedClock()
  /** How often each effect was done, by its key. */
  readonly done = new Map<string, number>()

  async logs(): Promise<Readonly<Record<string, readonly string[]>>> {
    const typesOf = async (stream: string) => (await this.journal.read(stream)).map(({ event }) => event.type)
    return { order: await typesOf('order'), warehouse: await typesOf('warehouse') }
  }
}

/** A process that places the order, keeps the shop going until it is shipped, and may die on the way. */
async function run(world: World, process: FrailProcess): Promise<void> {
  const journal: Journal = process.journal(world.journal)
  const doing = async (key: string) => {
    await process.point(`before effect ${key}`)
    world.done.set(key, (world.done.get(key) ?? 0) + 1)
    await process.point(`after effect ${key}`)
  }
  const shared = { journal, clock: world.clock, snapshotEvery: 3 }
  type Actors = {
    readonly order: { send(event: { type: string }, options: { id: string }): Promise<unknown> }
  }
  const start = async (): Promise<void> => {
    const warehouse = await durableActor(warehouseMachine, {
      ...shared,
      stream: 'warehouse',
      deliver: async ({ event, key }) => void (await (await actors).order.send(event, { id: key })),
    })
    const order = await durableActor(orderMachine, {
      ...shared,
      stream: 'order',
      input: { customer: 'Ada' },
      effects: {
        printLabel: async ({ key }) => {
          await doing(key)
          return { type: 'label.printed', label: 'L1' }
        },
      },
      actors: {
        charge: async (_, { key }) => {
          await doing(key)
          return 'R1'
        },
      },
      deliver: async ({ event, key }) => void (await warehouse.send(event as { type: 'asked' }, { id: key })),
    })
    settle({ order })
    await order.send({ type: 'placed' }, { id: 'place' })
    await process.point('placed')
  }
  let settle: (value: Actors) => void = () => {}
  const actors = new Promise<Actors>((resolve) => {
    settle = resolve
  })
  const started = new Set<string>()
  void start().then(() => started.add('the shop'))
  while (started.size === 0 && !process.isDead) await quiet()
  for (let turn = 0; turn < 40 && !process.isDead; turn++) {
    await quiet()
    world.clock.next()
  }
}

const never = Number.POSITIVE_INFINITY

async function expectShipped(world: World, reference: World): Promise<void> {
  expect(await world.logs()).toEqual(await reference.logs())
  const keys = ({ done }: World) => [...done.keys()].map(withoutBeginning).toSorted()
  expect(keys(world)).toEqual(keys(reference))
  const doneThrough = async ({ journal }: World) => {
    const [last] = await journal.read(marksOf('order'), { last: 1 })
    return { ...last?.event, began: undefined }
  }
  expect(await doneThrough(world)).toEqual(await doneThrough(reference))
}

test('J60 kill -9 at every point between load, append, effect and reply: nothing is lost, and nothing taken twice', async () => {
  const reference = new World()
  const whole = new FrailProcess(never)
  await run(reference, whole)
  expect(await reference.logs()).toEqual({
    order: [
      'xstate.init',
      'placed',
      'reserved',
      'xstate.done.actor.payment',
      'xstate.after.60000.order.waiting',
      'label.printed',
    ],
    warehouse: ['xstate.init', 'asked'],
  })
  expect([...reference.done].map(([key, times]) => [withoutBeginning(key), times])).toEqual([
    ['order/3/actor/0', 1],
    ['order/5/effect/1', 1],
  ])
  expect(whole.points.length).toBeGreaterThan(40)
  for (let point = 1; point <= whole.points.length; point++) {
    const world = new World()
    const frail = new FrailProcess(point)
    await run(world, frail)
    world.clock.pass(1000)
    await run(world, new FrailProcess(never))
    await expectShipped(world, reference).catch((cause: unknown) => {
      throw new Error(`died at point ${point}, ${frail.points.at(-1)}`, { cause })
    })
  }
}, 60_000)

test('J60 two crashes, the second while the first is made good', async () => {
  const reference = new World()
  await run(reference, new FrailProcess(never))
  for (let first = 2; first < 40; first += 5) {
    for (let second = 3; second < 30; second += 4) {
      const world = new World()
      for (const diesAt of [first, second, never]) {
        await run(world, new FrailProcess(diesAt))
        world.clock.pass(1000)
      }
      await expectShipped(world, reference)
      expect(world.done.size).toBe(2)
    }
  }
}, 60_000)
