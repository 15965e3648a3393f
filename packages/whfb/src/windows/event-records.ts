import { history, type Log } from '@proviso/kernel'
import type { DeviceContext } from '../device/context.ts'
import type { DeviceFact } from '../device/facts.ts'
import { device } from '../device/model.ts'
import { checkEvents } from './check-events.ts'
import { type Entry, type EventRecord, recordAt } from './event-record.ts'
import { factEvents } from './fact-events.ts'
import type { Release } from './release.ts'

/** When each fact of a log happened, and on which Windows. */
export interface Circumstances {
  readonly release: Release
  /** The time of each fact, as ISO 8601, in the order of the log. */
  readonly times: readonly string[]
}

/**
 * The event records that a device would have written: in the order of the facts, at their times.
 *
 * Facts without a documented event write none: `request.signed`, the biometrics of the wizard, sign-out, a certificate that
 * expires, and all that is not in the log of a device. Nor are events written of whose fields the model knows nothing:
 * 350 and 386 (what the TPM attests, in numbers that are not published), 5204 and 5205 (the number of the way to enrol is not
 * published), and 5555 (of the TPM the log tells only whether it will do). That the wizard is done (8065) is written where no
 * certificate is wanted: where one is, nothing tells whether it came while the wizard was open, or by a retry. The order of the
 * events among themselves is inferred.
 *
 * @throws `RefusedEvent` at the first fact that cannot happen where it stands.
 *
 * @example
 * ```ts
 * eventRecords(happyPath, { release, times }).map(({ id }) => id) // [3054, 8200, … 358, 357, 3045, 3525, 323, 325, …]
 * ```
 */
export function eventRecords(log: Log<DeviceFact>, { release, times }: Circumstances): EventRecord[] {
  const states = history(device, log)
  return log.flatMap((fact, position) => {
    const before = states[position]?.context ?? device.initial.context
    const after = states[position + 1]?.context ?? device.initial.context
    const time = times[position] ?? ''
    return entriesOf(fact, { before, after, release }).map((entry) => recordAt(time, entry))
  })
}

/** What a device remembers around a fact, and on which Windows it happens. */
export interface Around {
  readonly before: DeviceContext
  readonly after: DeviceContext
  readonly release: Release
}

/** What the events say that a fact writes, before it is known when. */
export function entriesOf(fact: DeviceFact, { before, after, release }: Around): readonly Entry[] {
  return fact.type === 'profile.loaded' && after.prerequisites !== null
    ? checkEvents({ conditions: fact.conditions, result: after.prerequisites, release })
    : factEvents(fact, before)
}
