import type { Certificate } from '../certificate.ts'
import type { KeyReceipt, Person, PublicKey, Requester } from '../key.ts'
import { soundCertificate } from '../lock-screen/context.ts'

/** What a device holds of a user who has provisioned. */
export interface CredentialContext {
  /** Which device it is: a user may have several. */
  readonly device: Requester
  readonly user: Person
  /** Does the user sign in with Windows Hello these days? */
  readonly signedIn: boolean
  /**
   * By which way a certificate is renewed. The documents of Windows Hello do not say; MS-CERSOD 3.6 shows the way from the
   * user to the CA: that is the default.
   */
  readonly renewalBy: 'the CA' | 'AD FS'
  /** Does the policy allow PIN recovery (`EnablePinRecovery`)? */
  readonly recovery: boolean
  /** The key of the container; null where there is no container. */
  readonly key: PublicKey | null
  readonly receipt: KeyReceipt | null
  /** The keys of containers that are gone. */
  readonly destroyed: readonly PublicKey[]
  /** The certificates in the store that are not archived. */
  readonly certificates: readonly Certificate[]
  /** What the runs of auto-enrolment in the renewal period came to: the window has room for two at least. */
  readonly runs: readonly Run[]
  /** Was the PIN recovered, with everything kept? */
  readonly recovered: boolean
}

/** What became of a run of auto-enrolment that brought no certificate. */
export type Run = 'nobody signed in' | 'the CA did not answer' | 'denied'

/** A user who has just provisioned. */
export function credentialWith(setting: Partial<CredentialContext> | undefined): CredentialContext {
  return {
    device: 'device',
    user: 'alice',
    signedIn: true,
    renewalBy: 'the CA',
    recovery: true,
    key: 'key-1',
    receipt: null,
    destroyed: [],
    certificates: [soundCertificate],
    runs: [],
    recovered: false,
    ...setting,
  }
}
