import { replay } from '@proviso/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { device } from '../device/model.ts'
import { store } from '../fixtures/documents.ts'
import { bundle, dsregcmd, events } from '../fixtures/evidence.ts'
import { provisioned } from '../fixtures/provisioned.ts'
import { devicePlace } from './device-place.ts'
import { following } from './following.ts'
import type { RecordedFact, StoredFact } from './recorded-fact.ts'

const blocked = bundle({
  'd.txt': dsregcmd({ prerequisites: { AdfsRefreshToken: 'NO' }, sso: { EnterprisePrt: 'NO' } }),
})
const begun = bundle({ 'log.xml': events(...provisioned.slice(0, 4)) })
const done = bundle({ 'log.xml': events(...provisioned) })

/** What some evidence adds to a stream. */
function added(
  evidence: Parameters<typeof following>[0],
  stored: readonly StoredFact[],
): readonly RecordedFact[] {
  const news = following(evidence).newsAfter(stored)
  if (news.kind !== 'new') throw new Error(news.kind)
  return news.events
}

describe('following a device', () => {
  test('W163 the first evidence is the beginning of the log, and says what it rests on', () => {
    const log = added(blocked, [])
    expect(log.map(({ type }) => type)).toEqual(['profile.loaded'])
    expect(log[0]?.evidence).toMatchObject({
      seen: '2026-11-10T07:00:00.000Z',
      blocker: { step: 'enterprise-prt' },
    })
    expect(log[0]?.evidence?.facts).toContainEqual(
      expect.objectContaining({ step: 'enterprise-prt', status: 'unmet' }),
    )
    expect(devicePlace(log)).toMatchObject({
      step: 'enterprise-prt',
      cause: log[0]?.evidence?.blocker?.cause,
    })
  })

  test('W164 the same evidence again adds nothing, and older evidence neither', () => {
    const first = added(blocked, [])
    expect(following(blocked).newsAfter(first)).toEqual({ kind: 'known' })
    const all = [...first, ...added(done, first)]
    expect(following(done).newsAfter(all)).toEqual({ kind: 'known' })
    expect(following(blocked).newsAfter(all)).toEqual({ kind: 'older' })
  })

  test('W164 evidence that was read is known, whatever was read since, and wherever its files lie', () => {
    const first = added(blocked, [])
    const remote = dsregcmd({ prerequisites: { SessionIsNotRemote: 'NO', PreReqResult: 'WillNotProvision' } })
    const both = [...first, ...added(bundle({ 'd.txt': remote }), first)]
    expect(both).toHaveLength(3)
    const moved = dsregcmd({ prerequisites: { AdfsRefreshToken: 'NO' }, sso: { EnterprisePrt: 'NO' } })
    expect(following(bundle({ 'elsewhere/d.txt': moved })).newsAfter(both)).toEqual({ kind: 'known' })
  })

  test('W165 newer evidence adds what is new: the same attempt goes on, or another one begins', () => {
    const first = added(blocked, [])
    const second = added(begun, first)
    expect(second.slice(0, 2).map(({ type }) => type)).toEqual(['user.signed out', 'profile.loaded'])
    const third = added(done, [...first, ...second])
    expect(third.map(({ type }) => type)).toEqual([
      'request.created',
      'request.signed',
      'certificate.issued',
      'certificate.installed',
      'user.notified',
    ])
    const log = [...first, ...second, ...third]
    expect(replay(device, log).matches('ready')).toBe(true)
    expect(devicePlace(log)).toMatchObject({ standing: 'ready', certificate: 'current' })
  })

  test('W165 renewals that fail are told one after the other', () => {
    const failedAt = (at: string) =>
      bundle({
        'log.xml': events(...provisioned, { at, of: 'udr', id: 356, fields: { ExitCode: '-2147024891' } }),
      })
    const first = added(done, [])
    const failed = added(failedAt('2026-12-10T07:00:00Z'), first)
    expect(failed.map(({ type }) => type)).toEqual(['renewal.fell due', 'renewal.failed'])
    const renewed = { type: 'certificate.renewed', publicKey: 'key-1', serial: '02' }
    const log = [...first, ...failed, renewed]
    expect(devicePlace(log)).toMatchObject({ standing: 'ready', certificate: 'current' })
    const again = added(failedAt('2027-12-10T07:00:00Z'), log)
    expect(again.map(({ type }) => type)).toEqual(['renewal.fell due', 'renewal.failed'])
    expect(devicePlace([...log, ...again])).toMatchObject({ step: 'renewal', certificate: 'renewal due' })
  })

  test('W169 a certificate that ends later than before was renewed, and the fleet knows when each ends', () => {
    const seenUntil = (end: string) =>
      bundle({
        'log.xml': events(...provisioned),
        'certificates.txt': store('of a CA').replace('10/13/2036', end),
      })
    const first = added(seenUntil('10/13/2027'), [])
    expect(devicePlace(first)).toMatchObject({ standing: 'ready', certificate: 'current', ends: '2027-10' })
    const later = seenUntil('9/29/2028')
    const second = added(later, first)
    expect(second.map(({ type }) => type)).toEqual(['renewal.fell due', 'certificate.renewed'])
    const both = [...first, ...second]
    expect(devicePlace(both)).toMatchObject({ standing: 'ready', certificate: 'current', ends: '2028-09' })
    expect(following(later).newsAfter(both)).toEqual({ kind: 'known' })
    const failed = [...both, { type: 'renewal.fell due' }, { type: 'renewal.failed' }]
    expect(added(seenUntil('9/13/2029'), failed).map(({ type }) => type)).toEqual(['certificate.renewed'])
  })

  test('W165 however a provisioning is cut into looks, the log ends where the last look stands', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: provisioned.length }), { minLength: 1 })
    fc.assert(
      fc.property(cuts, (ends) => {
        const looks = ends
          .toSorted((one, other) => one - other)
          .map((end) => bundle({ 'log.xml': events(...provisioned.slice(0, end)) }))
        const log = looks.reduce<readonly RecordedFact[]>((before, look) => {
          const news = following(look).newsAfter(before)
          expect(['new', 'known']).toContain(news.kind)
          return news.kind === 'new' ? before.concat(news.events) : before
        }, [])
        const last = looks.at(-1) ?? done
        expect(devicePlace(log)).toEqual(devicePlace(added(last, [])))
        expect(following(last).newsAfter(log)).toEqual({ kind: 'known' })
      }),
      { seed: 20_261_124, numRuns: 100 },
    )
  })

  test('W166 evidence that no fact of the model explains adds nothing, and is told', () => {
    const log = added(done, [])
    const later = bundle({
      'd.txt': dsregcmd({
        prerequisites: { AdfsRefreshToken: 'NO' },
        sso: { EnterprisePrt: 'NO', AzureAdPrtUpdateTime: '2026-11-30 07:00:00.000 UTC' },
      }),
    })
    expect(following(later).newsAfter(log)).toEqual({ kind: 'elsewhere' })
  })

  test('W167 the stream is named after the device and the user, and no device means no stream', () => {
    expect(following(blocked).subject?.stream).toBe('device/pc-1/unknown user')
    const nameless = following(bundle({ 'd.txt': 'NgcSet : YES\n' }))
    expect([nameless.subject, nameless.streamAmong(new Map())]).toEqual([undefined, undefined])
  })

  test('W168 a user who is known by another name keeps the stream', () => {
    const { subject, streamAmong, newsAfter } = following(done)
    const [name = ''] = subject?.names ?? []
    expect(name).toMatch(/^sid: S-1-5-21-/)
    const news = newsAfter([])
    const log = news.kind === 'new' ? news.events : []
    expect(log.at(-1)?.evidence?.names).toContain(name)
    expect(streamAmong(new Map())).toBe(subject?.stream)
    expect(streamAmong(new Map([['device/pc-1/avery@contoso.example', log]]))).toBe(
      'device/pc-1/avery@contoso.example',
    )
    const other = log.map((fact) =>
      fact.evidence === undefined ? fact : { ...fact, evidence: { ...fact.evidence, names: ['upn: b'] } },
    )
    expect(streamAmong(new Map([['device/pc-1/b', other]]))).toBe(subject?.stream)
  })

  test('W168 evidence that names no user is of the only user there is', () => {
    const { streamAmong } = following(blocked)
    const log = [{ type: 'mfa.passed' }]
    expect(streamAmong(new Map([['device/pc-1/a', log]]))).toBe('device/pc-1/a')
    const two = new Map([
      ['device/pc-1/a', log],
      ['device/pc-1/b', log],
    ])
    expect(streamAmong(two)).toBe('device/pc-1/unknown user')
  })
})
