import type { DeviceContext } from '../device/context.ts'
import type { DeviceFact } from '../device/facts.ts'
import { type Entry, helloEvent, registrationEvent } from './event-record.ts'
import { exampleNames } from './example-names.ts'
import { asSigned, deniedByCa, unspecifiedError } from './unspecified-error.ts'

const { userPrincipalName: upn, tenantId, keyId, requestId, authority } = exampleNames
/** How long something took the model does not say. */
const time = { ProcessingTime: '0' }
const error = { Error: unspecifiedError }
/** As Windows spells it: event 355 says `Upn`, those of failures `UPN`. */
const refused = (code: string) => ({ UPN: upn, TenantId: tenantId, ExitCode: asSigned(code) })

const keyRegistered = [
  registrationEvent(300, {
    KeyId: keyId,
    UPN: upn,
    Attestation: 'ATT_SOFT',
    ClientRequestId: requestId,
    ServerRequestId: requestId,
    ServerResponse: JSON.stringify({ kid: keyId, upn }),
  }),
  helloEvent(8510),
]

const keyRefused = [
  registrationEvent(301, {
    ExitCode: asSigned(unspecifiedError),
    ClientRequestId: requestId,
    ServerRequestId: requestId,
    ErrorCode: '',
    ServerErrorMessage: '',
    RecommendedClientResponse: '',
    ServerResponse: '',
  }),
  helloEvent(7510, error),
]

const issuedByAdfs = registrationEvent(355, {
  Upn: upn,
  TenantId: tenantId,
  Authority: authority,
  Resource: 'urn:microsoft:winhello:cert:prov:server',
  ExitCode: '0',
})

/** As `WebTokenRequestStatus` numbers and names its values; the token is the one that multifactor authentication gives. */
const tokenRefused = registrationEvent(324, {
  RequestStatus: '5',
  RequestStatusSymbolicName: 'ProviderError',
  ProviderErrorCode: String(Number(unspecifiedError)),
  ProviderErrorMessage: '',
  ErrorCode: asSigned(unspecifiedError),
  CorrelationId: requestId,
})

const enrolmentFailed = helloEvent(7066, { ...error, ...time })

/**
 * The events that a fact writes whatever came before.
 *
 * An empty list: no event is documented for it. Those of the prerequisite check, and those that depend on the way to
 * enrol, are written below and in `check-events.ts`.
 */
const plainEvents: Readonly<Record<DeviceFact['type'], readonly Entry[]>> = {
  'profile.loaded': [],
  'user.signed out': [],
  'mfa.passed': [registrationEvent(325, { CorrelationId: requestId })],
  'mfa.failed': [tokenRefused],
  // The event tells of a token that was refused; of a user who never answered none is documented.
  'mfa.timed out': [],
  'mfa.retried': [],
  'biometrics.chosen': [],
  'biometrics.skipped': [],
  'pin.refused': [],
  'pin.created': [helloEvent(8055, { ...time, UsedExistingContainer: 'false' })],
  'wizard.cancelled': [],
  'key.created': [helloEvent(8225, time)],
  'key.creation failed': [helloEvent(7225, { ...error, ...time })],
  'key.registered': keyRegistered,
  'key.registration failed': keyRefused,
  'request.created': [helloEvent(8030)],
  'request.creation failed': [helloEvent(7030, error)],
  'request.signed': [],
  'request.refused': [registrationEvent(356, refused(unspecifiedError))],
  'certificate.issued': [],
  'certificate.denied': [],
  'certificate.installed': [
    helloEvent(8031),
    helloEvent(8067, { KeyName: keyId, CertificateType: '1' }),
    helloEvent(8066, time),
  ],
  'certificate.installation failed': [helloEvent(7031, error)],
  'enrolment.deferred': [
    registrationEvent(365, refused(unspecifiedError)),
    helloEvent(6066, { ...error, ...time }),
  ],
  'enrolment.retried': [helloEvent(3066)],
  'enrolment.rolled back': [],
  'user.notified': [helloEvent(8045, time)],
  'renewal.fell due': [],
  'renewal.failed': [enrolmentFailed],
  'certificate.renewed': [helloEvent(8066, time)],
  'certificate.expired': [],
}

/**
 * The events that a fact writes, after the prerequisite check.
 *
 * @param before What the device remembered before the fact.
 *
 * @example
 * ```ts
 * factEvents({ type: 'key.registered' }, context).map(({ id }) => id) // [300, 8510]
 * ```
 */
export function factEvents(fact: DeviceFact, before: DeviceContext): readonly Entry[] {
  const byAdfs = before.enrolment === 'enrollment authority'
  if (fact.type === 'certificate.issued') return byAdfs ? [issuedByAdfs] : []
  if (fact.type === 'certificate.denied') {
    return byAdfs ? [registrationEvent(356, refused(deniedByCa))] : [enrolmentFailed]
  }
  // The event tells of an enrolment that is rolled back: without a registered key there was none.
  if (fact.type === 'enrolment.rolled back') return before.key?.registered === true ? [helloEvent(8032)] : []
  return plainEvents[fact.type]
}
