import type { Serial } from '../certificate.ts'
import type { PublicKey, Upn } from '../key.ts'

/** What the CA is set up for, and what it did. */
export interface CaContext {
  readonly running: boolean
  /** Is the logon template published? */
  readonly published: boolean
  /** Is there a second template with the Hello flag? */
  readonly duplicated: boolean
  /** Does the logon template carry CT_FLAG_HELLO_LOGON_KEY? */
  readonly helloFlag: boolean
  /** May the enrolment agent enrol by its own template, and for users by theirs? */
  readonly agentPermitted: boolean
  /** The serial number of the next certificate. */
  readonly next: Serial
  readonly revoked: readonly Serial[]
  /** What was issued: each kind once. */
  readonly issued: readonly Issuance[]
}

/** A certificate that was issued, and why. */
export interface Issuance {
  readonly way: 'enrolment agent' | 'renewal' | 'SCEP'
  readonly publicKey: PublicKey
  readonly upn: Upn
  /** By whom the request was signed beside the requester. */
  readonly signatures: readonly ('certificate request agent' | 'somebody')[]
}

/** A CA that issued nothing yet. */
export function caWith(setting: Partial<CaContext> | undefined): CaContext {
  return {
    running: true,
    published: true,
    duplicated: false,
    helloFlag: true,
    agentPermitted: true,
    next: 1,
    revoked: [],
    issued: [],
    ...setting,
  }
}
