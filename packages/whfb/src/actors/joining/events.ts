/** What a device hears while it registers with Entra ID, and what befalls it. */
export type JoiningEvent =
  | { type: 'user.signed in' }
  // Active Directory.
  | { type: 'service connection point.found'; tenant: boolean }
  | { type: 'computer certificate.stored' }
  // AD FS.
  | { type: 'device token.issued' }
  | { type: 'device token.refused'; code: string }
  | { type: 'nonce.issued' }
  | { type: 'enterprise PRT.issued' }
  | { type: 'enterprise PRT.refused'; code: string }
  // Entra ID.
  | { type: 'realm.told'; authentication: 'federated' | 'managed' }
  | { type: 'device.registered' }
  | { type: 'device registration.refused'; code: string; isThrottled: boolean }
  // From outside.
  | { type: 'answer.missed' }
