import { describe, expect, test } from 'vitest'
import { assign, sendTo, setup } from 'xstate'
import { RefusedEvent } from '../index.ts'
import { fromActors, systemTrail, trail, transitionNames } from './index.ts'

const till = setup({
  types: { context: {} as { coins: number }, events: {} as { type: 'coin' } | { type: 'off' } },
}).createMachine({
  id: 'till',
  context: { coins: 0 },
  initial: 'checking',
  states: {
    checking: { always: 'waiting' },
    waiting: {
      on: {
        coin: { target: 'counting', actions: assign({ coins: ({ context }) => context.coins + 1 }) },
        off: 'off',
      },
    },
    counting: {
      always: [{ guard: ({ context }) => context.coins > 1, target: 'off' }, { target: 'waiting' }],
    },
    off: {},
  },
})

const customer = setup({ types: { events: {} as { type: 'paid' } } }).createMachine({
  id: 'customer',
  on: { paid: { actions: sendTo(({ system }) => system.get('till'), { type: 'coin' }) } },
})

describe('trail', () => {
  test('K128 it tells the states of a log, and the transitions that each event takes, with those that follow', () => {
    const { states, names, taken } = trail(till, [{ type: 'coin' }, { type: 'coin' }])
    expect(states.map(({ value }) => value)).toEqual(['waiting', 'waiting', 'off'])
    expect(transitionNames(till)).toEqual(names)
    expect(taken.map((numbers) => numbers.map((number) => names[number]))).toEqual([
      ['till.checking: always → till.waiting'],
      ['till.waiting: coin → till.counting', 'till.counting: always → till.waiting'],
      ['till.waiting: coin → till.counting', 'till.counting: always → till.off, if its guard agrees'],
    ])
  })

  test('K128 what the machine refuses is refused, with what was possible', () => {
    expect(() => trail(till, [{ type: 'off' }, { type: 'coin' }])).toThrow(RefusedEvent)
    expect(() => trail(till, [{ type: 'kick' }])).toThrow('possible there: coin, off')
  })

  test('K129 of an actor it tells what happens to it in a log of its system', () => {
    const system = fromActors(
      { customer, till },
      { inputs: { customer: { paid: [{}] }, till: { coin: [], off: [{}] } }, maxInFlight: 2, lossy: true },
    )
    const coin = { actor: 'till', event: { type: 'coin' }, from: 'customer' } as const
    const paid = { actor: 'customer', event: { type: 'paid' } } as const
    const { states, taken } = systemTrail(system, 'till', [paid, coin, paid, { ...coin, lost: true }])
    expect(states.map(({ value }) => value)).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'waiting'])
    expect(taken.map((numbers) => numbers.length)).toEqual([0, 0, 2, 0, 0])
  })

  test('K129 an actor that the system does not have is refused', () => {
    const system = fromActors(
      { customer, till },
      { inputs: { customer: { paid: [] }, till: { coin: [], off: [] } }, maxInFlight: 1 },
    )
    // @ts-expect-error Nobody is called so.
    expect(() => systemTrail(system, 'bank', [])).toThrow('the system has no actor bank')
  })
})
