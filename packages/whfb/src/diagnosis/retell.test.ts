import { replay } from '@proviso/kernel'
import { describe, expect, test } from 'vitest'
import { device } from '../device/model.ts'
import { of } from '../fixtures/diagnosed.ts'
import { dsregcmd, events } from '../fixtures/evidence.ts'
import { provisioned } from '../fixtures/provisioned.ts'
import { retell } from './retell.ts'

describe('retelling', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    [
      'blocked by a prerequisite',
      { 'd.txt': dsregcmd({ prerequisites: { AdfsRefreshToken: 'NO' }, sso: { EnterprisePrt: 'NO' } }) },
    ],
    ['ready to provision', { 'd.txt': dsregcmd({}) }],
    ['provisioned', { 'log.xml': events(...provisioned) }],
    [
      'refused by AD FS',
      {
        'log.xml': events(...provisioned.slice(0, 5), {
          at: '07:40',
          of: 'udr',
          id: 356,
          fields: { ExitCode: '-2147024891' },
        }),
      },
    ],
    ['failed at MFA', { 'log.xml': events(...provisioned.slice(0, 1), { at: '07:40', of: 'udr', id: 324 }) }],
    ['blocked by MDM', { 'log.xml': events({ at: '07:00', of: 'hello', id: 7208 }) }],
    ['without a certificate', { 'd.txt': dsregcmd({ prerequisites: { CertEnrollment: 'none' } }) }],
  ])(
    'W70 a device that is %s: its log replays, and the rest of its way ends with a ready PIN',
    (_, files) => {
      const { log, rest } = retell(of(files))
      expect(replay(device, log)).toBeDefined()
      expect(replay(device, [...log, ...rest]).matches('ready')).toBe(true)
    },
  )
})
