import { describe, expect, test } from 'vitest'
import { resolvePolicy } from './resolve-policy.ts'

const key = 'SOFTWARE\\Policies\\Microsoft\\Cryptography\\AutoEnrollment'

function ofUser(mask: unknown) {
  const values = mask === undefined ? {} : { [`${key}\\AEPolicy`]: mask }
  return resolvePolicy([{ name: 'renewal', surface: 'user group policy', values }])
}

describe('the auto-enrolment policy', () => {
  // AEPolicy; state; enrol and update by template, manage the store, retrieve what is pending; the two boxes.
  test.each([
    [undefined, 'not configured', [false, false, false], [false, false]],
    [0, 'enabled', [false, false, false], [false, false]],
    [1, 'enabled', [true, false, false], [false, true]],
    [6, 'enabled', [false, true, true], [true, false]],
    [2, 'enabled', [false, true, false], [false, false]],
    [4, 'enabled', [false, false, true], [false, false]],
    [7, 'enabled', [true, true, true], [true, true]],
    [0x80_00, 'disabled', [false, false, false], [false, false]],
    [0x80_07, 'disabled', [false, false, false], [false, false]],
  ] as const)('W114 AEPolicy %s is %s', (...[mask, state, bits, boxes]) => {
    const { user, computer } = ofUser(mask).autoEnrollment
    expect([user.state, user.mask]).toEqual([state, mask ?? 0])
    expect([user.updatesByTemplate, user.managesStore, user.retrievesPending]).toEqual(bits)
    expect([user.boxes.renewUpdateAndRemove, user.boxes.updateByTemplate]).toEqual(boxes)
    expect(computer.state).toBe('not configured')
  })

  test('W114 user and computer obey their own half each', () => {
    const { autoEnrollment } = resolvePolicy([
      { name: 'u', surface: 'user group policy', values: { [`${key}\\AEPolicy`]: 7 } },
      {
        name: 'c',
        surface: 'computer group policy',
        values: {
          [`${key}\\AEPolicy`]: 0x80_00,
          [`${key}\\OfflineExpirationPercent`]: 20,
          [`${key}\\OfflineExpirationStoreNames`]: 'MY',
        },
      },
    ])
    const { user, computer } = autoEnrollment
    expect([user.state, user.expirationPercent, user.decidedBy.source]).toEqual(['enabled', 10, 'u'])
    expect([computer.state, computer.expirationPercent, computer.decidedBy.source]).toEqual([
      'disabled',
      20,
      'c',
    ])
  })

  test('W114 bits that no document explains are reported, and the others are read', () => {
    const { autoEnrollment, problems } = ofUser(0x17)
    expect(autoEnrollment.user).toMatchObject({
      state: 'enabled',
      updatesByTemplate: true,
      managesStore: true,
    })
    expect(problems).toMatchObject([{ kind: 'unknown bits', source: 'renewal' }])
    expect(problems[0]?.says).toContain('0x10')
    expect(ofUser('7').problems).toMatchObject([{ kind: 'wrong type' }])
    expect(ofUser('7').autoEnrollment.user.state).toBe('not configured')
  })
})
