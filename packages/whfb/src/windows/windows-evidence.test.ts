import { eventFieldNames, read } from '@proviso/evidence'
import { type Log, RefusedEvent } from '@proviso/kernel'
import { describe, expect, test } from 'vitest'
import { everyCondition, readyToProvision } from '../device/conditions.ts'
import type { DeviceFact } from '../device/facts.ts'
import { happyPath } from '../device/happy-path.ts'
import type { EventRecord } from './event-record.ts'
import { eventXml } from './event-xml.ts'
import { exampleNames } from './example-names.ts'
import type { Release } from './release.ts'
import { windowsEvidence } from './windows-evidence.ts'

const release = 'Windows 11 23H2'
const minutes = (log: Log<DeviceFact>) =>
  log.map((_, minute) => `2026-11-10T07:${String(minute).padStart(2, '0')}:00.000Z`)
const of = (log: Log<DeviceFact>, on: Release = release) =>
  windowsEvidence(log, { release: on, times: minutes(log) })
const ids = (records: readonly EventRecord[]) => records.map(({ id }) => id)

/** The beginning of the way, up to and with the fact of a type. */
function until(type: DeviceFact['type'], ...more: Log<DeviceFact>): Log<DeviceFact> {
  return [...happyPath.slice(0, happyPath.findIndex((fact) => fact.type === type) + 1), ...more]
}

describe('the event records of a log', () => {
  test('W170 are those of the whole way, in order, at the times that were given', () => {
    const { events } = of(happyPath)
    const checks = [3054, 8200, 8201, 8203, 8204, 8202, 8210, 8211, 8206, 8205, 8054, 358, 357]
    expect(ids(events)).toEqual(
      [checks, 325, 8055, 8225, 300, 8510, 8030, 355, 8031, 8067, 8066, 8045].flat(),
    )
    expect(events[0]?.time).toBe('2026-11-10T07:00:00.000Z')
    expect(events.at(-1)).toMatchObject({ time: '2026-11-10T07:10:00.000Z', user: exampleNames.userSid })
  })

  test.each([
    ['key.creation failed', until('pin.created', { type: 'key.creation failed' }), [7225]],
    ['key.registration failed', until('key.created', { type: 'key.registration failed' }), [301, 7510]],
    ['request.creation failed', until('key.registered', { type: 'request.creation failed' }), [7030]],
    ['request.refused', until('request.created', { type: 'request.refused' }), [356]],
    ['enrolment.deferred', until('request.created', { type: 'enrolment.deferred' }), [365, 6066]],
    ['certificate.denied', until('request.signed', { type: 'certificate.denied' }), [356]],
    [
      'enrolment.rolled back',
      until('request.signed', { type: 'certificate.denied' }, { type: 'enrolment.rolled back' }),
      [8032],
    ],
  ] as const)('W170 of %s are those that are documented', (_, log, expected) => {
    const before = of(log.slice(0, -1)).events.length
    expect(ids(of(log).events.slice(before))).toEqual(expected)
  })

  test('W171 have the fields of the manifest of their release, by name and in order', () => {
    const [long, short] = [of(happyPath), of(happyPath, 'Windows 10 1803')].map(
      ({ events }) => events.find(({ id }) => id === 358)?.fields ?? {},
    )
    expect([Object.keys(long ?? {}).length, Object.keys(short ?? {}).length]).toEqual([11, 9])
    for (const on of [release, 'Windows 10 21H1', 'Windows 10 1803'] as const) {
      for (const { provider, id, fields } of everyRecord(on)) {
        const names = Object.keys(fields)
        const known = names.length === 0 ? [] : eventFieldNames(provider, String(id), names.length)
        expect([id, known]).toEqual([id, names])
      }
    }
  })

  test('W172 there are none for facts without a documented event', () => {
    const silent = new Set(['request.signed', 'biometrics.skipped'])
    const { events } = of(happyPath)
    const times = minutes(happyPath).filter((_, position) => silent.has(happyPath[position]?.type ?? ''))
    expect(times).toHaveLength(2)
    expect(events.filter(({ time }) => times.includes(time))).toEqual([])
  })
})

