import type { Certificate } from '../actors/certificate.ts'
import { soundCertificate } from '../actors/lock-screen/context.ts'
import type { Forgery } from '../deployments/trial.ts'

const another = (change: Partial<Certificate>): Certificate => ({ ...soundCertificate, ...change })

const request = {
  type: 'certificate.requested',
  by: 'stranger',
  subject: 'alice@contoso',
  prt: 'mallory',
} as const

/** What anybody may ask: whoever asks is answered, and nobody else. */
export const forgedQuestions: readonly Forgery[] = [
  { to: 'adfs', message: { type: 'nonce.requested', by: 'stranger' } },
  { to: 'adfs', message: { type: 'enterprise PRT.requested', by: 'stranger' } },
  { to: 'adfs', message: { type: 'discovery.requested', by: 'stranger' } },
  { to: 'entra', message: { type: 'PRT.requested', by: 'stranger' } },
  { to: 'entra', message: { type: 'token.requested', by: 'stranger' } },
  { to: 'ca', message: { type: 'templates.requested', by: 'stranger' } },
  // What nobody asked for.
  { to: 'adfs', message: { type: 'second factor.shown', at: 'stranger' } },
  { to: 'adfs', message: { type: 'second factor.failed', at: 'stranger' } },
  { to: 'entra', message: { type: 'second factor.failed', at: 'stranger' } },
]

/** Requests to the registration authority that it must not sign as they are. */
export const forgedRequests: readonly Forgery[] = [
  // Without an enterprise PRT.
  { ...request, publicKey: 'key-1', prt: null, receipt: null },
  // Alice's key, with Alice's receipt, in the name of another.
  { ...request, publicKey: 'key-1', receipt: { publicKey: 'key-1', sid: 'alice', signed: true } },
  // A key of which nothing is known.
  { ...request, publicKey: 'key-2', receipt: null },
  // A receipt of another key.
  { ...request, publicKey: 'key-2', receipt: { publicKey: 'strange key', sid: 'mallory', signed: true } },
  // A receipt that nobody signed.
  { ...request, publicKey: 'key-2', receipt: { publicKey: 'key-2', sid: 'mallory', signed: false } },
  // The key and the receipt of another, under Alice's PRT.
  {
    ...request,
    prt: 'alice',
    publicKey: 'strange key',
    receipt: { publicKey: 'strange key', sid: 'mallory', signed: true },
  },
  // A good one, that asks for the subject of another.
  {
    ...request,
    publicKey: 'strange key',
    receipt: { publicKey: 'strange key', sid: 'mallory', signed: true },
  },
].map((message) => ({ to: 'adfs', message }))

const submission = {
  type: 'request.submitted',
  by: 'stranger',
  publicKey: 'strange key',
  subject: 'mallory@contoso',
} as const

/** Requests to the CA that are not signed as they must be, or over a key that is too short. */
export const forgedSubmissions: readonly Forgery[] = [
  { ...submission, signatures: [] },
  { ...submission, signatures: ['somebody'] },
  { ...submission, signatures: ['certificate request agent', 'certificate request agent'] },
  { ...submission, publicKey: 'short key', signatures: ['certificate request agent'] },
].map((message) => ({ to: 'ca', message }))

const registration = {
  type: 'key.registration requested',
  by: 'stranger',
  publicKey: 'strange key',
  user: 'mallory',
  deviceClaim: true,
  secondFactorClaim: true,
  wellFormed: true,
} as const

/** Registrations and removals of keys that the device registration service must refuse. */
export const forgedRegistrations: readonly Forgery[] = [
  { ...registration, wellFormed: false },
  { ...registration, deviceClaim: false },
  { ...registration, secondFactorClaim: false },
  { ...registration, publicKey: 'key-1' },
  { type: 'AD FS token.presented', by: 'stranger', secondFactor: false },
  { type: 'key.removal requested', by: 'stranger', publicKey: 'key-1', user: 'alice' },
  { type: 'key.removal requested', by: 'stranger', publicKey: 'key-2', user: 'alice' },
  { type: 'key.removal requested', by: 'stranger', publicKey: 'strange key', user: 'mallory' },
].map((message) => ({ to: 'entra', message }))

