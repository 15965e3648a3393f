import { describe, expectTypeOf, test } from 'vitest'
import { check, explore, replay } from '../index.ts'
import { machine, provisioning } from '../toys/provisioning.ts'
import { fromMachine } from './index.ts'

// What must not compile stands behind `@ts-expect-error`: the type check of these files is the test.
const facts = {
  'mfa.passed': [{}],
  'key.synced': [{}],
  'certificate.issued': [{ serial: '01' }],
  'certificate.refused': [{}],
} as const

describe('the types', () => {
  test('K47 a forgotten event does not compile', () => {
    // @ts-expect-error 'key.registered' is missing
    fromMachine(machine, facts)
    fromMachine(machine, { ...facts, 'key.registered': [{ keyId: 'k' }] })
  })

  test('K47 a wrong payload and a misspelt event do not compile', () => {
    // @ts-expect-error keyId is a string
    fromMachine(machine, { ...facts, 'key.registered': [{ keyId: 1 }] })
    // @ts-expect-error keyId is missing
    fromMachine(machine, { ...facts, 'key.registered': [{}] })
    // @ts-expect-error there is no such event
    fromMachine(machine, { ...facts, 'key.registered': [{ keyId: 'k' }], 'key.registred': [{}] })
  })

  test('K47 a log with a misspelt event or a wrong payload does not compile', () => {
    const wrong = () => [
      // @ts-expect-error there is no such event
      replay(provisioning, [{ type: 'mfa.pased' }]),
      // @ts-expect-error keyId is a string
      replay(provisioning, [{ type: 'key.registered', keyId: 1 }]),
    ]
    expectTypeOf(wrong).toBeFunction()
  })

  test('K47 a claim about a misspelt state or field does not compile', () => {
    const graph = explore(provisioning, { maxStates: 10 })
    const wrong = () => [
      // @ts-expect-error there is no such state
      check(graph, { always: { one: (s) => s.matches('redy') } }),
      // @ts-expect-error there is no such field
      check(graph, { always: { two: (s) => s.context.sinced } }),
    ]
    expectTypeOf(wrong).toBeFunction()
  })

  test('K47 the state of a replay has the types of the machine', () => {
    const state = replay(provisioning, [])
    expectTypeOf(state.context).toEqualTypeOf<{ synced: boolean }>()
    expectTypeOf(state.value).toEqualTypeOf<
      'awaiting MFA' | 'awaiting key' | 'awaiting certificate' | 'ready'
    >()
  })
})
