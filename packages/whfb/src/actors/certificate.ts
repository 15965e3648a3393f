import type { PublicKey, Upn } from './key.ts'

/** Serial numbers go round: a device holds one certificate, and one more while it is replaced. */
export type Serial = 1 | 2 | 3

/** A certificate as far as anybody in the model looks at it. */
export interface Certificate {
  readonly serial: Serial
  readonly publicKey: PublicKey
  readonly upn: Upn
  readonly template: TemplateName
  /** Who vouched for it: a CA that is trusted for logon, one that is not, or nobody (self-signed). */
  readonly issuer: 'enterprise CA' | 'strange CA' | 'itself'
  /** Does it carry the SID extension, or is it mapped explicitly? */
  readonly sid: boolean
  /** Is it past its `notAfter`? */
  readonly expired: boolean
}

/** The templates by which the CA issues. */
export type TemplateName = 'WHFBAuthentication' | 'AADJ WHFB Authentication' | 'another template'

/** What a domain controller shows of itself. */
export interface KdcCertificate {
  readonly chained: boolean
  readonly valid: boolean
  readonly revocationChecked: boolean
  /** Does it carry the KDC Authentication key usage, 1.3.6.1.5.2.3.5? */
  readonly kdcAuthentication: boolean
  readonly sanMatches: boolean
}
