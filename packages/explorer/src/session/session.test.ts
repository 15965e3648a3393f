import { replay } from '@proviso/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { doorToy, uploadToy } from '../toys/explorables.ts'
import { readEvent } from './event-reading.ts'
import { facetsOf, nearest } from './facets.ts'
import { faultStandings } from './fault-standing.ts'
import { plainLink, readLink, readLog, writeLink } from './link.ts'
import { pathsAhead } from './paths-ahead.ts'
import { possibleEvents } from './possible-events.ts'
import { begin, current, goTo, play, type Session, take } from './session.ts'
import { standingClaims } from './standing-claims.ts'

const [opened, closed, locked] = [{ type: 'opened' }, { type: 'closed' }, { type: 'locked' }]
const limits = { maxStates: 1000, milliseconds: 10_000 }

function played(explorable: typeof doorToy, ...log: readonly unknown[]): Session {
  const { session, refused } = play(explorable, log)
  expect(refused).toBeUndefined()
  return session
}

describe('a session', () => {
  test('X1 steps with what can happen, and with nothing else', () => {
    const session = take(begin(doorToy), opened)
    expect(session).toMatchObject({ log: [opened], at: 1 })
    expect(take(session!, opened)).toBeUndefined()
  })

  test('X1 goes back, and drops what came later only when something else happens', () => {
    const back = goTo(played(doorToy, opened, closed, locked), 1)
    expect(take(back, closed)).toMatchObject({ log: [opened, closed, locked], at: 2 })
    expect(take(back, locked)).toMatchObject({ log: [opened, locked], at: 2 })
    expect(goTo(back, 99).at).toBe(3)
    expect(goTo(back, -1).at).toBe(0)
  })

  test('X1 stands where the model leads, whatever is clicked', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 12 }), fc.nat(12), (clicks, place) => {
        let session = begin(uploadToy)
        for (const click of clicks) {
          const events = possibleEvents(session).flatMap(({ choices }) =>
            choices.flatMap(({ options }) => options),
          )
          const one = events[click % Math.max(events.length, 1)]
          if (one !== undefined) session = take(session, one.event)!
        }
        session = goTo(session, place)
        const { model } = uploadToy
        expect(model.key(current(session))).toBe(model.key(replay(model, session.log.slice(0, session.at))))
      }),
      { seed: 1 },
    )
  })

  test('X2 plays a log up to what cannot happen', () => {
    const { session, refused } = play(doorToy, [opened, opened, closed])
    expect(session).toMatchObject({ log: [opened], at: 1 })
    expect(refused).toEqual({ position: 1, event: opened })
  })

  test.each([[null], [3], [{}], [{ actor: 'nobody', event: 1 }], [{ actor: 'client', event: null }]])(
    'X2 refuses %j, and throws nothing',
    (event) => {
      expect(play(uploadToy, [event]).refused?.position).toBe(0)
      expect(play(doorToy, [event]).refused?.position).toBe(0)
    },
  )
})

