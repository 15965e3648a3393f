import type { Certificate, KdcCertificate } from '../certificate.ts'

/** What a device knows that signs a user in with Windows Hello. */
export interface LockScreenContext {
  readonly joined: 'hybrid' | 'entra'
  readonly certificate: Certificate | null
  /** Must the KDC certificate carry KDC Authentication on a hybrid joined device too? The sources disagree. */
  readonly strictKdcOnHybrid: boolean
  /** The ticket, with the KDC certificate that was accepted for it. */
  readonly tgt: KdcCertificate | null
  readonly prt: boolean
  readonly enterprisePrt: boolean
}

/** The certificate of a user who has provisioned. */
export const soundCertificate: Certificate = {
  serial: 1,
  publicKey: 'key-1',
  upn: 'alice@contoso',
  template: 'WHFBAuthentication',
  issuer: 'enterprise CA',
  sid: true,
  expired: false,
}

/** A hybrid joined device on which the user has provisioned. */
export function lockScreenWith(setting: Partial<LockScreenContext> | undefined): LockScreenContext {
  return {
    joined: 'hybrid',
    certificate: soundCertificate,
    strictKdcOnHybrid: false,
    tgt: null,
    prt: false,
    enterprisePrt: false,
    ...setting,
  }
}

/** Does the device accept a ticket that comes with this certificate? */
export function isAccepted(kdc: KdcCertificate, { joined, strictKdcOnHybrid }: LockScreenContext): boolean {
  const usageNeeded = joined === 'entra' || strictKdcOnHybrid
  return (
    kdc.chained &&
    kdc.valid &&
    kdc.revocationChecked &&
    kdc.sanMatches &&
    (kdc.kdcAuthentication || !usageNeeded)
  )
}
