import { expect, test } from 'vitest'
import { createMachine } from 'xstate'
import { memoryJournal } from '../memory/memory-journal.ts'
import { quiet, SimulatedClock } from '../toys/simulated-clock.ts'
import { durableActor } from './durable-actor.ts'
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
  expect(done).toEqual(['lamp/2/effect/0', 'put out'])
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
  expect(second.done).toEqual(['lamp/1/effect/0'])
})
