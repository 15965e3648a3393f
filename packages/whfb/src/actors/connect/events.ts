import type { RegisteredKey } from '../key.ts'

/** What Entra Connect hears. */
export type ConnectEvent =
  | { type: 'changes.listed'; keys: readonly RegisteredKey[] }
  | { type: 'changes.stored' }
