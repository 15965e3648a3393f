import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  coveringLogs,
  drive,
  type Driver,
  everyPath,
  explore,
  formatDrive,
  NoAnswer,
  RefusedEvent,
} from '../index.ts'
import { door, type DoorEvent, type DoorState } from '../toys/door.ts'

type Bug = 'opens when locked' | 'forgets the lock' | 'jams at the third opening' | 'none'

/** A door that is not a model: it changes, it takes its time, and it may have a bug. */
function realDoor(bug: Bug): Driver<DoorState, DoorEvent, unknown> & { readonly resets: () => number } {
  let [open, locked, openings, resets] = [false, false, 0, 0]
  return {
    model: door,
    resets: () => resets,
    reset: async () => {
      await Promise.resolve()
      resets++
      ;[open, locked, openings] = [false, false, 0]
    },
    perform: async (event) => {
      await Promise.resolve()
      if (event === 'opened') {
        openings++
        open = true
        if (bug === 'jams at the third opening' && openings === 3) throw new Error('jammed')
      } else if (event === 'closed') {
        open = false
        if (bug === 'forgets the lock') locked = false
      } else {
        locked = event === 'locked'
        if (bug === 'opens when locked' && locked && !open) open = true
      }
    },
    observe: () => ({ open, locked, openings: undefined }),
    expected: (state) => ({ locked: state.locked, open: state.open }),
  }
}

const doors = explore(door, { maxStates: 10 })
const { logs } = coveringLogs(doors, { cover: 'edges' })

