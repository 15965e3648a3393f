import type { CertificateRequest } from '../adfs/events.ts'
import type { Certificate, TemplateName } from '../certificate.ts'
import type { AuthenticationRequest } from '../dc/events.ts'
import type { PublicKey, Requester, Upn } from '../key.ts'

/** What the issuing CA hears, and what befalls it. */
export type CaEvent =
  | TemplateSearch
  | CertificateSubmission
  | RenewalSubmission
  | ScepSubmission
  | { type: 'agent certificate.requested'; by: 'adfs' }
  | { type: 'user.found'; upn: Upn; mayEnrol: boolean; about: CaQuestion }
  | { type: 'revocation.asked for'; by: 'dc'; about: AuthenticationRequest }
  // From outside.
  | { type: 'template.unpublished' }
  | { type: 'template.published' }
  | { type: 'template.duplicated' }
  | { type: 'duplicate.removed' }
  | { type: 'Hello flag.cleared' }
  | { type: 'Hello flag.set' }
  | { type: 'agent.forbidden' }
  | { type: 'agent.permitted' }
  | { type: 'service.stopped' }
  | { type: 'service.started' }
  | { type: 'certificate.revoked' }

/** A first request, signed on behalf of the user. */
export interface CertificateSubmission {
  readonly type: 'request.submitted'
  readonly by: 'adfs' | 'stranger'
  readonly publicKey: PublicKey
  readonly subject: Upn
  /** Who signed beside the requester: each with or without the usage Certificate Request Agent. */
  readonly signatures: readonly ('certificate request agent' | 'somebody')[]
  /** The request that AD FS signed: what comes of it goes to whoever made that. */
  readonly about?: CertificateRequest
}

/** A renewal, signed with the certificate that it renews. */
export interface RenewalSubmission {
  readonly type: 'renewal.submitted'
  readonly by: Requester
  readonly publicKey: PublicKey
  readonly template: TemplateName
  /** The certificate in the attribute szOID_RENEWAL_CERTIFICATE. */
  readonly renews: Certificate
  /** The key that signed the request: it has to be that of the certificate. */
  readonly signedWith: PublicKey
}

/** A request by way of MDM and NDES; the subject is supplied in it. */
export interface ScepSubmission {
  readonly type: 'SCEP request.submitted'
  readonly by: Requester
  readonly publicKey: PublicKey
  readonly subject: Upn
  /** Does it hold the challenge that MDM gave out? */
  readonly challenge: boolean
}

/** The question which logon templates a user may enrol by. */
export interface TemplateSearch {
  readonly type: 'templates.requested'
  readonly by: Requester
}

/** What the CA cannot answer before it knows who the user is. */
export type CaQuestion = CertificateSubmission | RenewalSubmission | ScepSubmission | TemplateSearch
