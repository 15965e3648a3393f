import { explore, replay } from '@proviso/kernel'
import type { MachineEvent } from '@proviso/kernel/xstate'
import { type AnyStateNode, createActor } from 'xstate'
import { describe, expect, test } from 'vitest'
import { everyCondition } from './conditions.ts'
import { happyPath } from './happy-path.ts'
import { type DeviceMachine, deviceMachine } from './machine.ts'
import { messagesOf } from './messages.ts'
import { device } from './model.ts'

const key = { publicKey: 'key-1' }
const toTheEnd = happyPath
const toTheKey: readonly MachineEvent<DeviceMachine>[] = happyPath.slice(0, 6)

describe('the device', () => {
  test('W10 provisions in the order of the published phases', () => {
    expect(replay(device, toTheKey).value).toEqual({ enrolling: 'requesting' })
    expect(replay(device, toTheEnd).value).toEqual({ ready: 'certificate current' })
    expect(replay(device, toTheEnd).context.certificate).toEqual({ ...key, serial: '01', installed: true })
  })

  test('W11 refuses what the order forbids', () => {
    const without = (type: string) => toTheEnd.filter((event) => event.type !== type)
    for (const { type } of toTheEnd.slice(0, -1)) {
      expect(() => replay(device, without(type))).toThrow('cannot happen')
    }
  })

  test('W12 refuses a request, a certificate or a renewal over another key', () => {
    const strange = { publicKey: 'key-2' }
    const due = [...toTheEnd, { type: 'renewal.fell due' } as const]
    expect(() => replay(device, [...toTheKey, { type: 'request.created', ...strange }])).toThrow('event 6')
    expect(() =>
      replay(device, [...toTheEnd.slice(0, 8), { type: 'certificate.issued', ...strange, serial: '02' }]),
    ).toThrow('event 8')
    expect(() => replay(device, [...due, { type: 'certificate.renewed', ...strange, serial: '02' }])).toThrow(
      'event 12',
    )
    const renewed = replay(device, [...due, { type: 'certificate.renewed', ...key, serial: '02' }])
    expect(renewed.context.certificate?.serial).toBe('02')
  })

  test('W13 a deferred enrolment is tried again, also after a sign-out', () => {
    const deferred = [...toTheKey, toTheEnd[6]!, { type: 'enrolment.deferred' } as const]
    const rest = toTheEnd.slice(6)
    const again = [...deferred, { type: 'enrolment.retried' } as const, ...rest]
    expect(replay(device, again).matches('ready')).toBe(true)
    const later = [...deferred, { type: 'user.signed out' } as const, toTheEnd[0]!]
    expect(replay(device, [...later, { type: 'enrolment.retried' }, ...rest]).matches('ready')).toBe(true)
  })

  test('W14 whoever has a PIN signs in with it, to the state of before', () => {
    const due = [...toTheEnd, { type: 'renewal.fell due' } as const]
    const state = replay(device, [...due, { type: 'user.signed out' }, toTheEnd[0]!])
    expect(state.value).toEqual({ ready: 'renewal due' })
  })

  test('W15 runs as it is under createActor, to the same states', () => {
    const actor = createActor(deviceMachine).start()
    for (const event of toTheEnd) actor.send(event)
    const { value, context } = actor.getSnapshot()
    const state = replay(device, toTheEnd)
    expect({ value, context }).toEqual({ value: state.value, context: state.context })
  })

  test('W13 an enrolment that is kept for a retry has no request under way', () => {
    const untilSigned = happyPath.slice(
      0,
      happyPath.findIndex(({ type }) => type === 'request.signed'),
    )
    const { value, context } = replay(device, [...untilSigned, { type: 'enrolment.deferred' }])
    expect([value, context.request, context.retryPending]).toEqual([
      { enrolling: 'waiting to retry' },
      null,
      true,
    ])
  })

  test('W16 every transition names its source and its phase', () => {
    for (const transition of transitionsBelow(deviceMachine.root)) {
      expect(transition.meta).toMatchObject({
        source: expect.stringMatching(/./),
        phase: expect.stringMatching(/./),
      })
    }
  })

  test('W17 every state and every transition is reached', () => {
    const graph = explore(device, { maxStates: 10_000 })
    const taken = new Set<string>()
    const seen = new Set<string>()
    for (let index = 0; index < graph.stateCount; index++) {
      const state = graph.state(index)
      for (const id of activeIds(state.value, deviceMachine.id)) seen.add(id)
      for (const { event } of graph.edges(index)) taken.add(event.type)
    }
    const ids = nodesBelow(deviceMachine.root).filter(({ type }) => type !== 'history')
    // Nobody rests where the machine decides at once.
    const passed = new Set(['device', 'device.checking prerequisites'])
    expect(ids.map(({ id }) => id).filter((id) => !seen.has(id) && !passed.has(id))).toEqual([])
    expect(deviceMachine.events.filter((type) => !taken.has(type))).toEqual([])
  })

  test('W18 the messages of a log are told in the order of the phases, A to G', () => {
    const phases = messagesOf(toTheEnd).map(({ phase }) => phase[0])
    expect([...new Set(phases)].join('')).toBe('SABCDEFG')
    expect(messagesOf(toTheEnd).some(({ failed }) => failed)).toBe(false)
    const refused = everyCondition.find(({ deviceJoined }) => !deviceJoined)!
    expect(messagesOf([{ type: 'profile.loaded', conditions: refused }]).at(-1)).toMatchObject({
      text: 'prerequisite check: WillNotProvision (event 360)',
      failed: true,
    })
  })
})

function nodesBelow(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap((child) => nodesBelow(child))]
}

function transitionsBelow(root: AnyStateNode) {
  return nodesBelow(root).flatMap((node) => [
    ...[...node.transitions.values()].flat(),
    ...(node.always ?? []),
  ])
}

function activeIds(value: unknown, parent: string): string[] {
  if (typeof value === 'string') return [`${parent}.${value}`]
  return Object.entries(value as object).flatMap(([name, child]) => [
    `${parent}.${name}`,
    ...activeIds(child, `${parent}.${name}`),
  ])
}
