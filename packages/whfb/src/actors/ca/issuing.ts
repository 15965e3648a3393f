import type { Certificate, Serial, TemplateName } from '../certificate.ts'
import type { Upn } from '../key.ts'
import type { CaContext, Issuance } from './context.ts'
import type { CaQuestion, TemplateSearch } from './events.ts'

/** What the CA issues upon: everything that it is asked, but the question about templates. */
export type Issuable = Exclude<CaQuestion, TemplateSearch>

/** The certificate that is issued upon a request, for a user who is called so in Active Directory. */
export function certificateFor(request: Issuable, upn: Upn, serial: Serial): Certificate {
  return {
    serial,
    publicKey: request.publicKey,
    upn: subjectOf(request, upn),
    template: templateOf(request),
    issuer: 'enterprise CA',
    // A subject that is supplied in the request gets no SID extension: the CA knows no account for it.
    sid: request.type !== 'SCEP request.submitted',
    expired: false,
  }
}

/** What the CA remembers of it. */
export function issuanceOf(request: Issuable, upn: Upn): Issuance {
  return {
    way: wayOf[request.type],
    publicKey: request.publicKey,
    upn: subjectOf(request, upn),
    signatures: request.type === 'request.submitted' ? request.signatures : [],
  }
}

/** The books of the CA after it issued. */
export function withIssued(context: CaContext, issuance: Issuance): Partial<CaContext> {
  const known = context.issued.some((one) => JSON.stringify(one) === JSON.stringify(issuance))
  return {
    next: following[context.next],
    // A serial number that comes round belongs to a new certificate.
    revoked: context.revoked.filter((serial) => serial !== context.next),
    issued: known ? context.issued : [...context.issued, issuance],
  }
}

const following = { 1: 2, 2: 3, 3: 1 } as const
const wayOf = {
  'request.submitted': 'enrolment agent',
  'renewal.submitted': 'renewal',
  'SCEP request.submitted': 'SCEP',
} as const

function templateOf(request: Issuable): TemplateName {
  if (request.type === 'renewal.submitted') return request.template
  return request.type === 'request.submitted' ? 'WHFBAuthentication' : 'AADJ WHFB Authentication'
}

/** The template builds the subject from Active Directory, which knows a renamed user under the new name. */
function subjectOf(request: Issuable, upn: Upn): Upn {
  const asked = request.type === 'renewal.submitted' ? request.renews.upn : request.subject
  return asked === 'alice@contoso' || asked === 'alice.smith@contoso' ? upn : asked
}
