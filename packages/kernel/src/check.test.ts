import { describe, expect, test } from 'vitest'
import { check, type Claims, explore, formatReport, replay, ThrowingClaim } from './index.ts'
import { door, type DoorEvent, type DoorState } from './toys/door.ts'
import { counter, graphOf } from './toys/hand-drawn.ts'
import { provisioning } from './toys/provisioning.ts'

const whole = explore(door, { maxStates: 100 })

/** The verdict on one claim about the door, as outcome and log. */
function verdictOn(claims: Claims<DoorState, DoorEvent>) {
  const [verdict] = check(whole, claims).verdicts
  return [verdict?.outcome, verdict?.log]
}

describe('check', () => {
  test('K20 always: holds, or is broken with a shortest log', () => {
    expect(verdictOn({ always: { 'the door is a door': () => true } })).toEqual(['holds', undefined])
    expect(verdictOn({ always: { 'a locked door is closed': (s) => !s.locked || !s.open } })).toEqual([
      'broken',
      ['opened', 'locked'],
    ])
  })

  test('K21 sometimes: holds with a shortest log, or is broken', () => {
    expect(verdictOn({ sometimes: { 'the door can be open': (s) => s.open } })).toEqual(['holds', ['opened']])
    expect(verdictOn({ sometimes: { 'the door can vanish': () => false } })).toEqual(['broken', undefined])
  })

  test('K22 step: holds, or is broken with a shortest log that ends with the step', () => {
    expect(
      verdictOn({ step: { 'only opening opens': (a, e, b) => a.open || !b.open || e === 'opened' } }),
    ).toEqual(['holds', undefined])
    expect(
      verdictOn({ step: { 'no open door is locked': (before, e) => !(before.open && e === 'locked') } }),
    ).toEqual(['broken', ['opened', 'locked']])
  })

  test('K23 recoverable: from every state, or broken with the way into the trap', () => {
    expect(verdictOn({ recoverable: { 'the door can be closed again': (s) => !s.open } })).toEqual([
      'holds',
      undefined,
    ])
    const trap = explore(graphOf({ 0: [1, 2], 1: [0], 2: [3], 3: [2] }), { maxStates: 10 })
    const [verdict] = check(trap, { recoverable: { 'the start is not lost': (s) => s === 0 } }).verdicts
    expect(verdict).toEqual({
      kind: 'recoverable',
      claim: 'the start is not lost',
      outcome: 'broken',
      log: [2],
    })
  })

  describe('leadsTo', () => {
    /** Does 1 lead to 9? */
    const oneLeadsToNine = (edges: Readonly<Record<number, readonly number[]>>) => {
      const graph = explore(graphOf(edges), { maxStates: 100 })
      const [verdict] = check(graph, {
        leadsTo: { 'nine follows one': [(s) => s === 1, (s) => s === 9] },
      }).verdicts
      return [verdict?.outcome, verdict?.log]
    }

    test('K24 a cycle that can be left is left some day', () => {
      expect(oneLeadsToNine({ 0: [1], 1: [2], 2: [1, 9], 9: [9] })).toEqual(['holds', undefined])
    })

    test('K24 a cycle that cannot be left keeps the promise for ever', () => {
      expect(oneLeadsToNine({ 0: [1], 1: [2, 9], 2: [3], 3: [2] })).toEqual(['broken', [1, 2]])
    })

    test('K24 a state with no way out breaks the promise', () => {
      expect(oneLeadsToNine({ 0: [1], 1: [9, 4] })).toEqual(['broken', [1, 4]])
    })

    test('K24 what was kept before is owed again', () => {
      expect(oneLeadsToNine({ 0: [9], 9: [1], 1: [5] })).toEqual(['broken', [9, 1]])
    })

    test('K24 nothing is owed before the first state of the kind, nor after the second', () => {
      expect(oneLeadsToNine({ 0: [3], 3: [3] })).toEqual(['holds', undefined])
      expect(oneLeadsToNine({ 0: [1], 1: [9], 9: [3], 3: [3] })).toEqual(['holds', undefined])
    })

    test('K24 a promise made on the way to the trap counts, though the trap is reached without it too', () => {
      // A search that marks states visited without whether the promise is owed would miss this.
      expect(oneLeadsToNine({ 0: [5, 1], 1: [6], 6: [5], 5: [5] })).toEqual(['broken', [1]])
      expect(oneLeadsToNine({ 0: [5, 2], 2: [3], 3: [1], 1: [5, 9], 5: [7], 7: [7] })).toEqual([
        'broken',
        [2, 3, 1, 5],
      ])
    })
  })

  test('K25 from an unfinished graph nothing universal holds', () => {
    const cut = explore(counter, { maxStates: 10 })
    const report = check(cut, {
      always: { 'it counts up': (s) => s >= 0, 'it stays below five': (s) => s < 5 },
      sometimes: { 'it reaches three': (s) => s === 3, 'it reaches a hundred': (s) => s === 100 },
      step: { 'it grows': (a, _, b) => b > a },
      recoverable: { 'it can come home': (s) => s === 0 },
      leadsTo: { 'zero leads to minus one': [(s) => s === 0, (s) => s === -1] },
    })
    expect(report.complete).toBe(false)
    expect(report.verdicts.map((verdict) => verdict.outcome)).toEqual([
      'unknown',
      'broken',
      'holds',
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ])
  })

  test('K25 a trap that was seen whole is broken, though the graph is cut off elsewhere', () => {
    const endless = graphOf({ 0: [1, 2], 1: [3], 2: [2], 3: [4], 4: [5], 5: [6] })
    const cut = explore(endless, { maxStates: 4 })
    const report = check(cut, {
      recoverable: { 'home can be reached': (s) => s === 0 },
      leadsTo: { 'two leads to six': [(s) => s === 2, (s) => s === 6] },
    })
    expect(report.verdicts.map(({ outcome, log }) => [outcome, log])).toEqual([
      ['broken', [2]],
      ['broken', [2]],
    ])
  })

  test('K26 a state with no way out is a deadlock unless the model calls it final', () => {
    const model = graphOf({ 0: [1, 2], 1: [3] })
    expect(check(explore(model, { maxStates: 10 }), {}).deadlocks).toEqual([[2], [1, 3]])
    const withEnd = { ...model, isFinal: (state: number) => state === 3 }
    expect(check(explore(withEnd, { maxStates: 10 }), {}).deadlocks).toEqual([[2]])
    expect(check(explore(counter, { maxStates: 3 }), {}).deadlocks).toEqual([])
  })

  test('K27 verdicts carry the ids of their claims, in the order of the claims', () => {
    const report = check(whole, {
      always: { first: { id: 'C1', source: 'the carpenter', holds: () => true }, second: () => true },
      sometimes: { third: { id: 'C3', holds: () => true } },
    })
    expect(report.verdicts.map(({ id, claim, kind }) => [id, claim, kind])).toEqual([
      ['C1', 'first', 'always'],
      [undefined, 'second', 'always'],
      ['C3', 'third', 'sometimes'],
    ])
  })

  test('K28 a predicate that throws is named with its log', () => {
    const ask = () =>
      check(whole, {
        always: {
          'it answers': (s) => {
            if (s.open) throw new Error('no hinge')
            return true
          },
        },
      })
    expect(ask).toThrow(ThrowingClaim)
    expect(ask).toThrow('the claim "it answers" threw: no hinge\n  after: opened')
  })

  test('K29 a report prints a line for each verdict, and logs to paste', () => {
    const graph = explore(provisioning, { maxStates: 100 })
    const report = check(graph, {
      always: { 'no certificate before the key is synced': (s) => !s.matches('ready') || s.context.synced },
      sometimes: { 'a user can become ready': (s) => s.matches('ready') },
      recoverable: { 'no state is a dead end': { id: 'R1', holds: (s) => s.status === 'done' } },
    })
    expect(formatReport(report)).toBe(
      [
        'broken    no certificate before the key is synced',
        '          [{"type":"mfa.passed"},{"type":"key.registered","keyId":"key-1"},{"type":"certificate.issued","serial":"01"}]',
        'holds     a user can become ready',
        'holds     R1 no state is a dead end',
        '6 states, 7 edges, complete',
      ].join('\n'),
    )
    const [broken] = report.verdicts
    expect(replay(provisioning, broken?.log ?? []).value).toBe('ready')
  })
})
