import type { Log } from '@proviso/kernel'
import { readyToProvision } from '../device/conditions.ts'
import type { DeviceFact } from '../device/facts.ts'
import type { Policy } from '../policy.ts'
import { type Conditions, checkPrerequisites } from '../prerequisites.ts'
import type { StepId } from '../steps.ts'
import type { Diagnosis, StepStatus } from './diagnosis.ts'

/** A diagnosis told as logs of the device: one after the other, they replay. */
export interface Retold {
  /** What happened: from the sign-in to where the device stands. */
  readonly log: Log<DeviceFact>
  /** What is still to come, once what stands in the way is mended. */
  readonly rest: Log<DeviceFact>
}

const key = { publicKey: 'key-1' }

/** The facts by which each step of the way is done, and the one by which it fails. */
const way: readonly {
  readonly step: StepId
  readonly done: Log<DeviceFact>
  readonly failed?: DeviceFact
}[] = [
  { step: 'mfa', done: [{ type: 'mfa.passed' }], failed: { type: 'mfa.failed' } },
  { step: 'pin', done: [{ type: 'biometrics.skipped' }, { type: 'pin.created' }] },
  { step: 'key-created', done: [{ type: 'key.created', ...key }], failed: { type: 'key.creation failed' } },
  { step: 'key-registered', done: [{ type: 'key.registered' }], failed: { type: 'key.registration failed' } },
  {
    step: 'certificate-requested',
    done: [{ type: 'request.created', ...key }],
    failed: { type: 'request.creation failed' },
  },
  { step: 'request-signed', done: [{ type: 'request.signed' }], failed: { type: 'request.refused' } },
  {
    step: 'certificate-issued',
    done: [{ type: 'certificate.issued', ...key, serial: '01' }],
    failed: { type: 'certificate.denied' },
  },
  {
    step: 'certificate-installed',
    done: [{ type: 'certificate.installed' }],
    failed: { type: 'certificate.installation failed' },
  },
  { step: 'pin-ready', done: [{ type: 'user.notified' }] },
]

/**
 * The way of a device as the model tells it: what happened so far, and what is still to come.
 *
 * What the evidence leaves open before the last step that is done is told as if it had gone well. A failure for
 * good is followed by its roll-back, and by a new sign-in.
 *
 * @example
 * ```ts
 * const { log, rest } = retell(diagnosis)
 * replay(device, log).value               // { 'on the desktop': 'not offered' }
 * replay(device, [...log, ...rest]).value // { ready: 'certificate current' }
 * ```
 */
export function retell(diagnosis: Diagnosis): Retold {
  const status = new Map<StepId, StepStatus>(diagnosis.account.map((entry) => [entry.step, entry.status]))
  const needed = way.filter(({ step }) => status.get(step) !== 'not-needed')
  const actual = conditionsOf((step) => status.get(step))
  const fromTheStart: Log<DeviceFact> = [
    { type: 'user.signed out' },
    { type: 'profile.loaded', conditions: conditionsOf((step) => mended(status.get(step))) },
    ...needed.flatMap(({ done }) => done),
  ]
  const signedIn: DeviceFact = { type: 'profile.loaded', conditions: actual }
  if (checkPrerequisites(actual).result === 'WillNotProvision') return { log: [signedIn], rest: fromTheStart }

  const failing = needed.findIndex(({ step }) => status.get(step) === 'unmet')
  const reached =
    failing === -1 ? needed.findLastIndex(({ step }) => status.get(step) === 'done') + 1 : failing
  const log = [signedIn, ...needed.slice(0, reached).flatMap(({ done }) => done)]
  const failed = needed[failing]?.failed
  if (failed === undefined) return { log, rest: needed.slice(reached).flatMap(({ done }) => done) }
  if (failed.type === 'mfa.failed') {
    return { log: [...log, failed], rest: [{ type: 'mfa.retried' }, ...needed.flatMap(({ done }) => done)] }
  }
  return { log: [...log, failed, { type: 'enrolment.rolled back' }], rest: fromTheStart }
}

function mended(status: StepStatus | undefined): StepStatus | undefined {
  return status === 'unmet' ? 'done' : status
}

/** Conditions under which the prerequisites stand as the account says; what it leaves open is taken as met. */
function conditionsOf(status: (step: StepId) => StepStatus | undefined): Conditions {
  const met = (step: StepId) => status(step) !== 'unmet'
  return {
    ...readyToProvision,
    policy: policyOf(status),
    deviceJoined: met('hybrid-join'),
    userPrt: met('user-prt'),
    deviceEligible: met('hardware'),
    sessionRemote: !met('session'),
    enterprisePrt: met('enterprise-prt'),
    registrationAuthorityReady: met('registration-authority'),
    logonTemplateReady: met('logon-template'),
    certificatePayloadReady: met('registration-authority'),
  }
}

function policyOf(status: (step: StepId) => StepStatus | undefined): Policy {
  const withoutCertificate = status('certificate-issued') === 'not-needed'
  const byMdm = !withoutCertificate && status('request-signed') === 'not-needed'
  return {
    enabled: status('policy') !== 'unmet',
    postLogonProvisioning: status('post-logon') !== 'unmet',
    useCertificateForOnPremAuth: !withoutCertificate,
    useCloudTrustForOnPremAuth: false,
    source: byMdm ? 'mobile device management' : 'group policy',
  }
}
