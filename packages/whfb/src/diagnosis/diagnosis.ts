import type { Unreadable } from '@proviso/evidence'
import type { StepId } from '../steps.ts'

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
  readonly cause: string
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

/** What comes after the last step that is done. */
export interface Next {
  readonly step: StepId | null
  readonly text: string
}

/** Where a device stands. Plain JSON: what `proviso diagnose --json` prints. */
export interface Diagnosis {
  /** Every step, in the order of the model. */
  readonly account: readonly AccountEntry[]
  readonly blocker: Blocker | null
  readonly next: Next
  readonly contradictions: readonly Contradiction[]
  /** The lines that answer a question, or report an event, and that no step explains. */
  readonly unexplained: readonly Witness[]
  readonly unreadable: readonly Unreadable[]
  /** How many of the observations speak of a step. */
  readonly matched: number
  /** How many lines answer a question or report an event. */
  readonly observations: number
}
