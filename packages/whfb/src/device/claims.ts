import type { Claims } from '@proviso/kernel'
import type { MachineEvent, MachineState } from '@proviso/kernel/xstate'
import type { PrerequisiteField } from '../prerequisites.ts'
import type { DeviceMachine } from './machine.ts'
import { source } from './sources.ts'

type State = MachineState<DeviceMachine>

const dsregcmd =
  'Microsoft Learn, "Troubleshoot devices by using the dsregcmd command", Ngc Prerequisite Check'
const byRegistrationAuthority: readonly PrerequisiteField[] = [
  'AdfsRefreshToken',
  'AdfsRaIsReady',
  'LogonCertTemplateReady',
]

/**
 * What is claimed of a device, by the ids of the specification's invariants; `check` decides them.
 *
 * Those without an id say that the model does something at all.
 */
export const deviceClaims: Claims<State, MachineEvent<DeviceMachine>> = {
  always: {
    'no provisioning starts unless the prerequisite check answers WillProvision': {
      id: 'I6',
      source: source.seed,
      holds: (s) => !s.matches('provisioning') || willProvision(s),
    },
    'a remote session is never answered with WillProvision': {
      id: 'I7',
      source: dsregcmd,
      holds: (s) => s.context.conditions?.sessionRemote !== true || !willProvision(s),
    },
    'without the policy, or with its offer after sign-in suppressed, the answer is never WillProvision': {
      id: 'I8',
      source: dsregcmd,
      holds: (s) => policyOffers(s) || !willProvision(s),
    },
    'where AD FS enrols, WillProvision requires the enterprise PRT, the registration authority and the template':
      {
        id: 'I9',
        source: dsregcmd,
        holds: (s) => !adfsEnrols(s) || adfsIsReady(s) || !willProvision(s),
      },
    'where AD FS does not enrol, its three checks are not shown': {
      id: 'I10',
      source: dsregcmd,
      holds: (s) =>
        adfsEnrols(s) ||
        !byRegistrationAuthority.some((field) => field in (s.context.prerequisites?.checks ?? {})),
    },
    'where MDM enrols, the certificate payload is there before a PIN is created': {
      id: 'I11',
      source: 'PassportForWork CSP, UseCertificateForOnPremAuth',
      holds: (s) =>
        !s.context.pin || !mdmEnrols(s) || s.context.conditions?.certificatePayloadReady !== false,
    },
    'no key is registered without a PIN, and no biometrics are enrolled without one': {
      id: 'I14',
      source: source.phaseB,
      holds: ({ context }) =>
        context.pin || (context.key?.registered !== true && context.biometrics !== 'enrolled'),
    },
    'a failed enrolment leaves no orphan: it is rolled back, or kept for a retry': {
      id: 'I20',
      source: source.rollback,
      holds: (s) => !isIdle(s) || s.context.notified || s.context.retryPending || isClean(s),
    },
    'event 358 is never logged with a check that failed; 360, 361 and 362 always are': {
      id: 'I52',
      source: 'User Device Registration/Admin, events 358, 360, 361 and 362',
      holds: ({ context: { prerequisites } }) =>
        prerequisites === null ||
        (prerequisites.event === 358) === Object.values(prerequisites.checks).every(Boolean),
    },
  },
  step: {
    'in certificate trust the user is told that the PIN is ready only after the certificate is installed': {
      id: 'I19',
      source: source.seed,
      holds: (before, event) =>
        event.type !== 'user.notified' ||
        before.context.enrolment === 'none' ||
        before.context.certificate?.installed === true,
    },
    'renewal keeps the key: the renewed certificate is over the old public key': {
      id: 'I31',
      source: source.renewal,
      holds: (before, event, after) =>
        event.type !== 'certificate.renewed' ||
        (before.context.certificate?.publicKey === after.context.certificate?.publicKey &&
          before.context.key?.publicKey === after.context.key?.publicKey),
    },
    'whoever cancels the wizard is on the desktop': {
      id: 'I57',
      source: source.wizard,
      holds: (_, event, after) =>
        event.type !== 'wizard.cancelled' || after.matches({ 'on the desktop': 'dismissed' }),
    },
  },
  leadsTo: {
    'to whoever cancels the wizard it is offered again': {
      id: 'I57',
      source: source.wizard,
      holds: [(s) => s.context.dismissed, (s) => s.matches('provisioning')],
    },
    'after MFA failed or timed out, the user is asked again or is on the desktop': {
      id: 'I57',
      source: source.wizard,
      holds: [
        (s) => s.matches({ provisioning: { 'asking the user': 'MFA failed' } }),
        (s) =>
          s.matches({ provisioning: { 'asking the user': 'proving identity' } }) ||
          s.matches('on the desktop'),
      ],
    },
  },
  sometimes: {
    'each way to enrol can make a PIN ready: AD FS': (s) => isReadyBy(s, 'enrollment authority'),
    'each way to enrol can make a PIN ready: MDM': (s) => isReadyBy(s, 'mobile device management'),
    'each way to enrol can make a PIN ready: none': (s) => isReadyBy(s, 'none'),
    'a certificate can be renewed': (s) => s.context.certificate?.serial === '03',
    'a certificate can expire': (s) => s.matches({ ready: 'certificate expired' }),
    'a failed enrolment can be rolled back': (s) => s.matches({ 'on the desktop': 'failed' }),
    'a deferred enrolment can outlive a sign-out': (s) => s.matches('signed out') && s.context.retryPending,
    'biometrics can be enrolled': (s) => s.context.biometrics === 'enrolled',
  },
  recoverable: {
    'from everywhere, a PIN can still become ready': (s) => s.matches('ready'),
  },
}

function willProvision(s: State): boolean {
  return s.context.prerequisites?.result === 'WillProvision'
}

function policyOffers(s: State): boolean {
  const policy = s.context.conditions?.policy
  return policy === undefined || (policy.enabled && policy.postLogonProvisioning)
}

function adfsEnrols(s: State): boolean {
  return s.context.prerequisites?.certificateEnrollment === 'enrollment authority'
}

function mdmEnrols(s: State): boolean {
  return s.context.prerequisites?.certificateEnrollment === 'mobile device management'
}

function adfsIsReady(s: State): boolean {
  const conditions = s.context.conditions
  return (
    conditions !== null &&
    conditions.enterprisePrt &&
    conditions.registrationAuthorityReady &&
    conditions.logonTemplateReady
  )
}

function isIdle(s: State): boolean {
  return (
    s.matches('on the desktop') || s.matches('signed out') || s.matches({ enrolling: 'waiting to retry' })
  )
}

function isClean({ context }: State): boolean {
  return context.key === null && context.request === null && context.certificate === null && !context.pin
}

function isReadyBy(s: State, enrolment: State['context']['enrolment']): boolean {
  return s.matches('ready') && s.context.enrolment === enrolment
}
