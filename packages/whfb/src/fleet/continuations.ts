import type { Log } from '@proviso/kernel'
import type { DeviceFact } from '../device/facts.ts'
import type { StoredFact } from './recorded-fact.ts'
import { sameFact } from './same-fact.ts'

/** What can have come between two looks at a device, of which neither tells: the least first. */
const betweenLooks: readonly Log<DeviceFact>[] = [
  [],
  [{ type: 'user.signed out' }],
  [{ type: 'wizard.cancelled' }, { type: 'user.signed out' }],
  [{ type: 'enrolment.rolled back' }, { type: 'user.signed out' }],
]

/**
 * How a log may go on from the attempt that is stored: the same attempt first, with what they share left out, and then
 * another one.
 */
export function continuationsOf(
  log: Log<DeviceFact>,
  attempt: readonly StoredFact[],
): readonly Log<DeviceFact>[] {
  const differing = log.findIndex((fact, index) => !sameFact(fact, attempt[index]))
  const shared = differing === -1 ? log.length : differing
  const rest = log.slice(shared)
  const sameAttempt: readonly Log<DeviceFact>[] =
    shared === 0 ? [] : [rest, [{ type: 'mfa.retried' }, ...rest], [{ type: 'enrolment.retried' }, ...rest]]
  const renewal = log.findIndex(({ type }) => type === 'renewal.fell due')
  const anotherRenewal = renewal === -1 ? [] : [log.slice(renewal)]
  return [...sameAttempt, ...anotherRenewal, ...betweenLooks.map((between) => [...between, ...log])]
}
