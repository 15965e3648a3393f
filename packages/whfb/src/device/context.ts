import type { CertificateEnrollment } from '../policy.ts'
import type { Conditions, PrerequisiteResult } from '../prerequisites.ts'

/** What a device remembers of one user's credential. */
export interface DeviceContext {
  /** What was true when the profile was loaded; null while nobody is signed in, and where nothing was checked. */
  readonly conditions: Conditions | null
  /** What the prerequisite check answered then. */
  readonly prerequisites: PrerequisiteResult | null
  /** How this credential gets its certificate; outlives the session in which it was decided. */
  readonly enrolment: CertificateEnrollment
  /** Did the user dismiss the wizard in this session? */
  readonly dismissed: boolean
  readonly biometrics: 'none' | 'chosen' | 'enrolled'
  readonly pin: boolean
  readonly key: { readonly publicKey: string; readonly registered: boolean } | null
  /** The certificate request that is under way. */
  readonly request: { readonly publicKey: string; readonly signed: boolean } | null
  /** Is a failed enrolment kept for the auto-enrolment client to try again? */
  readonly retryPending: boolean
  /** Was the user told that the PIN may be used? */
  readonly notified: boolean
  readonly certificate: {
    readonly publicKey: string
    readonly serial: string
    readonly installed: boolean
  } | null
}

/** A device on which nobody has provisioned yet. */
export const unprovisioned: DeviceContext = {
  conditions: null,
  prerequisites: null,
  enrolment: 'none',
  dismissed: false,
  biometrics: 'none',
  pin: false,
  key: null,
  request: null,
  retryPending: false,
  notified: false,
  certificate: null,
}
