import { read } from '@proviso/evidence'
import { describe, expect, test } from 'vitest'
import { of, statuses } from '../../fixtures/diagnosed.ts'
import { checks, dsregcmd, events, refused } from '../../fixtures/evidence.ts'
import { provisioned } from '../../fixtures/provisioned.ts'
import { diagnose } from '../diagnose.ts'

const withoutPrt = { sso: { EnterprisePrt: 'NO' }, prerequisites: { AdfsRefreshToken: 'NO' } } as const

describe('whose evidence it is', () => {
  const other = { user: 'S-1-5-21-1-2-3-1999' }

  test('W65 another user in the log does not answer for this one', () => {
    const log = [
      refused('07:10', { ADFSPrtPresent: 'No' }),
      ...provisioned.map((event) => ({ ...event, ...other, at: `2026-11-11T${event.at}:00Z` })),
    ]
    const avery = { 'Executing Account Name': 'CONTOSO\\avery, avery@contoso.example' }
    const text = dsregcmd({ ...withoutPrt, diagnostics: avery })
    // Nobody knows which of the two users of the log is avery: the text is about him.
    const unlinked = of({ 'd.txt': text, 'log.xml': events(...log) })
    expect(unlinked.blocker?.step).toBe('enterprise-prt')
    expect(unlinked.contradictions[0]?.about).toBe('The evidence is of several users')
    expect(unlinked.unexplained.length).toBeGreaterThan(0)
    // An event with both names links them.
    const linked = events(...log, {
      at: '06:00',
      of: 'udr',
      id: 302,
      fields: { Email: 'AVERY@contoso.example' },
    })
    const diagnosis = of({
      'd.txt': text
        .replace('AdfsRefreshToken : NO', 'AdfsRefreshToken : YES')
        .replace('EnterprisePrt : NO', 'EnterprisePrt : YES'),
      'log.xml': linked,
    })
    expect(statuses(diagnosis)['enterprise-prt']).toBe('unknown')
    expect(diagnosis.contradictions.map(({ step }) => step)).toContain('enterprise-prt')
  })

  test('W65 what the computer of a server logs beside its service is of no device', () => {
    const at = { at: '2026-12-01T07:00:00Z', computer: 'sts-1', user: 'S-1-5-21-1-2-3-77' } as const
    const server = [
      { ...at, of: 'adfs', id: 443 },
      { ...at, of: 'udr', id: 304, fields: { ExitCode: '0x801c001d' } },
      { ...at, of: 'lifecycle', id: 1002, fields: { TemplateName: 'WHFBAuthentication' } },
    ] as const
    const mixed = of({ 'd.txt': dsregcmd({}), 'log.xml': events(...server) })
    expect([mixed.blocker, mixed.contradictions]).toEqual([null, []])
    expect(mixed.unexplained.map(({ text }) => text)).toContain('<EventID>1002</EventID>')
    // Whoever asks at the server asks of it.
    const there = { device: { 'Device Name': 'sts-1.contoso.example' } }
    const another = { at: '07:00', of: 'udr', id: 306, computer: 'pc-9' } as const
    const asked = of({ 'd.txt': dsregcmd(there), 'log.xml': events(...server, another) })
    expect(asked.unexplained.map(({ text }) => text)).toEqual(['<EventID>306</EventID>'])
  })

  test('W65 a server is neither the device nor its user', () => {
    const adfs = {
      at: '2026-12-01T07:00:00Z',
      of: 'adfs',
      id: 1021,
      fields: { Data: 'MSIS9368 ugs' },
      computer: 'sts-1',
      user: 'S-1-5-21-1-2-3-77',
    } as const
    const diagnosis = of({
      'log.xml': events(refused('07:00', { ADFSPrtPresent: 'No' })),
      'adfs.xml': events(adfs),
    })
    expect([diagnosis.blocker?.step, diagnosis.contradictions]).toEqual(['enterprise-prt', []])
    expect(diagnosis.blocker?.cause).toContain('MSIS9368')
  })

  test('W65 devices without a name differ by their id, and a name links two ids', () => {
    const run = (id: string, name: string | undefined, prt: string) =>
      dsregcmd({
        device: { 'Device Name': name },
        details: { DeviceId: id },
        sso: { AzureAdPrtUpdateTime: undefined, EnterprisePrt: prt },
        prerequisites: { AdfsRefreshToken: prt },
      })
    const one = '0c6f1b58-3d0e-4a63-9e7c-5d4f3e2d1c0b'
    const two = '1c6f1b58-3d0e-4a63-9e7c-5d4f3e2d1c0b'
    const apart = of({ 'd.txt': run(one, undefined, 'YES') + run(two, undefined, 'NO') })
    expect(apart.contradictions[0]?.about).toBe('The evidence is of several devices')
    const same = of({ 'd.txt': run(one, 'pc-1', 'YES'), 'e.txt': run(two, 'PC-1.contoso.example', 'NO') })
    expect(same.contradictions.map(({ step }) => step)).toEqual(['enterprise-prt'])
  })

  test('W65 what Event Viewer copied is of the account that it names, as a text names it', () => {
    const copied = (account: string) =>
      `Source: User Device Registration\nEvent ID: 301\nUser: ${account}\nDescription:\nThe key could not be registered.\n`
    const d = dsregcmd({ diagnostics: { 'Executing Account Name': 'CONTOSO\\avery, avery@contoso.example' } })
    const own = of({ 'd.txt': d, 'e.txt': copied('CONTOSO\\avery') })
    expect([own.blocker?.step, own.contradictions]).toEqual(['key-registered', []])
    const another = of({ 'd.txt': d, 'e.txt': copied('CONTOSO\\jott') })
    expect(another.blocker).toBeNull()
    expect(another.contradictions[0]?.about).toBe('The evidence is of several users')
  })

  test('W65 of two devices in one text, of one time, the one further down is taken', () => {
    const run = (name: string, prt: string) =>
      dsregcmd({
        device: { 'Device Name': name },
        sso: { EnterprisePrt: prt },
        prerequisites: { AdfsRefreshToken: prt },
      })
    const blocked = (text: string) => of({ 'd.txt': text }).blocker?.step
    expect(blocked(run('pc-1', 'YES') + run('pc-2', 'NO'))).toBe('enterprise-prt')
    expect(blocked(run('pc-1', 'NO') + run('pc-2', 'YES'))).toBeUndefined()
    expect(blocked(run('pc-2', 'YES') + run('pc-1', 'NO'))).toBe('enterprise-prt')
  })

  test('W65 a local account that exported the log is not the one who is to provision', () => {
    const noPrt = { of: 'udr', id: 360, fields: checks({ AADPrt: 'No' }) } as const
    const log = (later: string) =>
      events(refused('07:10', { ADFSPrtPresent: 'No' }), { ...noPrt, at: '09:00', user: later })
    expect(of({ 'log.xml': log('S-1-5-21-9-9-9-1001') }).blocker?.step).toBe('enterprise-prt')
    expect(of({ 'log.xml': log('S-1-5-21-1-2-3-500') }).blocker?.step).toBe('enterprise-prt')
    // One of the same domain who has no token is the newest, and may well be the one.
    expect(of({ 'log.xml': log('S-1-5-21-1-2-3-1002') }).blocker?.step).toBe('user-prt')
    const alone = events({ ...noPrt, at: '09:00', user: 'S-1-5-21-9-9-9-1001' })
    expect(of({ 'log.xml': alone }).blocker?.step).toBe('user-prt')
  })

  test('W65 an event that names nobody counts for none of several', () => {
    const nobody = events({ at: '2026-12-01T07:00:00Z', of: 'udr', id: 301 }).replaceAll(
      /<Security.*\/>/g,
      '',
    )
    const two = events(refused('07:00', { ADFSPrtPresent: 'No' }), {
      ...refused('06:00', { ADFSRaReady: 'No' }),
      ...other,
    })
    expect(of({ 'log.xml': two, 'nobody.xml': nobody }).blocker?.step).toBe('enterprise-prt')
  })

  test('W67 lines that are read twice from one line of a file add up', () => {
    const line =
      "<Event><System><Provider Name='X'/><EventID>9</EventID><TimeCreated SystemTime='2026-11-10T07:00:00Z'/></System><EventData><Data>No</Data><Data>No</Data></EventData></Event>"
    const diagnosis = diagnose(read(line, 'log.xml'))
    expect([diagnosis.observations, diagnosis.matched, diagnosis.unexplained.length]).toEqual([3, 0, 3])
  })

  test('W41 names of JavaScript are no fields', () => {
    const diagnosis = of({ 'd.txt': 'NgcSet : UNKNOWN\nconstructor : NO\ntoString : NO' })
    expect([diagnosis.matched, diagnosis.unexplained.length, diagnosis.blocker]).toEqual([1, 2, null])
  })
})