describe('what can happen', () => {
  test('X3 is grouped by where it comes from', () => {
    const session = played(uploadToy, { actor: 'client', event: { type: 'file.chosen' } })
    const groups = possibleEvents(session)
    expect(groups.map(({ title }) => title)).toEqual(['Delays', 'In flight', 'May be lost'])
    expect(groups.flatMap(({ choices }) => choices.map(({ options }) => options[0].name))).toEqual([
      'after 5 s',
      'upload',
      'upload',
    ])
  })

  test('X3 holds each event once, those that differ in what they carry together', () => {
    const [group] = possibleEvents(begin(doorToy))
    expect(group?.choices.map(({ options }) => options.length)).toEqual([1, 1, 8])
  })

  test.each([
    ['opened', { origin: 'outside', name: 'opened', payload: {} }],
    [
      { type: 'paid', amount: 3 },
      { origin: 'outside', name: 'paid', payload: { amount: 3 } },
    ],
    [
      { actor: 'ca', event: { type: 'asked', by: 'adfs' }, from: 'adfs' },
      { origin: 'message', actor: 'ca', from: 'adfs', name: 'asked', payload: { by: 'adfs' } },
    ],
    [
      { actor: 'ca', event: { type: 'asked' }, from: 'adfs', lost: true },
      { origin: 'loss', actor: 'ca', from: 'adfs', name: 'asked', payload: {} },
    ],
    [{ type: 'xstate.after.600000.door.open' }, { origin: 'delay', name: 'after 10 min', payload: {} }],
    [{ type: 'xstate.after.1500.door.open' }, { origin: 'delay', name: 'after 1500 ms', payload: {} }],
    [{ type: 'xstate.after.patience.door.open' }, { origin: 'delay', name: 'after patience', payload: {} }],
    [
      { type: 'xstate.timer', id: 'alarm' },
      { origin: 'delay', name: 'timer alarm', payload: {} },
    ],
    [
      { type: 'xstate.done.actor.pay', output: 7, actorId: 'pay' },
      { origin: 'actor', name: 'pay is done', payload: { output: 7 } },
    ],
    [
      { type: 'xstate.error.actor.pay', error: 'no', actorId: 'pay' },
      { origin: 'actor', name: 'pay failed', payload: { error: 'no' } },
    ],
    [[1, 2], { origin: 'outside', name: '[1,2]', payload: {} }],
  ])('X4 %j is read for a person', (event, reading) => {
    expect(readEvent(event)).toEqual(reading)
  })

  test('X5 offers the fields in which payloads differ, and takes the nearest', () => {
    const payloads = [
      { at: { home: true, late: false }, by: 'a' },
      { at: { home: false, late: false }, by: 'a' },
      { at: { home: false, late: true }, by: 'a' },
    ]
    expect(facetsOf(payloads)).toEqual([
      { path: 'at.home', values: ['true', 'false'] },
      { path: 'at.late', values: ['false', 'true'] },
    ])
    expect(nearest(payloads, payloads[0]!, { path: 'at.home', value: 'false' })).toBe(1)
    expect(nearest(payloads, payloads[0]!, { path: 'at.late', value: 'true' })).toBe(2)
    expect(nearest(payloads, payloads[0]!, { path: 'at.late', value: '7' })).toBeUndefined()
  })
})

describe('claims beside a log', () => {
  const standings = (session: Session) =>
    Object.fromEntries(standingClaims(session).map(({ kind, standing, since }) => [kind, [standing, since]]))

  test('X6 none is broken at the start, and none is said to hold', () => {
    expect(standings(begin(doorToy))).toEqual({
      always: ['kept', undefined],
      sometimes: ['open', undefined],
      step: ['kept', undefined],
      recoverable: ['met', 0],
      leadsTo: ['kept', undefined],
    })
  })

  test('X6 each says since when it stands as it does', () => {
    const session = played(doorToy, opened, locked, closed, opened)
    expect(standings(session)).toEqual({
      always: ['broken', 2],
      sometimes: ['met', 1],
      step: ['broken', 4],
      recoverable: ['open', undefined],
      leadsTo: ['open', 4],
    })
    expect(standings(goTo(session, 1))).toMatchObject({ always: ['kept', undefined], leadsTo: ['open', 1] })
  })

  test('X6 where nothing more can happen, what is open is broken', () => {
    const model = {
      initial: 'asked',
      events: (state: unknown) => (state === 'asked' ? ['lost'] : []),
      evolve: (_: unknown, event: unknown) => event,
      key: String,
    }
    const claims = {
      recoverable: { 'it can be answered': (state: unknown) => state === 'answered' },
      leadsTo: {
        'who asks is answered': [(s: unknown) => s === 'asked', (s: unknown) => s === 'answered'] as const,
      },
    }
    const stuck = { name: 'question', model, claims, faults: {} }
    expect(standings(begin(stuck))).toEqual({ recoverable: ['open', undefined], leadsTo: ['open', 0] })
    expect(standings(played(stuck, 'lost'))).toEqual({ recoverable: ['broken', 1], leadsTo: ['broken', 1] })
  })

  test('X6 a claim that throws counts as broken', () => {
    const claims = {
      always: {
        'it can be asked': () => {
          throw new Error('no')
        },
      },
    }
    expect(standingClaims(begin({ ...doorToy, claims }))).toEqual([
      { kind: 'always', sentence: 'it can be asked', standing: 'broken' },
    ])
  })
})

