import type { KdcCertificate } from '../certificate.ts'

/** What a device hears while a user signs in with Windows Hello, and what befalls it. */
export type LockScreenEvent =
  // The user.
  | { type: 'gesture.made' }
  | { type: 'gesture.cancelled' }
  | { type: 'password.used' }
  | { type: 'resource.opened' }
  | { type: 'user.signed out' }
  // The domain controller.
  | { type: 'TGT.issued'; kdc: KdcCertificate }
  | { type: 'AS.refused'; code: string }
  // Entra ID and AD FS.
  | { type: 'nonce.issued' }
  | { type: 'PRT.issued' }
  | { type: 'PRT.refused'; code: string }
  | { type: 'enterprise PRT.issued' }
  | { type: 'enterprise PRT.refused'; code: string }
  // From outside.
  | { type: 'answer.missed' }
  | { type: 'certificate.expired' }
  | { type: 'certificate.deleted' }
  | { type: 'certificate.replaced by one that nobody issued' }
  | { type: 'certificate.replaced by one without SID' }
  | { type: 'certificate.replaced by one of a strange CA' }
