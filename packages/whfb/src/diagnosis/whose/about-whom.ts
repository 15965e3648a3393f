import type { Reading } from '@proviso/evidence'
import type { About } from '../diagnosis.ts'
import { recordsOf } from '../records.ts'
import { devicesOf, usersOf } from './whose.ts'

/** Whom some readings are about: a device by its name before its id, a user by his principal name before others. */
export function aboutWhom(readings: readonly Reading[]): About {
  const records = recordsOf(readings)
  const devices = records.flatMap((record) => devicesOf(record))
  const users = records.flatMap((record) => usersOf(record))
  const first = (identities: typeof users, ...kinds: readonly string[]) =>
    kinds.flatMap((kind) => identities.filter((one) => one.kind === kind))[0]?.name ?? null
  return { device: first(devices, 'name', 'id'), user: first(users, 'upn', 'account', 'sid') }
}
