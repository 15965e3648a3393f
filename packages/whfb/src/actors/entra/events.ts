import type { CertificateRequest } from '../adfs/events.ts'
import type { Person, PublicKey, Requester } from '../key.ts'

/** What Entra ID and its device registration service hear. */
export type EntraEvent =
  | { type: 'PRT.requested'; by: Requester }
  | { type: 'token.requested'; by: Requester }
  | { type: 'AD FS token.presented'; by: Requester; secondFactor: boolean }
  | { type: 'second factor.shown'; at: Requester }
  | { type: 'second factor.failed'; at: Requester }
  | { type: 'second factor.lapsed'; at: Requester }
  | { type: 'realm.requested'; by: Requester }
  | DeviceRegistration
  | { type: 'computer.synchronised'; by: 'connect' }
  | KeyRegistration
  | KeyRemoval
  | { type: 'metadata.requested'; by: 'adfs'; about: CertificateRequest }
  | { type: 'changes.requested'; by: 'connect' }
  | { type: 'nonce.requested'; by: Requester }
  | { type: 'assertion.presented'; by: Requester; publicKey: PublicKey }
  // From outside.
  | { type: 'device.disabled' }
  | { type: 'device.enabled' }
  | { type: 'registrations.throttled' }
  | { type: 'registrations.unthrottled' }
  | { type: 'key.lost' }
  | { type: 'user.lost' }
  | { type: 'user.restored' }
  | { type: 'quota.reached' }
  | { type: 'quota.raised' }

/** The request that registers a key, with what its token claims. */
export interface KeyRegistration {
  readonly type: 'key.registration requested'
  readonly by: Requester
  readonly publicKey: PublicKey
  readonly user: Person
  /** Does the token name a device that Entra ID knows (`deviceid`)? */
  readonly deviceClaim: boolean
  /** Does the token say that a second factor was shown (`amr`: ngcmfa)? */
  readonly secondFactorClaim: boolean
  /** Is the request spelt as the protocol wants it? */
  readonly wellFormed: boolean
}

/** The request that removes a key, in the name of a user. */
export interface KeyRemoval {
  readonly type: 'key.removal requested'
  readonly by: Requester
  readonly publicKey: PublicKey
  readonly user: Person
}

/** The request that registers a device, with what vouches for it. */
export interface DeviceRegistration {
  readonly type: 'device.registration requested'
  readonly by: Requester
  /** A token that AD FS issued for the computer, or the certificate in its computer object. */
  readonly proof: 'token' | 'certificate' | null
  /** Does it bring a request over the device key, and the transport key? */
  readonly hasKeys: boolean
}
