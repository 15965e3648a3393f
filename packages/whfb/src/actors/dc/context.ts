import type { KdcCertificate } from '../certificate.ts'

/** What a domain controller is like. */
export interface DcContext {
  /** Can the device reach it? */
  readonly inSight: boolean
  readonly kdc: KdcCertificate
  /** StrongCertificateBindingEnforcement: since September 2025 there is only full enforcement. */
  readonly strongMapping: 'off' | 'compatibility' | 'full'
  /** By what the user signs in: a certificate of the CA, or a key that the directory knows. */
  readonly trust: 'certificate' | 'key'
}

/** A domain controller on which nothing is missing. */
export function dcWith(setting: Partial<DcContext> | undefined): DcContext {
  return { inSight: true, kdc: soundKdc, strongMapping: 'full', trust: 'certificate', ...setting }
}

/** A certificate by the template of the documentation. */
export const soundKdc: KdcCertificate = {
  chained: true,
  valid: true,
  revocationChecked: true,
  kdcAuthentication: true,
  sanMatches: true,
}
