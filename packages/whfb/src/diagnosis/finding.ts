import type { Reading } from '@proviso/evidence'
import type { CertificateEnrollment } from '../policy.ts'
import type { StepId } from '../steps.ts'

/** What one reading means for one step. */
export interface Finding {
  readonly about: Subject
  readonly says: Says
  /**
   * Which part of the step it speaks of, where a step has several: all of them have to be met. The main part
   * has no name.
   */
  readonly part?: string
  /**
   * Speaks only where nothing else does, or nothing as new: a failed attempt says less than the state that came of
   * it. On the way, a weak failure was at this step or at a later one.
   */
  readonly weak?: boolean
  /** Since when it was surely so, in milliseconds since 1970, where what shows it now tells when it began. */
  readonly since?: number
  /** The steps at which the error beside a weak failure can be, where it tells. */
  readonly mayBeAt?: readonly StepId[]
  /** Reads like a no, and is none: nobody looked. What was so before it is not known to be so still. */
  readonly outdates?: true
  /** What of it no source states, as one sentence: the reader is told where all that shows a step is inferred. */
  readonly inferred?: string
  /** Counts only where this is the way to enrol. */
  readonly only?: CertificateEnrollment
  readonly reading: Reading
}

/**
 * A step, or one of the things that decide which steps and which findings count: the way to enrol, whether the
 * user has a container, whether an attempt to provision began (`met`) or was not offered (`unmet`), and whether an
 * enrolment of the certificate began.
 */
export type Subject = StepId | 'way to enrol' | 'container' | 'attempt' | 'enrolment'

/** What a finding says of its subject: of a step, of the container, or of the way to enrol. */
export type Says = 'met' | 'unmet' | 'not tested' | 'unreadable' | CertificateEnrollment
