import type { Confidence } from '../confidence.ts'
import type { StepId } from '../steps.ts'

/**
 * One meaning of one code: a code that means different things in different phases has one of these for each.
 *
 * @example
 * ```ts
 * const { failures } = explainCode('0x80090035')
 * failures[0]?.cause // 'policy requires a TPM, and the device has none'
 * ```
 */
export interface Failure {
  /** `0x801C03ED`; for an event its id; or a symbol that servers send (`MSIS9368`, `AADSTS50155`, `invalid_grant`). */
  readonly code: string
  /** Where the code is met: the log of an event, or the field that shows it. Absent: wherever a code is shown. */
  readonly where?: string
  /** The symbol, where one is known. */
  readonly name?: string
  /** Where the symbol comes from, if not from the source of the text. */
  readonly nameSource?: string
  readonly phase: FailurePhase
  /**
   * The steps at which it can stop the way; none where no source allows to name one, or where the way is over. The steps
   * are inferred from the text: no source names them.
   */
  readonly steps: readonly StepId[]
  readonly cause: string
  /** What to do about it; absent where the source offers nothing but support. */
  readonly remedy?: string
  readonly source: string
  readonly confidence: Confidence
  /** Does a document or a specification say what the code means? If not, the text is an observation or an inference. */
  readonly isTextSourced: boolean
}

/** On which part of the way a failure is met. */
export type FailurePhase =
  | 'join'
  | 'token'
  | 'prerequisites'
  | 'provisioning'
  | 'enrolment'
  | 'life'
  | 'sign-in'

/** A row of the catalogue, where a table says the rest. */
export type FailureRow = Pick<Failure, 'code' | 'cause'> &
  Partial<Omit<Failure, 'code' | 'cause' | 'isTextSourced'>>

/** What the rows of a table have in common. */
export type FailureTable = Pick<Failure, 'phase' | 'source' | 'confidence'> &
  Partial<Pick<Failure, 'steps' | 'where'>>

/** The failures of one table. */
export function failuresOf(table: FailureTable, rows: readonly FailureRow[]): readonly Failure[] {
  return rows.map((row) => {
    const merged = { steps: [], ...table, ...row }
    return {
      ...merged,
      isTextSourced: merged.confidence === 'documented' || merged.confidence === 'specified',
    }
  })
}
