import type { RegisteredKey } from '../key.ts'

/** What Entra Connect hears. */
export type ConnectEvent =
  | { type: 'changes.listed'; keys: readonly RegisteredKey[]; device: boolean }
  | { type: 'changes.stored'; computerCertificate: boolean }
  | { type: 'computer.stored' }
  // From outside.
  | { type: 'answer.missed' }
  | { type: 'write-back.switched off' }
  | { type: 'write-back.switched on' }
