import { expect, test } from 'vitest'
import { assign, createMachine, type EventObject, fromCallback, sendParent, sendTo } from 'xstate'
import type { Journal } from '../journal.ts'
import { memoryJournal } from '../memory/memory-journal.ts'
import { quiet, SimulatedClock } from '../toys/simulated-clock.ts'
import { Unavailable } from '../unavailable.ts'
import { upcasting } from '../upcasting.ts'
import { durableActor } from './durable-actor.ts'
import type { Message, Problem } from './options.ts'

/** Says `ready`, answers each `asked`, and tells when it is stopped. */
function bell(stopped: string[] = []) {
  return fromCallback<EventObject>(({ sendBack, receive }) => {
    sendBack({ type: 'ready' })
    receive(({ type }) => sendBack({ type: 'rang', asked: type }))
    return () => void stopped.push('the bell')
  })
}

/** A machine that says something on its way, and comes to an end with an output. */
const guest = createMachine({
  id: 'guest',
  initial: 'outside',
  states: {
    outside: { on: { asked: { target: 'inside', actions: sendParent({ type: 'rang' }) } } },
    inside: { on: { asked: 'gone' } },
    gone: { type: 'final' },
  },
  output: 'thank you',
})

const houseOf = (src: typeof guest | ReturnType<typeof bell>) =>
  createMachine({
    id: 'house',
    initial: 'home',
    states: {
      home: {
        entry: sendTo('visitor', { type: 'asked' }),
        invoke: { id: 'visitor', src: src as typeof guest, onDone: 'alone' },
        on: {
          ready: { actions: assign({}) },
          rang: { actions: assign({}) },
          greeted: { actions: sendTo('visitor', { type: 'asked' }) },
          left: 'alone',
        },
      },
      alone: {},
    },
  })

async function settledLog(journal: ReturnType<typeof memoryJournal>) {
  for (let turn = 0; turn < 5; turn++) await quiet()
  return (await journal.read('house')).map(({ event }) => event)
}

test('J57 what an invoked actor says to the machine is an event, and it hears what the machine says to it', async () => {
  const journal = memoryJournal()
  const stopped: string[] = []
  const actor = await durableActor(houseOf(bell(stopped)), { journal, stream: 'house' })
  expect(await settledLog(journal)).toEqual([
    { type: 'xstate.init' },
    { type: 'ready' },
    { type: 'rang', asked: 'asked' },
  ])
  await actor.send({ type: 'greeted' })
  expect((await settledLog(journal)).slice(3)).toEqual([
    { type: 'greeted' },
    { type: 'rang', asked: 'asked' },
  ])
  expect(stopped).toEqual([])
  await actor.send({ type: 'left' })
  expect(stopped).toEqual(['the bell'])
})

test('J57 a machine beneath the machine speaks and ends, and begins anew after a crash', async () => {
  const journal = memoryJournal()
  const first = await durableActor(houseOf(guest), { journal, stream: 'house' })
  expect(await settledLog(journal)).toEqual([{ type: 'xstate.init' }, { type: 'rang' }])
  await first.close()
  // Outside again: the first greeting is heard there, and the second ends it.
  const second = await durableActor(houseOf(guest), { journal, stream: 'house' })
  await second.send({ type: 'greeted' })
  await second.send({ type: 'greeted' })
  expect((await settledLog(journal)).slice(2)).toEqual([
    { type: 'greeted' },
    { type: 'rang' },
    { type: 'greeted' },
    { type: 'xstate.done.actor.visitor', output: 'thank you', actorId: 'visitor' },
  ])
  expect(second.state.value).toBe('alone')
})

test('J57 what an invoked actor says and comes to while the journal is away is stored when it is back, in its order', async () => {
  const store = memoryJournal()
  const clock = new SimulatedClock()
  let isAway = true
  const journal: Journal = {
    ...upcasting(store, {}),
    append: async (...args) => {
      if (isAway && args[1][0]?.type !== 'xstate.init') throw new Unavailable('the journal is away')
      return store.append(...args)
    },
  }
  const problems: Problem['what'][] = []
  const actor = await durableActor(houseOf(bell()), {
    journal,
    stream: 'other',
    clock,
    maxAttempts: 2,
    report: ({ what }) => problems.push(what),
  })
  for (let turn = 0; turn < 20; turn++) {
    clock.next()
    await quiet()
  }
  expect(problems).toContain('outcome delayed')
  isAway = false
  for (let turn = 0; turn < 20; turn++) {
    clock.next()
    await quiet()
  }
  expect((await store.read('other')).map(({ event }) => event.type)).toEqual(['xstate.init', 'ready', 'rang'])
  await actor.close()
})

test('J57 what nobody accepts of what an invoked actor says is told, and not stored', async () => {
  const journal = memoryJournal()
  const problems: Problem[] = []
  const rude = fromCallback<EventObject>(({ sendBack }) => sendBack({ type: 'shouted' }))
  await durableActor(houseOf(rude), {
    journal,
    stream: 'house',
    report: (problem) => problems.push(problem),
  })
  expect(await settledLog(journal)).toEqual([{ type: 'xstate.init' }])
  expect(problems).toMatchObject([{ what: 'outcome refused', stream: 'house' }])
})

test('J56 what is sent to an actor that a function stands in for is brought like any message', async () => {
  const journal = memoryJournal()
  const machine = createMachine(
    {
      id: 'house',
      initial: 'home',
      states: {
        home: {
          invoke: { id: 'visitor', src: 'guest' },
          on: { greeted: { actions: sendTo('visitor', { type: 'asked' }) } },
        },
      },
    },
    { actors: { guest } },
  )
  const actors = { guest: () => new Promise<never>(() => {}) }
  const alone = await durableActor(machine, { journal, stream: 'house', actors })
  await expect(alone.send({ type: 'greeted' })).rejects.toMatchObject({ code: 'missing-handler' })
  const brought: Message[] = []
  const deliver = async (message: Message) => void brought.push(message)
  const actor = await durableActor(machine, { journal, stream: 'house', actors, deliver })
  await actor.send({ type: 'greeted' })
  await actor.settled()
  expect(brought).toMatchObject([{ to: 'visitor', event: { type: 'asked' } }])
})
