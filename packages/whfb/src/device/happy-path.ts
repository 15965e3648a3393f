import type { Log } from '@proviso/kernel'
import { readyToProvision } from './conditions.ts'
import type { DeviceFact } from './facts.ts'

const key = { publicKey: 'key-1' }

/** The log of a device on which nothing goes wrong: from the first sign-in to a PIN that is ready. */
export const happyPath: Log<DeviceFact> = [
  { type: 'profile.loaded', conditions: readyToProvision },
  { type: 'mfa.passed' },
  { type: 'biometrics.skipped' },
  { type: 'pin.created' },
  { type: 'key.created', ...key },
  { type: 'key.registered' },
  { type: 'request.created', ...key },
  { type: 'request.signed' },
  { type: 'certificate.issued', ...key, serial: '01' },
  { type: 'certificate.installed' },
  { type: 'user.notified' },
]
