import type { Certificate } from '../certificate.ts'
import type { KeyReceipt, Person, PublicKey, Requester, Upn } from '../key.ts'

/** What AD FS hears, as token service and as registration authority. */
export type AdfsEvent =
  // The token service.
  | { type: 'nonce.requested'; by: Requester }
  | { type: 'enterprise PRT.requested'; by: Requester }
  | { type: 'discovery.requested'; by: Requester }
  | { type: 'sign-in.requested'; by: Requester; insists: boolean }
  | { type: 'device token.requested'; by: Requester }
  | { type: 'nonce.lapsed'; by: Requester }
  | { type: 'second factor.shown'; at: Requester }
  | { type: 'second factor.failed'; at: Requester }
  | { type: 'device.found'; writtenBack: boolean; asksFor: Requester }
  // The registration authority.
  | CertificateRequest
  | { type: 'keys.found'; keys: readonly PublicKey[]; about: CertificateRequest }
  | { type: 'metadata.sent'; about: CertificateRequest }
  | { type: 'certificate.issued'; certificate: Certificate; about: CertificateRequest }
  | { type: 'certificate.denied'; code: string; final: boolean; about: CertificateRequest }
  | { type: 'agent certificate.issued' }
  | { type: 'agent certificate.denied' }
  // From outside.
  | { type: 'way out.closed' }
  | { type: 'way out.opened' }
  | { type: 'receipts.unsupported' }
  | { type: 'receipts.supported' }
  | { type: 'certificate proxy.disabled' }
  | { type: 'certificate proxy.enabled' }
  | { type: 'ugs scope.missing' }
  | { type: 'ugs scope.added' }
  | { type: 'WS-Trust.disabled' }
  | { type: 'WS-Trust.enabled' }
  | { type: 'service.stopped' }
  | { type: 'service.started' }
  | { type: 'agent certificate.neared its end' }
  | { type: 'agent certificate.expired' }

/** The request for a certificate, as MS-OAPXBC lets a device write it. It travels with what AD FS asks others about it. */
export interface CertificateRequest {
  readonly type: 'certificate.requested'
  readonly by: Requester
  /** The key of the PKCS#10 request. */
  readonly publicKey: PublicKey
  /** The subject that the PKCS#10 request asks for; AD FS must not look at it. */
  readonly subject: Upn
  /** Whose enterprise PRT signs the request; null where none does. */
  readonly prt: Person | null
  readonly receipt: KeyReceipt | null
}