/** Registrations of Mallory's own key, again; and of Alice's: in her name, from another device, and in another name, from hers. */
export const forgedOwners: readonly Forgery[] = [
  registration,
  { ...registration, publicKey: 'key-1', user: 'alice' },
  { ...registration, publicKey: 'key-1', by: 'device' },
].map((message) => ({ to: 'entra', message }))

const joining = { type: 'device.registration requested', by: 'stranger' } as const

/** Registrations of devices for which nothing vouches, or that bring no keys; and questions of a device that is not registered. */
export const forgedDevices: readonly Forgery[] = [
  { to: 'entra', message: { ...joining, proof: null, hasKeys: true } },
  { to: 'entra', message: { ...joining, proof: 'certificate', hasKeys: true } },
  { to: 'entra', message: { ...joining, proof: 'token', hasKeys: false } },
  { to: 'entra', message: { type: 'PRT.requested', by: 'stranger' } },
  { to: 'adfs', message: { type: 'device token.requested', by: 'stranger' } },
]

/** What Alice's device asks for, as somebody sees it who listens. */
const hers = { ...request, by: 'device', publicKey: 'key-1', prt: 'alice', receipt: null } as const
const strangeCertificate = another({ publicKey: 'strange key' })

/** A certificate over a key that the device never made, as if AD FS or the CA had sent it to the device or to AD FS. */
export const forgedCertificates: readonly Forgery[] = [
  { to: 'device', message: { type: 'certificate.delivered', certificate: strangeCertificate } },
  { to: 'device', message: { type: 'certificate.issued', certificate: strangeCertificate } },
  { to: 'adfs', message: { type: 'certificate.issued', certificate: strangeCertificate, about: hers } },
]

const renewal = {
  type: 'renewal.submitted',
  by: 'stranger',
  publicKey: 'key-1',
  template: 'WHFBAuthentication',
  signedWith: 'key-1',
} as const
/** Renewals that the CA must not treat as such. */
export const forgedRenewals: readonly Forgery[] = [
  { ...renewal, publicKey: 'strange key', renews: soundCertificate },
  // By somebody who has seen the certificate, and does not have its key.
  { ...renewal, renews: soundCertificate, signedWith: 'strange key' },
  // Over a key that is not that of the certificate, or with it and signed by another.
  { ...renewal, renews: another({ publicKey: 'strange key' }), signedWith: 'strange key' },
  { ...renewal, publicKey: 'strange key', renews: another({ publicKey: 'strange key' }) },
  { ...renewal, renews: another({ issuer: 'strange CA' }) },
  { ...renewal, renews: another({ expired: true }) },
  { ...renewal, renews: another({ template: 'another template' }) },
  { ...renewal, template: 'AADJ WHFB Authentication', renews: soundCertificate },
  { ...renewal, renews: another({ upn: 'mallory@contoso' }) },
].map((message) => ({ to: 'ca', message }))

const signIn = {
  type: 'AS.requested',
  by: 'stranger',
  certificate: soundCertificate,
  signedWith: 'strange key',
} as const

/** Requests for a ticket by somebody who has seen a certificate, and does not have its key; and for a PRT. */
export const forgedSignIns: readonly Forgery[] = [
  { to: 'dc', message: signIn },
  {
    to: 'dc',
    message: { ...signIn, certificate: another({ upn: 'mallory@contoso', publicKey: 'strange key' }) },
  },
  {
    to: 'dc',
    message: { ...signIn, certificate: another({ issuer: 'itself', publicKey: 'strange key' }) },
  },
  { to: 'entra', message: { type: 'nonce.requested', by: 'stranger' } },
  { to: 'entra', message: { type: 'assertion.presented', by: 'stranger', publicKey: 'strange key' } },
]
