import type { CertificateRequest } from '../adfs/events.ts'
import type { CaQuestion } from '../ca/events.ts'
import type { AuthenticationRequest } from '../dc/events.ts'
import type { Person, RegisteredKey, Requester } from '../key.ts'

/** What Active Directory is asked, told, and what befalls it. */
export type DirectoryEvent =
  | { type: 'keys.looked up'; by: 'adfs'; user: Person; about: CertificateRequest }
  | { type: 'device.looked up'; by: 'adfs'; asksFor: Requester }
  | { type: 'user.looked up'; by: 'ca'; about: CaQuestion }
  | { type: 'account.looked up'; by: 'dc'; about: AuthenticationRequest }
  | { type: 'service connection point.looked up'; by: Requester }
  | { type: 'computer certificate.written'; by: Requester }
  | { type: 'changes.written'; keys: readonly RegisteredKey[]; device: boolean }
  // From outside.
  | { type: 'device object.missing' }
  | { type: 'service connection point.removed' }
  | { type: 'service connection point.configured' }
  | { type: 'group.left' }
  | { type: 'group.joined' }
  | { type: 'UPN.renamed' }
  | { type: 'UPN.removed' }
  | { type: 'UPN.restored' }
  | { type: 'password.changed' }
  | { type: 'key permission.removed' }
  | { type: 'key permission.granted' }
