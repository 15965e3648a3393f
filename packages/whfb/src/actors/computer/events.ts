import type { Requester } from '../key.ts'

/** What the users of a device ask of what they share, and what befalls that. */
export type ComputerEvent =
  | { type: 'container.requested'; by: Requester }
  | { type: 'container.deleted'; by: Requester }
  | { type: 'PIN.tried'; by: Requester; right: boolean }
  // From outside.
  | { type: 'TPM.locked' }
  | { type: 'TPM.unlocked' }
