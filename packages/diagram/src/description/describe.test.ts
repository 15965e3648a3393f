import { describe as group, expect, test } from 'vitest'
import { and, assign, createMachine, not, or, setup, stateIn } from 'xstate'
import { light } from '../toys/light.ts'
import { order } from '../toys/order.ts'
import { player } from '../toys/player.ts'
import { describe } from './describe.ts'

group('the description of a machine', () => {
  test('D1 every state is described, the machine first and parents before their children', () => {
    const { id, states } = describe(player)
    expect(id).toBe('player')
    expect(states.map(({ id: state }) => state)).toEqual([
      'player',
      'player.off',
      'player.on',
      'player.on.before',
      'player.on.sound',
      'player.on.sound.loud',
      'player.on.sound.muted',
      'player.on.playback',
      'player.on.playback.last',
      'player.on.playback.paused',
      'player.on.playback.playing',
    ])
    expect(states[3]).toMatchObject({
      kind: 'history',
      history: 'deep',
      initial: { targets: ['player.on.playback.paused'] },
    })
  })

  test('D2 every transition is described by its source, targets, event, guard and actions', () => {
    const { transitions } = describe(order)
    expect(transitions[0]).toEqual({
      source: 'order.cart',
      targets: [],
      event: { type: 'item.add', kind: 'event', text: 'item.add' },
      actions: ['addItem', 'total'],
      reenter: false,
    })
    expect(transitions.find(({ event }) => event.text === 'checkout')).toMatchObject({ guard: 'hasItems' })
    expect(transitions.find(({ event }) => event.kind === 'error')?.event.text).toBe('✗ charge error')
    expect(describe(player).transitions.find(({ event }) => event.type === 'cable.pulled')?.targets).toEqual([
      'player.on.sound.muted',
      'player.on.playback.paused',
    ])
  })

  test('D3 names stand for code: nothing is run', () => {
    const explode = () => {
      throw new Error('must not run')
    }
    const machine = setup({ guards: { a: explode, b: explode, c: explode } }).createMachine({
      id: 'm',
      context: explode,
      entry: assign(explode),
      on: {
        go: { guard: and(['a', or(['b', not('c')])]), actions: explode },
        stay: { guard: stateIn({ form: 'valid' }) },
      },
    })
    const { states, transitions } = describe(machine)
    expect(states[0]?.entry).toEqual(['assign'])
    expect(transitions.map(({ guard }) => guard)).toEqual(['a ∧ (b ∨ ¬c)', 'in form.valid'])
    expect(transitions[0]?.actions).toEqual(['explode'])
  })

  test('D3 an assignment names what it assigns, where that is known without running it', () => {
    const machine = createMachine({
      id: 'm',
      context: { told: false, count: 0 },
      entry: assign({ told: true, count: () => 1 }),
      exit: assign(() => ({ told: false })),
    })
    const [state] = describe(machine).states
    expect([state?.entry, state?.exit]).toEqual([['assign(told, count)'], ['assign']])
  })

  test('D4 delays are said in words, and the timers that XState adds are no actions', () => {
    const { states, transitions } = describe(light)
    expect(transitions.filter(({ event }) => event.kind === 'after').map(({ event }) => event.text)).toEqual([
      'after 30 s',
      'after 30 s',
      'after 3 s',
      'after 15 s',
      'after 5 s',
    ])
    expect(states.every(({ entry, exit }) => entry.length === 0 && exit.length === 0)).toBe(true)
  })

  test('D5 a description is plain JSON, and of `meta` it keeps what is', () => {
    const machine = createMachine({
      id: 'm',
      meta: { source: 'RFC 1', check: () => true, sizes: [1, Number.NaN] },
    })
    const description = describe(machine)
    expect(description.states[0]?.meta).toEqual({ source: 'RFC 1', sizes: [1, null] })
    for (const toy of [order, light, player]) {
      expect(JSON.parse(JSON.stringify(describe(toy)))).toEqual(describe(toy))
    }
  })
})
