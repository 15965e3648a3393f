import { minuteOf } from '../../actors/device/schedule.ts'
import { source } from '../../actors/sources.ts'
import type { ProvisioningEvent, ProvisioningState } from '../../deployments/provisioning.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of the retries of auto-enrolment. */
export const retryInvariants: readonly Invariant<ProvisioningState, ProvisioningEvent>[] = [
  {
    id: 'I21',
    kind: 'leadsTo',
    sentence:
      'an enrolment that was deferred is tried again until there is a certificate or a reported failure',
    source: source.retry,
    study: 'hybrid-federated-async',
    premise: (s) => s.device.context.retryPending,
    holds: [
      (s) => s.device.context.retryPending,
      (s) => s.device.context.told || s.device.matches({ 'on the desktop': 'failed' }),
    ],
  },
  {
    id: 'I60',
    kind: 'step',
    sentence: 'the minutes of the retries strictly increase: 24, 85, 145, 205, 265, 480',
    source: source.asynchronous,
    study: 'hybrid-federated-async',
    premise: (s) => s.device.context.attempts === 6,
    holds: (before, { event }, after) =>
      !event.type.startsWith('xstate.after.next attempt') ||
      before.device.context.retries === 'at intervals' ||
      comesLater(before.device.context.attempts, after.device.context.attempts),
  },
  {
    id: 'I60',
    kind: 'always',
    sentence: 'with the certificate installed no retry is pending',
    source: source.asynchronous,
    study: 'hybrid-federated-async',
    premise: (s) => s.device.context.certificates.length > 0,
    holds: ({ device }) =>
      device.context.certificates.length === 0 ||
      (device.timers.length === 0 && !device.context.retryPending),
  },
]

/** Is the next attempt due later than the last, or never? */
function comesLater(last: number, next: number): boolean {
  const minute = minuteOf(last)
  return minute !== undefined && (minuteOf(next) ?? Infinity) > minute
}
