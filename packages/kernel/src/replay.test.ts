import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logs } from './fast-check/index.ts'
import { history, RefusedEvent, replay } from './index.ts'
import { door } from './toys/door.ts'
import { provisioning } from './toys/provisioning.ts'

describe('replay', () => {
  test('K1 answers the state that the log leads to', () => {
    expect(replay(door, ['opened', 'closed', 'locked'])).toEqual({ open: false, locked: true })
    expect(replay(door, [])).toBe(door.initial)
  })

  test('K2 history answers every state on the way', () => {
    expect(history(door, ['opened', 'locked'])).toEqual([
      { open: false, locked: false },
      { open: true, locked: false },
      { open: true, locked: true },
    ])
    fc.assert(
      fc.property(logs(door, { maxLength: 12 }), (log) => {
        const states = history(door, log)
        return states.length === log.length + 1 && states.at(-1)?.open === replay(door, log).open
      }),
      { seed: 1 },
    )
  })

  test('K3 an event that cannot happen is refused with everything one needs to know', () => {
    const log = ['locked', 'opened'] as const
    const refused = catchRefused(() => replay(door, log))
    expect(refused).toMatchObject({
      name: 'RefusedEvent',
      code: 'refused-event',
      position: 1,
      event: 'opened',
      state: { open: false, locked: true },
      possible: ['unlocked'],
    })
    expect(refused.message).toBe(
      'event 1 "opened" cannot happen in "closed locked"; possible there: unlocked',
    )
    expect(catchRefused(() => history(door, log)).message).toBe(refused.message)
  })

  test('K3 the message of a machine names the state and the possible events', () => {
    expect(catchRefused(() => replay(provisioning, [{ type: 'key.synced' }])).message).toBe(
      'event 0 {"type":"key.synced"} cannot happen in "awaiting MFA"; possible there: mfa.passed',
    )
  })

  test('K4 neither the log nor a state is changed', () => {
    const log = Object.freeze(['opened', 'locked', 'closed'] as const)
    const before = history(door, log)
    const copy = structuredClone(before)
    replay(door, log)
    expect(before).toEqual(copy)
  })
})

function catchRefused(run: () => unknown): RefusedEvent {
  try {
    run()
  } catch (error) {
    if (error instanceof RefusedEvent) return error
    throw error
  }
  throw new Error('nothing was refused')
}
