import { type Log, replay } from '@proviso/kernel'
import type { DeviceFact } from '../device/facts.ts'
import { device } from '../device/model.ts'
import { dsregcmdText } from './dsregcmd-text.ts'
import type { EventRecord } from './event-record.ts'
import { type Circumstances, eventRecords } from './event-records.ts'

/** What Windows would show of a log. */
export interface WindowsEvidence {
  readonly events: readonly EventRecord[]
  /** What `dsregcmd /status` prints after the last fact; null before the desktop is shown: nobody can run it there. */
  readonly dsregcmd: string | null
}

/**
 * A log of the device as Windows tells it: the event records that were written, and what `dsregcmd /status` prints
 * after the last fact.
 *
 * Pure: the same log and times give the same text. All names are examples, and every error is `E_FAIL`, since the
 * model knows no code.
 *
 * @throws `RangeError` when there is not one time for each fact, or a text is no time; `RefusedEvent` at the first
 * fact that cannot happen where it stands.
 *
 * @example
 * ```ts
 * const { events, dsregcmd } = windowsEvidence(log, { release: 'Windows 11 23H2', times })
 * diagnose(read(dsregcmd, 'dsregcmd.txt')) // where the log stands
 * eventXml(events)                         // what `wevtutil qe … /f:xml` prints
 * ```
 */
export function windowsEvidence(log: Log<DeviceFact>, circumstances: Circumstances): WindowsEvidence {
  requireTimes(log, circumstances.times)
  return { events: eventRecords(log, circumstances), dsregcmd: textAfter(log, circumstances) }
}

function requireTimes(log: Log<DeviceFact>, times: readonly string[]): void {
  if (times.length !== log.length) {
    throw new RangeError(
      `each fact needs a time, but there are ${log.length} facts and ${times.length} times`,
    )
  }
  const position = times.findIndex((time) => Number.isNaN(Date.parse(time)))
  if (position !== -1) throw new RangeError(`the time of fact ${position} is no time: ${times[position]}`)
}

function textAfter(log: Log<DeviceFact>, { release, times }: Circumstances): string | null {
  const position = log.findLastIndex(({ type }) => type === 'profile.loaded' || type === 'user.signed out')
  const session = log[position]
  const [signedIn, now] = [times[position], times.at(-1)]
  if (session?.type !== 'profile.loaded' || signedIn === undefined || now === undefined) return null
  const state = replay(device, log)
  // The wizard stands before the desktop.
  if (state.matches('provisioning')) return null
  const hasKey = state.context.key !== null
  return dsregcmdText({ conditions: session.conditions, signedIn, now, hasKey, release })
}
