import { type Log, RefusedEvent, replay } from '@proviso/kernel'
import { logs } from '@proviso/kernel/fast-check'
import type { MachineEvent } from '@proviso/kernel/xstate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeviceFact } from '../../device/facts.ts'
import { happyPath } from '../../device/happy-path.ts'
import type { DeviceMachine } from '../../device/machine.ts'
import { device } from '../../device/model.ts'
import type { EventRecord } from '../event-record.ts'
import type { Release } from '../release.ts'
import { windowsEvidence } from '../windows-evidence.ts'
import { recordKind } from './record-kind.ts'
import { mostToldRecords, toldLog } from './told-log.ts'

const release = 'Windows 11 23H2'
const everyRelease = ['Windows 10 1803', 'Windows 10 21H1', 'Windows 11 23H2'] as const

function writtenBy(log: Log<DeviceFact>, on: Release = release): readonly EventRecord[] {
  const times = log.map((_, minute) => new Date(Date.UTC(2026, 10, 10, 7, minute)).toISOString())
  return windowsEvidence(log, { release: on, times }).events
}

function factsOf(log: Log<MachineEvent<DeviceMachine>>): Log<DeviceFact> {
  return log.filter((event): event is DeviceFact => !event.type.startsWith('xstate.'))
}

const kinds = (records: readonly EventRecord[]) => records.map((record) => recordKind(record))

describe('the log behind records', () => {
  test.each(everyRelease)('W177 %s: what a log wrote is written again by the log that is told', (on) => {
    fc.assert(
      fc.property(logs(device, { maxLength: 25 }), (random) => {
        const log = factsOf(random)
        const records = writtenBy(log, on)
        const { outcome, facts, aside } = toldLog(records, on)
        const again = facts.map(({ fact }) => fact)
        expect([outcome, aside]).toEqual([records.length === 0 ? 'unknown' : 'possible', []])
        expect(kinds(writtenBy(again, on))).toEqual(kinds(records))
        expect(again.length).toBeLessThanOrEqual(log.length)
      }),
      { seed: 11, numRuns: 40 },
    )
  })

  test('W178 among the writers and the places is what happened', () => {
    fc.assert(
      fc.property(logs(device, { maxLength: 25 }), (random) => {
        const log = factsOf(random)
        const times = log.map((_, minute) => new Date(Date.UTC(2026, 10, 10, 7, minute)).toISOString())
        const records = writtenBy(log)
        const { writers, places } = toldLog(records, release)
        for (const [place, { time }] of records.entries()) {
          expect(writers[place]).toContain(log[times.indexOf(time)]?.type)
        }
        expect(places).toContain(placeAfter(log))
      }),
      { seed: 12, numRuns: 60 },
    )
  })

  test('W178 what the records determine, they determine; what writes nothing is inferred', () => {
    const { facts, writers, places } = toldLog(writtenBy(happyPath), release)
    const inferred = facts.filter(({ records }) => records.length === 0).map(({ fact }) => fact.type)
    expect(inferred).toEqual(['biometrics.chosen', 'request.signed'])
    expect(facts.filter(({ time }) => time === null)).toHaveLength(inferred.length)
    expect(facts.map(({ fact }) => fact.type).filter((type) => !type.startsWith('biometrics'))).toEqual(
      happyPath.map(({ type }) => type).filter((type) => !type.startsWith('biometrics')),
    )
    expect(writers.every((types) => types.length === 1)).toBe(true)
    // Afterwards the user may have signed out, or the certificate grown old: no event tells.
    expect(places).toEqual([
      'ready.certificate current',
      'ready.certificate expired',
      'ready.renewal due',
      'signed out',
    ])
  })

  test('W178 whether AD FS refused or the CA denied is told by the code; a renewal by what came before', () => {
    const until = happyPath.findIndex(({ type }) => type === 'certificate.issued')
    const refused: Log<DeviceFact> = [...happyPath.slice(0, until - 1), { type: 'request.refused' }]
    const denied: Log<DeviceFact> = [...happyPath.slice(0, until), { type: 'certificate.denied' }]
    const writersOf356 = (log: Log<DeviceFact>) => toldLog(writtenBy(log), release).writers.at(-1)
    expect(writersOf356(refused)).toEqual(['request.refused'])
    expect(writersOf356(denied)).toEqual(['certificate.denied'])
    const due: Log<DeviceFact> = [...happyPath, { type: 'renewal.fell due' }, { type: 'renewal.failed' }]
    expect(toldLog(writtenBy(due), release).writers.at(-1)).toEqual(['renewal.failed'])
  })

  test('W179 the first record that no log explains is named', () => {
    const records = writtenBy(happyPath)
    const registered = records.findIndex(({ id }) => id === 3510)
    const without = records.filter(({ id }) => ![3510, 302, 300, 8510].includes(id))
    const { outcome, stray, facts } = toldLog(without, release)
    expect([outcome, stray]).toEqual(['impossible', registered])
    expect(facts.at(-1)?.fact.type).toBe('key.created')
  })

  test('W179 whatever is left out, what is told never says more than the records do', () => {
    fc.assert(
      fc.property(logs(device, { maxLength: 20 }), fc.nat(200), (random, place) => {
        const all = writtenBy(factsOf(random))
        const records = all.toSpliced(place % Math.max(1, all.length), 1)
        const { outcome, facts, stray = records.length } = toldLog(records, release)
        const explained = records.slice(0, stray)
        const again = kinds(writtenBy(facts.map(({ fact }) => fact)))
        expect(again).toEqual(kinds(explained).slice(0, again.length))
        expect(outcome !== 'possible' || again.length === records.length).toBe(true)
      }),
      { seed: 13, numRuns: 40 },
    )
  })

  test('W179 records of other things are set aside, and of nothing nothing is told', () => {
    const records = writtenBy(happyPath)
    const [first] = records
    if (first === undefined) throw new Error('nothing was written')
    const strange: EventRecord = { ...first, id: 4096, fields: {} }
    expect(toldLog([strange, ...records], release)).toMatchObject({ outcome: 'possible', aside: [0] })
    expect(toldLog([strange], release)).toMatchObject({ outcome: 'unknown', facts: [], writers: [[]] })
    expect(toldLog([], release).outcome).toBe('unknown')
    expect(() =>
      toldLog(
        Array.from({ length: mostToldRecords + 1 }, () => first),
        release,
      ),
    ).toThrow(RangeError)
  })

  test('W179 names, times and other codes may be those of any device', () => {
    const records = writtenBy(happyPath).map((record) => ({
      ...record,
      time: '2027-01-01T00:00:00.000Z',
      user: 'S-1-5-21-9-9-9-1234',
      fields: Object.fromEntries(
        Object.entries(record.fields).map(([name, value]) => [name, value.replaceAll('robin', 'avery')]),
      ),
    }))
    expect(toldLog(records, release).outcome).toBe('possible')
    expect(() =>
      replay(
        device,
        toldLog(records, release).facts.map(({ fact }) => fact),
      ),
    ).not.toThrow(RefusedEvent)
  })
})

function placeAfter(log: Log<DeviceFact>): string {
  const pathOf = (value: unknown): string =>
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([name, below]) => `${name}.${pathOf(below)}`)
          .join(' ')
      : String(value)
  return pathOf(replay(device, log).value)
}
