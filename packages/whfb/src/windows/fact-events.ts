import type { DeviceContext } from '../device/context.ts'
import type { DeviceFact } from '../device/facts.ts'
import { type Entry, helloEvent, registrationEvent } from './event-record.ts'
import { exampleNames } from './example-names.ts'
import { asSigned, deniedByCa, unspecifiedError } from './unspecified-error.ts'

const { userPrincipalName: upn, userSid, tenantId, keyId, requestId, authority } = exampleNames
const certificateResource = 'urn:microsoft:winhello:cert:prov:server'
/** How long something took the model does not say. */
const time = { ProcessingTime: '0' }
const error = { Error: unspecifiedError }
/** As Windows spells it: event 355 says `Upn`, those of failures `UPN`. */
const refused = (code: string) => ({ UPN: upn, TenantId: tenantId, ExitCode: asSigned(code) })

/** The token for the registration service is asked for by the wizard, with the user; that of the certificate silently. */
const tokenRequest = {
  AccountProvider: 'https://login.windows.net',
  Scope: '',
  Client: 'dd762716-544d-4aeb-a526-687b73838a22',
  Authority: 'organizations',
  Resource: 'urn:ms-drs:enterpriseregistration.windows.net',
  CorrelationId: requestId,
}
const tokenAsked = [helloEvent(3525), registrationEvent(323, tokenRequest)]
const tokenGot = registrationEvent(325, { CorrelationId: requestId })

const containerNames = { UserSid: userSid, IdpDomain: 'login.windows.net', TenantDomain: tenantId }
const containerMade = [
  helloEvent(3055),
  helloEvent(3555),
  registrationEvent(108, { ...containerNames, Flags: '0' }),
  helloEvent(8555, time),
  helloEvent(8055, { ...time, UsedExistingContainer: 'false' }),
]

/** The request carries a token, which is never written. */
const registrationAsked = [helloEvent(3510), registrationEvent(302, { Email: upn, AuthToken: '' })]

const keyRegistered = [
  ...registrationAsked,
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
  ...registrationAsked,
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

const certificateAsked = registrationEvent(329, {
  ...tokenRequest,
  Client: '38aa3b87-a06d-4817-b275-7a316988d93b',
  Authority: authority,
  Resource: certificateResource,
})
const issuedByAdfs = [
  tokenGot,
  registrationEvent(355, {
    Upn: upn,
    TenantId: tenantId,
    Authority: authority,
    Resource: certificateResource,
    ExitCode: '0',
  }),
]

/** As `WebTokenRequestStatus` numbers and names its values; the token is the one that multifactor authentication gives. */
const tokenRefused = registrationEvent(324, {
  RequestStatus: '5',
  RequestStatusSymbolicName: 'ProviderError',
  ProviderErrorCode: String(Number(unspecifiedError)),
  ProviderErrorMessage: '',
  ErrorCode: asSigned(unspecifiedError),
  CorrelationId: requestId,
})

const wizardDone = helloEvent(8065, time)

const enrolmentBegun = helloEvent(3066)
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
  'mfa.passed': [...tokenAsked, tokenGot, helloEvent(8525, time)],
  'mfa.failed': [...tokenAsked, tokenRefused, helloEvent(7525, { ...error, ...time })],
  // The event tells of a token that was refused; of a user who never answered none is documented.
  'mfa.timed out': [],
  'mfa.retried': [],
  'biometrics.chosen': [],
  'biometrics.skipped': [],
  'pin.refused': [],
  'pin.created': containerMade,
  'wizard.cancelled': [],
  'key.created': [
    helloEvent(3225),
    registrationEvent(109, { ...containerNames, UserId: upn, Flags: '0' }),
    helloEvent(8225, time),
  ],
  'key.creation failed': [helloEvent(3225), helloEvent(7225, { ...error, ...time })],
  'key.registered': keyRegistered,
  'key.registration failed': keyRefused,
  'request.created': [helloEvent(8030)],
  'request.creation failed': [helloEvent(7030, error), enrolmentFailed],
  'request.signed': [],
  'request.refused': [registrationEvent(356, refused(unspecifiedError)), enrolmentFailed],
  'certificate.issued': [],
  'certificate.denied': [],
  'certificate.installed': [
    helloEvent(8031),
    helloEvent(8067, { KeyName: keyId, CertificateType: '1' }),
    helloEvent(8066, time),
  ],
  'certificate.installation failed': [helloEvent(7031, error), enrolmentFailed],
  'enrolment.deferred': [
    registrationEvent(365, refused(unspecifiedError)),
    helloEvent(6066, { ...error, ...time }),
  ],
  'enrolment.retried': [enrolmentBegun],
  'enrolment.rolled back': [],
  'user.notified': [helloEvent(8045, time)],
  'renewal.fell due': [],
  'renewal.failed': [enrolmentBegun, enrolmentFailed],
  'certificate.renewed': [enrolmentBegun, helloEvent(8066, time)],
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
  if (fact.type === 'request.created' || fact.type === 'request.creation failed') {
    // One that is tried again has begun already.
    const begun = before.retryPending ? [] : [enrolmentBegun]
    const asked = byAdfs && fact.type === 'request.created' ? [certificateAsked] : []
    return [...begun, ...plainEvents[fact.type], ...asked]
  }
  if (fact.type === 'certificate.issued') return byAdfs ? issuedByAdfs : []
  // Where no certificate is wanted the wizard has nothing left to do; where one is, a retry may find it closed.
  if (fact.type === 'key.registered' && before.enrolment === 'none') return [...keyRegistered, wizardDone]
  if (fact.type === 'certificate.denied') {
    return [...(byAdfs ? [registrationEvent(356, refused(deniedByCa))] : []), enrolmentFailed]
  }
  // The event tells of an enrolment that is rolled back: without a registered key there was none.
  if (fact.type === 'enrolment.rolled back') return before.key?.registered === true ? [helloEvent(8032)] : []
  return plainEvents[fact.type]
}
