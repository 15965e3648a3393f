import type { StepId } from '../steps.ts'

/** Which step a device is about to do in each state on its way. */
export const stepOfState: Readonly<Record<string, StepId>> = {
  'provisioning.asking the user.proving identity': 'mfa',
  'provisioning.asking the user.MFA failed': 'mfa',
  'provisioning.asking the user.offering biometrics': 'pin',
  'provisioning.asking the user.creating PIN': 'pin',
  'provisioning.creating key': 'key-created',
  'provisioning.registering key': 'key-registered',
  'enrolling.requesting': 'certificate-requested',
  'enrolling.awaiting signature': 'request-signed',
  'enrolling.awaiting issue': 'certificate-issued',
  'enrolling.installing': 'certificate-installed',
  'enrolling.waiting to retry': 'request-signed',
  'notifying the user': 'pin-ready',
}

/** The facts that stop a device on its way, the step they stop, and what they say. */
export const failures: Readonly<Record<string, { readonly step: StepId; readonly cause: string }>> = {
  'mfa.failed': { step: 'mfa', cause: 'multifactor authentication failed' },
  'mfa.timed out': { step: 'mfa', cause: 'multifactor authentication timed out' },
  'key.creation failed': { step: 'key-created', cause: 'the key pair could not be created' },
  'key.registration failed': { step: 'key-registered', cause: 'Entra ID did not register the key' },
  'request.creation failed': {
    step: 'certificate-requested',
    cause: 'the certificate request could not be made',
  },
  'request.refused': { step: 'request-signed', cause: 'AD FS refused to sign the request' },
  'enrolment.deferred': { step: 'request-signed', cause: 'AD FS could not sign now; a retry is pending' },
  'certificate.denied': { step: 'certificate-issued', cause: 'the CA denied the certificate' },
  'certificate.installation failed': {
    step: 'certificate-installed',
    cause: 'the certificate could not be installed',
  },
}
