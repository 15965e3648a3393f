import type { Alphabet } from '@proviso/kernel/xstate'
import type { ProvisioningDeviceMachine } from '../actors/device/machine.ts'
import type { UserMachine } from '../actors/user/machine.ts'
import { type FaultName, happening, type Happening } from './faults.ts'
import { connectInputs, serverInputs } from './server-inputs.ts'

/** What happens from outside: every event of every actor, with the payloads that are tried. */
export function provisioningInputs(
  faults: readonly FaultName[],
  missed: readonly Readonly<Record<string, never>>[],
) {
  return {
    ...placeInputs(faults, { missed, diligent: missed.length > 0 }),
    ...serverInputs(faults),
    connect: connectInputs(faults, missed),
  }
}

/** What happens at a device, and what the user there does. */
export function placeInputs(
  faults: readonly FaultName[],
  {
    missed,
    diligent,
  }: { readonly missed: readonly Readonly<Record<string, never>>[]; readonly diligent: boolean },
) {
  return {
    user: { ...userInputs(faults), ...(diligent ? diligence : {}), 'gave up waiting': missed },
    device: { ...deviceInputs(happening('device', faults)), 'answer.missed': missed },
  }
}

/** A user who does what leads on: what else a human may do is tried where nothing else makes a study large. */
const diligence = {
  'failed the factor': [],
  'skipped biometrics': [],
  'typed a PIN': [{ pin: 'complex' }],
  'dismissed the wizard': [],
} as const

function userInputs(faults: readonly FaultName[]): Omit<Alphabet<UserMachine>, 'gave up waiting'> {
  const here = { session: 'at the device' } as const
  return {
    came: faults.includes('remote session') ? [here, { session: 'remote' }] : [here],
    'showed the factor': [{}],
    'failed the factor': [{}],
    'set up biometrics': [{}],
    'skipped biometrics': [{}],
    'typed a PIN': [{ pin: 'weak' }, { pin: 'complex' }],
    'tried again': [{}],
    'dismissed the wizard': [{}],
    left: [{}],
    'second factor.asked for': [],
    'error page.shown': [],
    'biometrics.offered': [],
    'PIN.asked for': [],
    'desktop.shown': [],
    'PIN ready.told': [],
    'session.ended': [],
  }
}

function deviceInputs(happens: Happening): Omit<Alphabet<ProvisioningDeviceMachine>, 'answer.missed'> {
  return {
    'container.created': [],
    'container.refused': [],
    'certificate.installed': [{}],
    'certificate.installation failed': happens('certificate.installation failed'),
    'TPM.locked': happens('TPM.locked'),
    'TPM.unlocked': happens('TPM.unlocked'),
    'policy.switched off': happens('policy.switched off'),
    'policy.switched on': happens('policy.switched on'),
    'offer.suppressed': happens('offer.suppressed'),
    'offer.restored': happens('offer.restored'),
    'cloud trust.added': happens('cloud trust.added'),
    'cloud trust.removed': happens('cloud trust.removed'),
    'certificate payload.missing': happens('certificate payload.missing'),
    'certificate payload.arrived': happens('certificate payload.arrived'),
    'user.signed in': [],
    'user.signed out': [],
    'device.restarted': [],
    'biometrics.set up': [],
    'biometrics.skipped': [],
    'PIN.chosen': [],
    'wizard.tried again': [],
    'wizard.dismissed': [],
    'PRT.issued': [],
    'PRT.refused': [],
    'AD FS.pointed to': [],
    'token.issued': [],
    'token.refused': [],
    'key.registered': [],
    'key.registration refused': [],
    'key.removed': [],
    'nonce.issued': [],
    'enterprise PRT.issued': [],
    'enterprise PRT.refused': [],
    'discovery.sent': [],
    'sign-in.answered': [],
    'sign-in.refused': [],
    'certificate.delivered': [],
    'enrolment.deferred': [],
    'enrolment.refused': [],
    'templates.listed': [],
    'certificate.issued': [],
    'certificate.denied': [],
  }
}
