import type { CertificateRequest } from '../adfs/events.ts'
import type { RenewalSubmission } from '../ca/events.ts'
import type { EntraEvent, KeyRegistration } from '../entra/events.ts'
import { soundCertificate } from '../lock-screen/context.ts'
import { upnOf } from '../key.ts'
import type { CredentialContext } from './context.ts'

/** The renewal: the same key, signed with the certificate that it renews. */
export function renewal({ device, certificates, key }: CredentialContext): RenewalSubmission {
  return {
    type: 'renewal.submitted',
    by: device,
    publicKey: key ?? 'strange key',
    template: 'WHFBAuthentication',
    renews: certificates[0] ?? soundCertificate,
    signedWith: key ?? 'strange key',
  }
}

/** The way of the first certificate, by way of AD FS. */
export function firstRequest({ device, user, key, receipt }: CredentialContext): CertificateRequest {
  return {
    type: 'certificate.requested',
    by: device,
    publicKey: key ?? 'strange key',
    subject: upnOf(user),
    prt: user,
    receipt,
  }
}

/** A new key, after a reset. */
export function registration({ device, user, key }: CredentialContext): KeyRegistration {
  return {
    type: 'key.registration requested',
    by: device,
    publicKey: key ?? 'strange key',
    user,
    deviceClaim: true,
    secondFactorClaim: true,
    wellFormed: true,
  }
}

/** The old key, which nobody has any more. */
export function removal({ device, user, destroyed }: CredentialContext): EntraEvent {
  const publicKey = destroyed.at(-1) ?? 'strange key'
  return { type: 'key.removal requested', by: device, publicKey, user }
}
