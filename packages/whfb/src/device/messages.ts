import type { Log } from '@proviso/kernel'
import type { MachineEvent } from '@proviso/kernel/xstate'
import { checkPrerequisites, type Conditions } from '../prerequisites.ts'
import type { DeviceFact } from './facts.ts'
import type { DeviceMachine } from './machine.ts'

/** Who takes part in provisioning, from left to right in a picture. */
export const participants = [
  { id: 'user', label: 'User' },
  { id: 'device', label: 'Device' },
  { id: 'entra', label: 'Entra ID' },
  { id: 'adfs', label: 'AD FS' },
  { id: 'ca', label: 'CA' },
] as const

/** Who told whom what: one arrow of a sequence diagram. */
export interface DeviceMessage {
  readonly from: Participant
  readonly to: Participant
  readonly text: string
  /** The published letter of the phase with its name. */
  readonly phase: string
  /** Does it tell of a failure? */
  readonly failed: boolean
}

type Participant = (typeof participants)[number]['id']
type Arrow = readonly [from: Participant, to: Participant, text: string, outcome?: 'failed']

const phase = {
  signIn: 'Sign-in',
  A: 'A  Identity',
  B: 'B  PIN and key',
  C: 'C  Registration',
  D: 'D  Request',
  E: 'E  Signature',
  F: 'F  Issue',
  G: 'G  Installation',
  after: 'Afterwards',
} as const

/**
 * The messages behind a log of the device, in the published phases.
 *
 * Source: Microsoft Learn, "How Windows Hello for Business provisioning works", hybrid certificate trust.
 *
 * @example
 * ```ts
 * messagesOf([{ type: 'key.registered' }])
 * // [{ from: 'device', to: 'entra', text: 'public key and attestation', phase: 'C  Registration', failed: false },
 * //  { from: 'entra', to: 'device', text: 'key ID and key receipt', phase: 'C  Registration', failed: false }]
 * ```
 */
export function messagesOf(log: Log<MachineEvent<DeviceMachine>>): readonly DeviceMessage[] {
  return log.flatMap((event) => {
    if (!isFact(event)) return []
    const [name, arrows] = event.type === 'profile.loaded' ? signIn(event.conditions) : wording[event.type]
    return arrows.map(([from, to, text, outcome]) => ({
      from,
      to,
      text,
      phase: name,
      failed: outcome === 'failed',
    }))
  })
}

function isFact(event: MachineEvent<DeviceMachine>): event is DeviceFact {
  return event.type === 'profile.loaded' || event.type in wording
}

function signIn(conditions: Conditions): readonly [string, readonly Arrow[]] {
  const { result, event } = checkPrerequisites(conditions)
  const check = `prerequisite check: ${result} (event ${event})`
  return [
    phase.signIn,
    [
      ['user', 'device', 'signs in; the profile is loaded'],
      result === 'WillProvision' ? ['device', 'device', check] : ['device', 'device', check, 'failed'],
    ],
  ]
}

const wording: Readonly<
  Record<Exclude<DeviceFact['type'], 'profile.loaded'>, readonly [string, readonly Arrow[]]>
> = {
  'user.signed out': [phase.signIn, [['user', 'device', 'signs out']]],
  'mfa.passed': [
    phase.A,
    [
      ['device', 'entra', 'asks for a token of the registration service'],
      ['entra', 'adfs', 'the domain is federated: AD FS authenticates'],
      ['adfs', 'user', 'asks for a second factor'],
      ['user', 'adfs', 'second factor'],
      ['adfs', 'entra', 'token with the MFA claim'],
      ['entra', 'device', 'token of the registration service'],
    ],
  ],
  'mfa.failed': [phase.A, [['adfs', 'device', 'the second factor failed', 'failed']]],
  'mfa.timed out': [phase.A, [['adfs', 'device', 'the second factor timed out', 'failed']]],
  'mfa.retried': [phase.A, [['user', 'device', 'tries again']]],
  'biometrics.chosen': [phase.B, [['user', 'device', 'sets up biometrics']]],
  'biometrics.skipped': [phase.B, [['user', 'device', 'skips biometrics']]],
  'pin.refused': [phase.B, [['device', 'user', 'the PIN is too simple', 'failed']]],
  'pin.created': [phase.B, [['user', 'device', 'creates a PIN']]],
  'wizard.cancelled': [phase.B, [['user', 'device', 'cancels the wizard', 'failed']]],
  'key.created': [phase.B, [['device', 'device', 'creates the key pair in the TPM']]],
  'key.creation failed': [phase.B, [['device', 'device', 'the key pair could not be created', 'failed']]],
  'key.registered': [
    phase.C,
    [
      ['device', 'entra', 'public key and attestation'],
      ['entra', 'device', 'key ID and key receipt'],
    ],
  ],
  'key.registration failed': [phase.C, [['entra', 'device', 'the key is refused (event 301)', 'failed']]],
  'request.created': [phase.D, [['device', 'device', 'builds the request over the same key']]],
  'request.creation failed': [phase.D, [['device', 'device', 'no request could be built', 'failed']]],
  'request.signed': [
    phase.E,
    [
      ['device', 'adfs', 'certificate request and key receipt'],
      ['adfs', 'adfs', 'key match or valid receipt: signs the request'],
    ],
  ],
  'request.refused': [phase.E, [['adfs', 'device', 'refuses to sign (event 356)', 'failed']]],
  'enrolment.deferred': [phase.E, [['adfs', 'device', 'cannot sign now (event 365)', 'failed']]],
  'enrolment.retried': [phase.E, [['device', 'device', 'auto-enrolment tries again']]],
  'certificate.issued': [
    phase.F,
    [
      ['adfs', 'ca', 'signed request'],
      ['ca', 'adfs', 'certificate'],
      ['adfs', 'device', 'certificate'],
    ],
  ],
  'certificate.denied': [phase.F, [['ca', 'device', 'denies the certificate', 'failed']]],
  'certificate.installed': [phase.G, [['device', 'device', 'installs the certificate, binds it to the key']]],
  'certificate.installation failed': [
    phase.G,
    [['device', 'device', 'the certificate could not be installed', 'failed']],
  ],
  'enrolment.rolled back': [phase.G, [['device', 'device', 'rolls everything back']]],
  'user.notified': [phase.G, [['device', 'user', 'the PIN is ready']]],
  'renewal.fell due': [phase.after, [['device', 'device', 'the certificate will expire']]],
  'renewal.failed': [phase.after, [['ca', 'device', 'the renewal failed', 'failed']]],
  'certificate.renewed': [
    phase.after,
    [
      ['device', 'ca', 'renewal, signed with the certificate that is still valid'],
      ['ca', 'device', 'certificate over the same key'],
    ],
  ],
  'certificate.expired': [phase.after, [['device', 'device', 'the certificate has expired', 'failed']]],
}
