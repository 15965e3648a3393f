import type { Conditions } from '../prerequisites.ts'

/** What can stand in the log of a device: facts, in the past tense. */
export type DeviceFact =
  // Signing in.
  | { type: 'profile.loaded'; conditions: Conditions }
  | { type: 'user.signed out' }
  // The wizard.
  | { type: 'mfa.passed' }
  | { type: 'mfa.failed' }
  | { type: 'mfa.timed out' }
  | { type: 'mfa.retried' }
  | { type: 'biometrics.chosen' }
  | { type: 'biometrics.skipped' }
  | { type: 'pin.refused' }
  | { type: 'pin.created' }
  | { type: 'wizard.cancelled' }
  // The key.
  | { type: 'key.created'; publicKey: string }
  | { type: 'key.creation failed' }
  | { type: 'key.registered' }
  | { type: 'key.registration failed' }
  // The certificate.
  | { type: 'request.created'; publicKey: string }
  | { type: 'request.creation failed' }
  | { type: 'request.signed' }
  | { type: 'request.refused' }
  | { type: 'certificate.issued'; publicKey: string; serial: string }
  | { type: 'certificate.denied' }
  | { type: 'certificate.installed' }
  | { type: 'certificate.installation failed' }
  | { type: 'enrolment.deferred' }
  | { type: 'enrolment.retried' }
  | { type: 'enrolment.rolled back' }
  // Afterwards.
  | { type: 'user.notified' }
  | { type: 'renewal.fell due' }
  | { type: 'renewal.failed' }
  | { type: 'certificate.renewed'; publicKey: string; serial: string }
  | { type: 'certificate.expired' }
