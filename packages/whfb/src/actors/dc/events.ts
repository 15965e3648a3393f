import type { Certificate } from '../certificate.ts'
import type { PublicKey, Requester, Upn } from '../key.ts'

/** What a domain controller hears, and what befalls it. */
export type DcEvent =
  | AuthenticationRequest
  | { type: 'revocation.told'; revoked: boolean; about: AuthenticationRequest }
  | { type: 'account.found'; upn: Upn; keys: readonly PublicKey[]; about: AuthenticationRequest }
  // From outside.
  | { type: 'KDC usage.missing' }
  | { type: 'KDC certificate.expired' }
  | { type: 'KDC name.mismatched' }
  | { type: 'KDC revocation list.unreachable' }
  | { type: 'KDC chain.broken' }
  | { type: 'KDC certificate.repaired' }
  | { type: 'line of sight.lost' }
  | { type: 'line of sight.regained' }

/** KERB_AS_REQ with pre-authentication by public key. */
export interface AuthenticationRequest {
  readonly type: 'AS.requested'
  readonly by: Requester
  readonly certificate: Certificate
  /** The key that signed the pre-authentication. */
  readonly signedWith: PublicKey
}
