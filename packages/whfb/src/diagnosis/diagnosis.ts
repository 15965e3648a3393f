import type { Unreadable } from '@proviso/evidence'
import type { CertificateEnrollment } from '../policy.ts'
import type { StepId } from '../steps.ts'
import type { Collector } from './asking/artefacts.ts'

/**
 * Where a device stands on one step. `unmet`: the evidence says that it failed or is missing. `unknown`: the
 * evidence does not say. `not-reached`: an earlier step stands in the way, or it is simply still to come.
 * `not-needed`: the policy picks a way that does without it.
 */
export type StepStatus = 'done' | 'unmet' | 'unknown' | 'not-reached' | 'not-needed'

/** A line of the evidence that shows something. */
export interface Witness {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly text: string
}

/** One step of the account. */
export interface AccountEntry {
  readonly step: StepId
  readonly status: StepStatus
  /** The lines that say so; empty where nothing does. */
  readonly witnesses: readonly Witness[]
  /** Where Microsoft specifies or documents the step. */
  readonly clause: string
}

/** The first unmet step, in the order of the model. */
export interface Blocker {
  readonly step: StepId
  /** When that was so last, as ISO 8601; null where the evidence does not say. */
  readonly asOf: string | null
  readonly cause: string
  /** What of it is concluded, and stated by no source; null where a line says as much itself. */
  readonly inferred: string | null
  readonly witnesses: readonly Witness[]
  readonly remedy: string
  readonly clause: string
}

/** Two things that the evidence says and that cannot both be so now. */
export interface Contradiction {
  /** The step they speak of; null where they speak of the way to enrol, or of the user or device. */
  readonly step: StepId | null
  readonly about: string
  readonly sides: readonly {
    readonly says: string
    /** As ISO 8601; null where the evidence does not say. */
    readonly time: string | null
    readonly witness: Witness
  }[]
}

/** How the certificate is got, and the lines that say so. */
export interface Way {
  readonly enrolment: CertificateEnrollment
  readonly witnesses: readonly Witness[]
}

/** What the evidence tells beside the steps: how it was taken, what is odd, what fails after the way is over. */
export interface Notice {
  readonly text: string
  /** Null where nothing needs to be done, or no source says what. */
  readonly remedy: string | null
  /** What it keeps from going well, though every step may be done; null where it is not known to stop anything. */
  readonly stops: 'sign-in' | null
  readonly witnesses: readonly Witness[]
  readonly source: string
}

/** A piece of evidence to ask for: it would settle steps that are unknown, or say why one is unmet. */
export interface Request {
  /** The unknown steps that it can settle. */
  readonly steps: readonly StepId[]
  /** The unmet step of which it can say why it is, or a sign-in that fails; null where it is not asked for that. */
  readonly explains: StepId | 'sign-in' | null
  readonly ask: string
  /** The name of the file that the command writes. */
  readonly file: string
  readonly collector: Collector
  /** A line of PowerShell; `$bundle` is the folder of the bundle. */
  readonly command: string
  readonly why: string
}

/** Whom the evidence is about, as it names them. */
export interface About {
  readonly device: string | null
  readonly user: string | null
}

/** What comes after the last step that is done. */
export interface Next {
  readonly step: StepId | null
  readonly text: string
}

/** Where a device stands. Plain JSON: what `proviso diagnose --json` prints. */
export interface Diagnosis {
  readonly about: About
  /** Every step, in the order of the model. */
  readonly account: readonly AccountEntry[]
  readonly blocker: Blocker | null
  /** Null where the evidence does not say, or contradicts itself. */
  readonly way: Way | null
  readonly next: Next
  readonly requests: readonly Request[]
  readonly notices: readonly Notice[]
  readonly contradictions: readonly Contradiction[]
  /** The lines that no step asks for, and that read as they do on any device. */
  readonly usual: readonly Witness[]
  /** The other lines that answer a question, or report an event, and that neither a step nor a notice explains. */
  readonly unexplained: readonly Witness[]
  readonly unreadable: readonly Unreadable[]
  /** How many of the observations a step or a notice explains. */
  readonly matched: number
  /** How many lines answer a question or report an event. */
  readonly observations: number
}