test('X7 a fault is on until it is undone, and where it cannot be switched it has no event', () => {
  const off = begin(uploadToy)
  const [before] = faultStandings(off)
  expect(before).toEqual({
    name: 'power failure',
    on: false,
    event: uploadToy.faults['power failure']?.happens,
  })
  const on = take(off, before!.event)!
  expect(faultStandings(on)).toEqual([
    { name: 'power failure', on: true, event: uploadToy.faults['power failure']?.undone },
  ])
  expect(faultStandings(take(on, uploadToy.faults['power failure']?.undone)!)[0]?.on).toBe(false)
  expect(faultStandings(goTo(on, 0))[0]?.on).toBe(false)
  const stuck = {
    ...uploadToy,
    faults: { stuck: { happens: { actor: 'server', event: { type: 'power.returned' } } } },
  }
  expect(faultStandings(begin(stuck))).toEqual([{ name: 'stuck', on: false }])
})

describe('every path from here', () => {
  test('X8 is tried, and its logs begin at the start', () => {
    const session = goTo(played(doorToy, opened, closed, locked), 1)
    const report = pathsAhead(session, limits)
    expect(report.complete).toBe(true)
    const broken = report.verdicts.find(({ kind }) => kind === 'always')
    expect(broken).toMatchObject({ outcome: 'broken', log: [opened, locked] })
    expect(standingClaims(played(doorToy, ...broken!.log!))[0]?.standing).toBe('broken')
  })

  test('X8 from the start and from a place that is like it are the same', () => {
    const start = pathsAhead(begin(uploadToy), limits)
    const again = pathsAhead(
      goTo(played(uploadToy, { actor: 'client', event: { type: 'file.chosen' } }), 0),
      limits,
    )
    expect(again).toEqual(start)
    expect(start.verdicts[0]).toMatchObject({ outcome: 'broken' })
  })

  test('X8 what a limit cuts off is unknown', () => {
    const report = pathsAhead(begin(doorToy), { ...limits, maxStates: 2 })
    expect(report.complete).toBe(false)
    expect(report.verdicts.find(({ kind }) => kind === 'recoverable')?.outcome).toBe('unknown')
    expect(pathsAhead(played(doorToy, opened), { ...limits, milliseconds: -1 }).complete).toBe(false)
  })
})

describe('a link', () => {
  test('X9 read again is the place that it was written from', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.array(fc.jsonValue()), fc.nat(), async (model, values, at) => {
        // What JSON holds is what a log holds.
        const log = JSON.parse(JSON.stringify(values)) as unknown[]
        const place = at < log.length ? { model, log, at } : { model, log }
        expect(await readLink(`#${await writeLink(place)}`)).toEqual(place)
        expect(await readLink(`#${plainLink(place)}`)).toEqual(place)
      }),
      { seed: 1, numRuns: 50 },
    )
  })

  test('X9 is short for a long log', async () => {
    const log = Array.from({ length: 200 }, () => ({
      actor: 'device',
      event: { type: 'certificate.requested' },
    }))
    expect((await writeLink({ model: 'm', log })).length).toBeLessThan(200)
  })

  test('X9 may hold a log by hand', async () => {
    expect(await readLink('#model=door&log=[{"type":"opened"}]')).toEqual({ model: 'door', log: [opened] })
    expect(await readLink('')).toBeUndefined()
  })

  test.each(['####', '~#', '~W1', 'log', '[', '%5B1', 'jczB'])(
    'X9 %j is damaged, and refused',
    async (log) => {
      await expect(readLink(`#model=door&log=${encodeURIComponent(log)}`)).rejects.toThrow(SyntaxError)
    },
  )

  test('X9 does not unfold without bounds', async () => {
    const bomb = await writeLink({ model: 'door', log: ['0'.repeat(5 * 1024 * 1024)] })
    expect(bomb.length).toBeLessThan(10_000)
    await expect(readLink(bomb)).rejects.toThrow('too large')
  })

  test('X9 a pasted log is a list', () => {
    expect(readLog('[1]')).toEqual([1])
    expect(() => readLog('{}')).toThrow('a log is a list of events')
    expect(readLog(`[${'1,'.repeat(9_999)}1]`)).toHaveLength(10_000)
    expect(() => readLog(`[${'1,'.repeat(10_000)}1]`)).toThrow('it has 10001 events')
  })
})
