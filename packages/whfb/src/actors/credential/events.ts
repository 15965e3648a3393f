import type { Certificate } from '../certificate.ts'
import type { KeyReceipt } from '../key.ts'

/** What happens to the credential of a user who has provisioned. */
export type CredentialEvent =
  // The user.
  | { type: 'PIN.reset'; way: 'destructive' | 'non-destructive' }
  | { type: 'container.deleted' }
  | { type: 'user.went away' }
  | { type: 'user.signed in with Hello' }
  // The CA, and AD FS in between.
  | { type: 'certificate.issued'; certificate: Certificate }
  | { type: 'certificate.denied'; code: string; final: boolean }
  | { type: 'certificate.delivered'; certificate: Certificate }
  | { type: 'enrolment.deferred' }
  | { type: 'enrolment.refused'; code: string }
  // Entra ID.
  | { type: 'key.registered'; receipt: KeyReceipt | null }
  | { type: 'key.registration refused'; code: string }
  | { type: 'key.removed' }
  // From outside.
  | { type: 'answer.missed' }
  | { type: 'policy.switched off' }
