import { expect, test, vi } from 'vitest'
import { assign, createMachine, sendTo } from 'xstate'
import { memoryJournal } from '../memory/memory-journal.ts'
import { quiet, SimulatedClock } from '../toys/simulated-clock.ts'
import { durableActor } from './durable-actor.ts'
import { DurableHost } from './durable-host.ts'
import type { Problem } from './options.ts'

const lamp = createMachine({
  id: 'lamp',
  initial: 'off',
  states: {
    off: { on: { pressed: { target: 'on', actions: 'ring' } } },
    on: {
      invoke: { id: 'burning', src: 'burn' },
      after: { 5000: 'off' },
      on: { pressed: 'off' },
    },
  },
})

const buttonMachine = createMachine({
  id: 'button',
  on: { pressed: { actions: sendTo(({ system }) => system.get('bell'), { type: 'rang' }) } },
})

const bellMachine = createMachine({
  id: 'bell',
  context: { rung: 0 },
  on: { rang: { actions: assign({ rung: ({ context }) => context.rung + 1 }) } },
})

/** A lamp that tells what it does. */
async function lampOn(journal = memoryJournal()) {
  const clock = new SimulatedClock()
  const done: string[] = []
  const problems: Problem[] = []
  const actor = await durableActor(lamp, {
    journal,
    stream: 'lamp',
    clock,
    effects: { ring: ({ key }) => void done.push(key) },
    actors: {
      burn: (_, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            done.push('put out')
            resolve(null)
          })
        }),
    },
    report: (problem) => problems.push(problem),
  })
  return { journal, clock, actor, done, problems }
}

test('J67 an actor whose stream was erased stores nothing more, stops what it runs, and says so', async () => {
  const { journal, actor, done } = await lampOn()
  await actor.send({ type: 'pressed' })
  await actor.settled()
  await journal.erase('lamp')
  await expect(actor.send({ type: 'pressed' })).rejects.toMatchObject({ code: 'erased', stream: 'lamp' })
  await expect(actor.send({ type: 'pressed' })).rejects.toThrow('load it again to begin it anew')
  expect(done).toEqual(['lamp/1767225600000/2/effect/0', 'put out'])
  expect(await journal.read('lamp')).toEqual([])
})

test('J67 a timer of an erased actor fires into nothing', async () => {
  const { journal, actor, clock, problems } = await lampOn()
  await actor.send({ type: 'pressed' })
  await actor.settled()
  await journal.erase('lamp')
  clock.next()
  await quiet()
  expect([await journal.read('lamp'), actor.nextTimerAt, problems]).toEqual([[], undefined, []])
})

test('J67 an actor does not go on in a stream that was begun anew under its name, be it shorter or longer', async () => {
  for (const presses of [0, 2, 3]) {
    const { journal, actor } = await lampOn()
    await actor.send({ type: 'pressed' })
    await journal.erase('lamp')
    const anew = await lampOn(journal)
    for (let press = 0; press < presses; press++) await anew.actor.send({ type: 'pressed' })
    const log = await journal.read('lamp')
    await expect(actor.send({ type: 'pressed' })).rejects.toMatchObject({ code: 'erased' })
    expect(await journal.read('lamp')).toEqual(log)
  }
})

test('J68 what was done for an erased actor says nothing of what one that was begun under its name owes', async () => {
  const first = await lampOn()
  await first.actor.send({ type: 'pressed' })
  await first.actor.settled()
  await first.actor.close()
  await first.journal.erase('lamp')
  // Of the second, nothing could be done before its process ended.
  await first.journal.append('lamp', [{ type: 'pressed' }], {
    expect: 'none',
    metadata: { time: '2030-01-01T00:00:00.000Z' },
  })
  const second = await lampOn(first.journal)
  await second.actor.settled()
  // Its effects bear other keys as well: who knows those of the first one does them all the same.
  expect(second.done).toEqual(['lamp/1893456000000/1/effect/0'])
})

test('J68 what an actor sends that was begun anew is taken, although the erased one has sent the same', async () => {
  const journal = memoryJournal()
  const clock = new SimulatedClock()
  const host = new DurableHost({
    journal,
    clock,
    route: (to) => to,
    actorOf: (stream) => ({ machine: stream === 'bell' ? bellMachine : buttonMachine }),
  })
  for (let life = 1; life <= 2; life++) {
    await host.send('button', { type: 'pressed' })
    await vi.waitFor(async () => expect((await host.state('bell')).context).toEqual({ rung: life }), 5000)
    await host.erase('button')
    clock.pass(1)
  }
  await host.close()
})
