import type { Requester } from '../key.ts'

/** What a user hears from others, and what a human may do. */
export type UserEvent =
  // What others say.
  | { type: 'second factor.asked for'; by: 'entra' | 'adfs'; at: Requester }
  | { type: 'error page.shown' }
  | { type: 'biometrics.offered' }
  | { type: 'PIN.asked for' }
  | { type: 'desktop.shown' }
  | { type: 'PIN ready.told' }
  | { type: 'session.ended' }
  // What a human may do.
  | { type: 'came'; session: 'at the device' | 'remote' }
  | { type: 'showed the factor' }
  | { type: 'failed the factor' }
  | { type: 'set up biometrics' }
  | { type: 'skipped biometrics' }
  | { type: 'typed a PIN'; pin: 'weak' | 'complex' }
  | { type: 'tried again' }
  | { type: 'dismissed the wizard' }
  | { type: 'left' }
  | { type: 'gave up waiting' }
