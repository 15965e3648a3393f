import type { EntraContext } from '../actors/entra/context.ts'

/** Entra ID after provisioning: it knows the key of the device. */
export const provisionedKey = {
  keys: [{ publicKey: 'key-1', user: 'alice', device: 'device' }],
  everRegistered: ['key-1'],
} as const satisfies Partial<EntraContext>