describe('drive', () => {
  test('K140 an implementation that does what the model says holds', async () => {
    expect(await drive(logs, realDoor('none'))).toEqual({ outcome: 'holds', logs: 1, events: 11 })
    expect(formatDrive(await drive(everyPath(doors), realDoor('none')))).toBe('holds\n5 logs, 7 events')
  })

  test('K141 stops at the first difference, with the shortest log that shows one', async () => {
    const result = await drive(
      [['locked', 'unlocked', 'opened', 'locked', 'closed']],
      realDoor('forgets the lock'),
    )
    expect(result).toMatchObject({
      outcome: 'broken',
      logs: 1,
      events: 5,
      failure: {
        log: ['opened', 'locked', 'closed'],
        difference: {
          kind: 'observed',
          expected: { open: false, locked: true },
          observed: { open: false, locked: false },
        },
        found: ['locked', 'unlocked', 'opened', 'locked', 'closed'],
        isReproduced: true,
      },
    })
  })

  test('K141 from the shortest log no event can be left out', async () => {
    const drawn = fc.sample(fc.array(fc.constantFrom<DoorEvent>('opened', 'closed', 'locked', 'unlocked')), {
      seed: 141,
      numRuns: 200,
    })
    const shortest = new Set<string>()
    for (const events of drawn) {
      const log: DoorEvent[] = []
      let state = door.initial
      for (const event of events) {
        const next = door.evolve(state, event)
        if (next !== undefined) log.push(event)
        state = next ?? state
      }
      const { failure } = await drive([log], realDoor('forgets the lock'))
      if (failure !== undefined) shortest.add(failure.log.join(' > '))
    }
    expect(shortest).toEqual(new Set(['opened > locked > closed']))
  })

  test('K142 what perform throws is a difference, with the log that leads to it', async () => {
    const result = await drive([...logs, ...everyPath(doors)], realDoor('jams at the third opening'))
    expect(result.failure?.log).toEqual(['opened', 'closed', 'opened', 'closed', 'opened'])
    expect(formatDrive(result)).toBe(
      [
        'broken   opened > closed > opened > closed > opened',
        '         ["opened","closed","opened","closed","opened"]',
        'thrown   Error: jammed',
        '1 log, 9 events',
      ].join('\n'),
    )
  })

  test('K142 a difference right after the start is a log without events', async () => {
    const result = await drive(logs, { ...realDoor('none'), expected: () => 'a window' })
    expect(result.failure).toMatchObject({ log: [], found: [], difference: { expected: 'a window' } })
    expect(formatDrive(result).split('\n').slice(0, 2)).toEqual(['broken   (no event)', '         []'])
  })

  test('K223 who does not answer in time differs, and is waited for no longer', async () => {
    const stuck = realDoor('none')
    const perform = async (event: DoorEvent) =>
      event === 'locked' ? new Promise<void>(() => undefined) : stuck.perform(event)
    const result = await drive([['opened', 'closed', 'locked']], { ...stuck, perform }, { timeout: 20 })
    expect(result.failure).toMatchObject({
      log: ['locked'],
      isReproduced: true,
      difference: { kind: 'thrown', error: new NoAnswer('perform', 20) },
    })
    expect(formatDrive(result)).toContain('`perform` did not answer within 20 ms')
  })

  test('K223 who answers in time, and who is given none, is compared as ever', async () => {
    expect(await drive(logs, realDoor('none'), { timeout: 10_000 })).toEqual({
      outcome: 'holds',
      logs: 1,
      events: 11,
    })
    const { failure } = await drive([...logs, ...everyPath(doors)], realDoor('jams at the third opening'), {
      timeout: 10_000,
    })
    expect(failure?.difference).toMatchObject({ kind: 'thrown', error: new Error('jammed') })
  })

  test('K223 a beginning that takes too long is thrown: nothing can be said without one', async () => {
    const driver = { ...realDoor('none'), reset: async () => new Promise<void>(() => undefined) }
    await expect(drive(logs, driver, { timeout: 5 })).rejects.toThrow(NoAnswer)
  })

  test('K223 a time that no timer can wait for is refused', async () => {
    for (const timeout of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31]) {
      await expect(drive(logs, realDoor('none'), { timeout })).rejects.toThrow(RangeError)
    }
  })

  test('K143 without a log nothing is known', async () => {
    expect(await drive([], realDoor('none'))).toEqual({ outcome: 'unknown', logs: 0, events: 0 })
  })

  test('K144 a log that the model refuses is refused before anything is performed', async () => {
    const driver = realDoor('none')
    await expect(drive([['closed']], driver)).rejects.toThrow(RefusedEvent)
    expect(driver.resets()).toBe(0)
  })

  test('K145 what does not fail again is said not to', async () => {
    let isFirst = true
    const flaky = realDoor('none')
    const result = await drive([['locked', 'unlocked']], {
      ...flaky,
      observe: () => (isFirst && ((isFirst = false), true) ? 'nothing yet' : flaky.observe()),
    })
    expect(result.failure).toMatchObject({ isReproduced: false, reruns: 1, log: [] })
    expect(formatDrive(result)).toContain('It did not fail again: something outside the log decides.')
  })

  test('K146 stops looking for a shorter log at maxReruns', async () => {
    const long = [
      'opened',
      'closed',
      'opened',
      'closed',
      'locked',
      'unlocked',
      'opened',
      'locked',
      'closed',
    ] as const
    const unshrunk = await drive([long], realDoor('forgets the lock'), { maxReruns: 1 })
    expect(unshrunk.failure).toMatchObject({ log: long, reruns: 1, isReproduced: true })
    const untried = await drive([long], realDoor('forgets the lock'), { maxReruns: 0 })
    expect(untried.failure).toMatchObject({ log: long, reruns: 0 })
    expect(untried.failure).not.toHaveProperty('isReproduced')
    await expect(drive([long], realDoor('none'), { maxReruns: -1 })).rejects.toThrow(
      'maxReruns must be a whole number of at least 0, but is -1',
    )
  })

  test('K147 differences are told by content, not by the order of keys', async () => {
    const driver = realDoor('none')
    const differing = async (expected: (state: DoorState) => unknown) =>
      (await drive([['locked']], { ...driver, expected })).outcome
    expect(await differing((s) => ({ locked: s.locked, open: s.open }))).toBe('holds')
    expect(await differing((s) => ({ open: s.open }))).toBe('broken')
    expect(await differing((s) => [s.open, s.locked])).toBe('broken')
    expect(await differing((s) => ({ ...s, extra: null }))).toBe('broken')
    expect(await differing(() => null)).toBe('broken')
  })
})
