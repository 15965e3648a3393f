import type { PublicKey, RegisteredKey } from '../key.ts'
import type { Sessions } from '../sessions.ts'

/** What a deployment of Entra ID is like. */
export interface EntraSetting {
  /** Who authenticates: AD FS, or Entra ID itself. */
  readonly authentication: 'federated' | 'managed'
  /** Does Entra ID count a second factor that AD FS saw; and where AD FS saw none, who asks for it? */
  readonly federatedIdpMfaBehavior:
    | 'acceptIfMfaDoneByFederatedIdp'
    | 'enforceMfaByFederatedIdp'
    | 'rejectMfaByFederatedIdp'
  /** Does the device registration service answer with a key receipt? */
  readonly receipts: boolean
}

/** What Entra ID knows. */
export interface EntraContext extends EntraSetting {
  /** What there is of the device: a computer that Entra Connect brought, or a device that registered. */
  readonly device: 'unknown' | 'synchronised' | 'registered'
  /** Does the registration service hold devices off for 300 seconds? */
  readonly throttled: boolean
  readonly deviceEnabled: boolean
  /** Does it find the user by the UPN of the token? */
  readonly userFound: boolean
  /** Has the user reached the most devices and keys that are allowed? */
  readonly quotaReached: boolean
  /** From whom it has asked a second factor, and not heard yet. */
  readonly challenged: Sessions
  /** Who showed a second factor within 10 minutes. */
  readonly proven: Sessions
  readonly keys: readonly RegisteredKey[]
  /** Every key that was ever registered. */
  readonly everRegistered: readonly PublicKey[]
  /** The keys that were removed at the wish of their device. */
  readonly removed: readonly PublicKey[]
}

/** An Entra ID that knows the device, and no key. */
export function entraWith(setting: Partial<EntraContext> | undefined): EntraContext {
  return {
    authentication: 'federated',
    federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp',
    receipts: true,
    device: 'registered',
    throttled: false,
    deviceEnabled: true,
    userFound: true,
    quotaReached: false,
    challenged: [],
    proven: [],
    keys: [],
    everRegistered: [],
    removed: [],
    ...setting,
  }
}
