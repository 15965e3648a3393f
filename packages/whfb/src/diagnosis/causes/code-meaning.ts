import { explainCode } from '../../failures/explain-code.ts'
import type { StepId } from '../../steps.ts'
import { errorCodes } from './error-codes.ts'

/** What a code means at a step. */
export interface CodeMeaning {
  readonly means: string
  /** Absent where no source names one. */
  readonly remedy?: string
}

/**
 * What a code means at a step: as this step has it, or as the catalogue of failures has it for this step; nothing where no
 * source explains it there, for a code of another phase would mislead.
 *
 * @param step `undefined`: after the way, at a sign-in.
 */
export function codeMeaning(code: string, step: StepId | undefined): CodeMeaning | undefined {
  const known = step === undefined ? undefined : errorCodes.get(code)
  if (known !== undefined) return known
  const failure = explainCode(code).failures.find(
    ({ steps, phase, isTextSourced }) =>
      isTextSourced && (step === undefined ? phase === 'sign-in' : steps.includes(step)),
  )
  if (failure === undefined) return undefined
  const { cause, remedy } = failure
  return { means: cause, ...(remedy === undefined ? {} : { remedy }) }
}
