import fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import { createMachine } from 'xstate'
import { describe } from '../description/describe.ts'
import { anyMachine } from '../toys/any-machine.ts'
import { light } from '../toys/light.ts'
import { order } from '../toys/order.ts'
import { player } from '../toys/player.ts'
import { readSvg } from '../toys/svg-reader.ts'
import { toScxml } from './to-scxml.ts'

const kinds = ['state', 'parallel', 'final', 'history']

/** The elements of a document by the names of what they are. */
function elementsOf(text: string, ...names: string[]) {
  return readSvg(text).filter(({ name }) => names.includes(name))
}

group('toScxml', () => {
  test('D80 a machine is written as states and transitions', () => {
    const door = createMachine({
      id: 'door',
      initial: 'open',
      states: {
        open: { on: { shut: 'closed' } },
        closed: { after: { 5_000: 'locked' } },
        locked: { type: 'final' },
      },
    })
    expect(toScxml(door)).toEqual({
      notHeld: [],
      text: `<?xml version="1.0" encoding="UTF-8"?>
<scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:proviso="urn:proviso:scxml" version="1.0" datamodel="null" initial="door">
  <state id="door">
    <initial>
      <transition target="door.open"/>
    </initial>
    <state id="door.open">
      <transition event="shut" target="door.closed"/>
    </state>
    <state id="door.closed">
      <onentry>
        <send event="xstate.after.5000.door.closed" id="xstate.after.5000.door.closed" delay="5000ms"/>
      </onentry>
      <onexit>
        <cancel sendid="xstate.after.5000.door.closed"/>
      </onexit>
      <transition event="xstate.after.5000.door.closed" target="door.locked"/>
    </state>
    <final id="door.locked"/>
  </state>
</scxml>
`,
    })
  })

  test('D80 regions, history, and what is done have the words of SCXML', () => {
    const { text } = toScxml(player)
    expect(elementsOf(text, 'parallel').map(({ attributes }) => attributes['id'])).toEqual(['player.on'])
    expect(elementsOf(text, 'history').map(({ attributes }) => attributes['type'])).toEqual([
      'deep',
      'shallow',
    ])
    const events = elementsOf(toScxml(order).text, 'transition').map(({ attributes }) => attributes['event'])
    expect(events).toEqual(
      expect.arrayContaining([
        'done.state.order.processing',
        'done.invoke._0.order.processing.payment.charging',
      ]),
    )
  })

  test('D80 what leads to its own state leaves it only to enter it again', () => {
    const { text } = toScxml(light)
    const own = elementsOf(text, 'transition').filter(({ attributes }) => attributes['event'] === 'flash')
    expect(own.map(({ attributes }) => attributes['target'])).toEqual([undefined])
    expect(text).toContain(
      '<transition event="xstate.after.30000.light.green" target="light.green" proviso:guard="isBusy"/>',
    )
  })

  test('D81 what SCXML cannot hold is told, and kept beside it', () => {
    const { text, notHeld } = toScxml(order)
    expect(notHeld).toEqual([
      'these guards are JavaScript, and count as true: hasItems, canRetry(max: 3)',
      expect.stringMatching(/^these actions are JavaScript, and do nothing: reserveStock, /),
      'these actors are JavaScript, and do not run: charge',
      'the context is left out',
      'these delays have no length that is known, and never end: after paymentTimeout',
    ])
    expect(text).toContain('proviso:guard="hasItems"')
    expect(text).toContain('<proviso:action name="reserveStock"/>')
  })

  test('D81 SCXML takes an event for those whose names go on, and that is told', () => {
    const till = createMachine({ id: 'till', on: { pay: {}, 'pay.now': {}, 'pay late': {} } })
    expect(toScxml(till).notHeld).toEqual([
      'these events are called otherwise, as their names may hold no spaces: pay late',
      'these events are also taken for those whose names go on behind a dot: pay',
    ])
  })

  test('D82 whatever the machine, all of it is there, under ids that are such', () => {
    fc.assert(
      fc.property(anyMachine, (machine) => {
        const { states, transitions } = describe(machine)
        const { text } = toScxml(machine)
        const ids = elementsOf(text, ...kinds).map(({ attributes }) => attributes['id'] ?? '')
        expect(new Set(ids).size).toBe(states.length)
        expect(ids.filter((id) => !/^[A-Za-z_][\w.-]*$/.test(id))).toEqual([])
        const arrows = elementsOf(text, 'transition')
        const targets = arrows.flatMap(({ attributes }) => attributes['target']?.split(' ') ?? [])
        expect(targets.filter((target) => !ids.includes(target))).toEqual([])
        const isFinal = new Set(states.filter(({ kind }) => kind === 'final').map(({ id }) => id))
        const own = arrows.filter(({ attributes }) => attributes['event'] !== undefined)
        expect(own).toHaveLength(transitions.filter(({ source }) => !isFinal.has(source)).length)
      }),
      { seed: 82, numRuns: 150 },
    )
  })
})
