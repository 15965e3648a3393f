import { describe, expect, test } from 'vitest'
import { of, statuses } from '../fixtures/diagnosed.ts'
import { checks, dsregcmd, events } from '../fixtures/evidence.ts'
import { provisioned } from '../fixtures/provisioned.ts'

describe('what does not fit together', () => {
  test('W62 two answers that no time tells apart are a contradiction, and the step is unknown', () => {
    const diagnosis = of({
      'd.txt': dsregcmd({}),
      'log.xml': events({ at: '07:10', of: 'udr', id: 360, fields: checks({ AADPrt: 'No' }) }),
    })
    expect(statuses(diagnosis)['user-prt']).toBe('unknown')
    expect(diagnosis.blocker).toBeNull()
    expect(diagnosis.contradictions).toMatchObject([
      {
        step: 'user-prt',
        sides: [
          { says: 'met', time: null, witness: { file: 'd.txt' } },
          { says: 'met', time: null, witness: { file: 'd.txt' } },
          { says: 'unmet', time: '2026-11-10T07:10:00.000Z', witness: { file: 'log.xml' } },
        ],
      },
    ])
  })

  test('W63 a text that is surely newer than an event has the last word', () => {
    const diagnosis = of({
      'd.txt': dsregcmd({}),
      'log.xml': events({ at: '06:10', of: 'udr', id: 360, fields: checks({ AADPrt: 'No' }) }),
    })
    expect(diagnosis.contradictions).toEqual([])
    expect(statuses(diagnosis)['user-prt']).toBe('done')
  })

  test('W64 a registered key and no container, and nobody knows which is newer', () => {
    const diagnosis = of({ 'd.txt': dsregcmd({}), 'log.xml': events(...provisioned.slice(0, 4)) })
    expect(diagnosis.contradictions).toHaveLength(1)
    expect(statuses(diagnosis)['key-registered']).toBe('unknown')
  })

  test('W64 a failed registration and no container fit together', () => {
    const failed = { at: '07:40', of: 'udr', id: 301, fields: { ExitCode: '0x801C03ED' } } as const
    const diagnosis = of({ 'd.txt': dsregcmd({}), 'log.xml': events(...provisioned.slice(0, 3), failed) })
    expect(diagnosis.contradictions).toEqual([])
    expect(diagnosis.blocker?.step).toBe('key-registered')
  })

  test('W65 of several users or devices the newest is taken, and the choice is told', () => {
    const refused = checks({ NgcPolicyEnabled: 'No' })
    const users = of({
      'log.xml': events(
        { at: '07:00', of: 'udr', id: 360, fields: refused, user: 'S-1-5-21-9-9-9-500' },
        { at: '08:00', of: 'udr', id: 360, fields: checks({ UserIsRemote: 'No' }) },
        { at: '09:00', of: 'udr', id: 306, user: 'S-1-5-18' },
      ),
    })
    expect(users.blocker?.step).toBe('session')
    expect(statuses(users).policy).toBe('done')
    expect(users.contradictions[0]?.about).toBe('The evidence is of several users')
    const devices = of({
      'log.xml': events(
        { at: '08:00', of: 'udr', id: 360, fields: refused, computer: 'PC-2' },
        { at: '07:00', of: 'udr', id: 360, fields: checks({ UserIsRemote: 'No' }), computer: 'pc-1' },
        { at: '06:00', of: 'udr', id: 306, computer: 'pc-2.contoso.example' },
      ),
    })
    expect(devices.blocker?.step).toBe('policy')
    expect(devices.contradictions[0]?.sides).toHaveLength(2)
  })
})
