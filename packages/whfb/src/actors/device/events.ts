import type { Certificate } from '../certificate.ts'
import type { KeyReceipt } from '../key.ts'

/** What a device hears from others while it provisions, and what befalls it. */
export type DeviceEvent =
  // The user.
  | { type: 'user.signed in'; session: 'at the device' | 'remote' }
  | { type: 'user.signed out' }
  | { type: 'biometrics.set up' }
  | { type: 'biometrics.skipped' }
  | { type: 'PIN.chosen'; pin: 'weak' | 'complex' }
  | { type: 'wizard.tried again' }
  | { type: 'wizard.dismissed' }
  // Entra ID.
  | { type: 'PRT.issued' }
  | { type: 'PRT.refused'; code: string }
  | { type: 'AD FS.pointed to'; insists: boolean }
  | { type: 'token.issued' }
  | { type: 'token.refused' }
  | { type: 'key.registered'; receipt: KeyReceipt | null }
  | { type: 'key.registration refused'; code: string }
  | { type: 'key.removed' }
  // AD FS.
  | { type: 'nonce.issued' }
  | { type: 'enterprise PRT.issued' }
  | { type: 'enterprise PRT.refused'; code: string }
  | { type: 'discovery.sent'; certificates: boolean; receipts: boolean }
  | { type: 'sign-in.answered'; secondFactor: boolean }
  | { type: 'sign-in.refused' }
  | { type: 'certificate.delivered'; certificate: Certificate }
  | { type: 'enrolment.deferred' }
  | { type: 'enrolment.refused'; code: string }
  // The CA.
  | { type: 'templates.listed'; logonTemplates: 0 | 1 | 2 }
  | { type: 'certificate.issued'; certificate: Certificate }
  | { type: 'certificate.denied'; code: string; final: boolean }
  // What the operating system tells.
  | { type: 'container.created' }
  | { type: 'container.refused'; code: string }
  | { type: 'certificate.installed' }
  | { type: 'certificate.installation failed' }
  | { type: 'device.restarted' }
  // From outside.
  | { type: 'answer.missed' }
  | { type: 'TPM.locked' }
  | { type: 'TPM.unlocked' }
  | { type: 'policy.switched off' }
  | { type: 'policy.switched on' }
  | { type: 'offer.suppressed' }
  | { type: 'offer.restored' }
  | { type: 'cloud trust.added' }
  | { type: 'cloud trust.removed' }
  | { type: 'certificate payload.missing' }
  | { type: 'certificate payload.arrived' }
