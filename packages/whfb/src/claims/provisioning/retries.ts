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
    id: 'I21',
    kind: 'step',
    sentence: 'when the time of an attempt has come, it is made',
    source: source.retry,
    study: 'entra-scep: CA stopped',
    premise: (s) => s.device.context.retryPending && s.device.timers.length > 0,
    holds: (_, { event }, { device }) =>
      !event.type.startsWith('xstate.after.next attempt') || !isWaiting(device),
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
    kind: 'step',
    sentence: 'after the last attempt of the schedule none is made before the next sign-in',
    source: source.asynchronous,
    study: 'hybrid-federated-async: keys never writable',
    premise: (s) => s.device.matches({ enrolling: 'waiting for the next sign-in' }),
    holds: (before, { actor, event, lost }, { device }) =>
      actor !== 'device' ||
      lost === true ||
      event.type !== 'enrolment.deferred' ||
      !before.device.matches({ enrolling: 'asking AD FS' }) ||
      minuteOf(before.device.context.attempts) !== undefined ||
      before.device.context.retries === 'at intervals' ||
      device.timers.length === 0,
  },
  {
    id: 'I21',
    kind: 'always',
    sentence: 'whoever waits for a retry works at the desktop meanwhile',
    source: source.asynchronous,
    study: 'hybrid-federated-async: keys never writable',
    premise: (s) => s.device.matches({ enrolling: 'waiting after the sign-in' }),
    holds: ({ device }) => !isWaiting(device) || device.context.atDesktop,
  },
  {
    id: 'I25',
    kind: 'always',
    sentence: 'a device asks AD FS for a certificate only with an enterprise PRT',
    source: source.oauth,
    study: 'hybrid-federated: AD FS stopped',
    premise: ({ device }) =>
      device.context.retryPending && !device.context.enterprisePrt && device.matches('on the desktop'),
    holds: (s) =>
      s.network.every(
        ({ from, event }) =>
          from !== 'device' ||
          event.type !== 'certificate.requested' ||
          !('prt' in event) ||
          event.prt !== null,
      ),
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

function isWaiting(device: ProvisioningState['device']): boolean {
  return (
    device.matches({ enrolling: 'waiting to retry' }) ||
    device.matches({ enrolling: 'waiting for the next sign-in' }) ||
    device.matches({ enrolling: 'waiting after the sign-in' })
  )
}

/** Is the next attempt due later than the last, or never? */
function comesLater(last: number, next: number): boolean {
  const minute = minuteOf(last)
  return minute !== undefined && (minuteOf(next) ?? Infinity) > minute
}