/** Every kind of record that is written: of each condition, and of each way to fail. */
function everyRecord(on: Release): readonly EventRecord[] {
  const logs = [
    ...everyCondition.map((conditions): Log<DeviceFact> => [{ type: 'profile.loaded', conditions }]),
    until('key.created', { type: 'key.registration failed' }),
    until('pin.created', { type: 'key.creation failed' }),
    until('request.created', { type: 'enrolment.deferred' }, { type: 'enrolment.retried' }),
    until('request.signed', { type: 'certificate.denied' }, { type: 'enrolment.rolled back' }),
    until('certificate.issued', { type: 'certificate.installation failed' }),
    until('profile.loaded', { type: 'mfa.failed' }),
    [...happyPath, { type: 'renewal.fell due' }, { type: 'renewal.failed' }] as const,
  ]
  return logs.flatMap((log) => of(log, on).events)
}

describe('the text of dsregcmd', () => {
  const refused: Log<DeviceFact> = [
    { type: 'profile.loaded', conditions: { ...readyToProvision, enterprisePrt: false } },
  ]
  const rows = (text: string | null) =>
    read(text ?? '', 'dsregcmd.txt').readings.map(({ field, value }) => `${field}: ${value}`)

  test('W173 has the layout of the release, and is read without a rest', () => {
    const [today, old] = [of(refused).dsregcmd, of(refused, 'Windows 10 1803').dsregcmd]
    expect(today?.match(/(?<=\| )\S[^|]*[^|\s]/g)).toEqual([
      'Device State',
      'Device Details',
      'Tenant Details',
      'User State',
      'SSO State',
      'Diagnostic Data',
      'Ngc Prerequisite Check',
    ])
    expect(old?.match(/(?<=\| )\S[^|]*[^|\s]/g)).toEqual([
      'Device State',
      'User State',
      'Ngc Prerequisite Check',
    ])
    expect(read(today ?? '', 'dsregcmd.txt').unreadable).toEqual([])
    expect(rows(today)).toContain('AdfsRefreshToken: NO')
    expect(rows(today).at(-1)).toBe('PreReqResult: WillNotProvision')
    expect(rows(old)).not.toContain('PostLogonEnabled: YES')
  })

  test('W173 shows no prerequisite check where there is a key', () => {
    expect(rows(of(happyPath).dsregcmd)).toContain('NgcSet: YES')
    expect(of(happyPath).dsregcmd).not.toMatch(/Prerequisite/)
  })

  test('W173 is none where no desktop is shown', () => {
    expect(of([]).dsregcmd).toBeNull()
    expect(of(until('mfa.passed')).dsregcmd).toBeNull()
    expect(of([...refused, { type: 'user.signed out' }]).dsregcmd).toBeNull()
  })
})

describe('what Windows writes of a log', () => {
  test('W176 is the same for the same log and times, with example names only', () => {
    expect(of(happyPath)).toEqual(of(happyPath))
    const text = `${eventXml(of(happyPath).events)}${of(happyPath).dsregcmd ?? ''}`
    expect(text.match(/[a-z\d.-]+@[a-z\d.-]+/g)?.every((name) => name === 'robin@contoso.example')).toBe(true)
  })

  test('W176 refuses times that are not one to a fact, texts that are no time, and facts that cannot happen', () => {
    expect(() => windowsEvidence(happyPath, { release, times: [] })).toThrow(/11 facts and 0 times/)
    const odd = minutes(happyPath).with(2, 'soon')
    expect(() => windowsEvidence(happyPath, { release, times: odd })).toThrow(/fact 2 is no time: soon/)
    expect(() => of([{ type: 'mfa.passed' }])).toThrow(RefusedEvent)
  })
})
