import { explainCode } from '../../failures/explain-code.ts'
import type { Failure } from '../../failures/failure.ts'
import type { StepId } from '../../steps.ts'
import { advice } from './advice.ts'

/** What a code means at a step. */
export interface CodeMeaning {
  readonly means: string
  /** Absent where nobody names one. */
  readonly remedy?: string
  /** Where it stands what the code means. */
  readonly source: string
}

/** Where a code was met. */
export interface Where {
  /** Absent: after the way, at a sign-in. */
  readonly step?: StepId | undefined
  /** The `Error Phase` of a join, where the evidence tells it. */
  readonly errorPhase?: string | undefined
}

/**
 * What a code means at a step, as the catalogue of failures has it for this step; nothing where no source explains it
 * there, for a code of another phase would mislead. A code that means several things there is told with all of them.
 */
export function codeMeaning(code: string, { step, errorPhase }: Where): CodeMeaning | undefined {
  const atStep = entriesOf(code).filter(
    ({ steps, phase, confidence }) =>
      confidence !== 'inferred' && (step === undefined ? phase === 'sign-in' : isAt(step, steps)),
  )
  const inPhase = atStep.filter(({ where }) => where === `Error Phase ${errorPhase ?? ''}`)
  const meaning = meaningOf(inPhase.length > 0 ? inPhase : atStep)
  const own = advice.get(`${step ?? ''} ${code}`)
  return meaning === undefined || own === undefined ? meaning : { ...meaning, remedy: own }
}

/** A renewal is denied for what any request is denied for. */
function isAt(step: StepId, steps: readonly StepId[]): boolean {
  return steps.includes(step) || (step === 'renewal' && steps.includes('certificate-issued'))
}

/** What a code means while the wizard runs, at whatever step. */
export function wizardMeaning(code: string): CodeMeaning | undefined {
  return meaningOf(
    entriesOf(code).filter(({ phase, confidence }) => phase === 'provisioning' && confidence !== 'inferred'),
  )
}

/** The steps of the way at which a code may stop it; none where no source names one. */
export function stepsOfCode(code: string): readonly StepId[] {
  const ofWay = entriesOf(code).filter(({ phase }) => phase === 'provisioning' || phase === 'enrolment')
  return [...new Set(ofWay.flatMap(({ steps }) => steps))]
}

function meaningOf(entries: readonly Failure[]): CodeMeaning | undefined {
  if (entries.length === 0) return undefined
  const remedies = entries.flatMap(({ code, remedy }) => advice.get(code) ?? remedy ?? [])
  return {
    means: [...new Set(entries.map(({ cause }) => cause))].join('; or '),
    source: [...new Set(entries.map(({ source }) => source))].join('; '),
    ...(remedies.length === 0 ? {} : { remedy: [...new Set(remedies)].join('; or ') }),
  }
}

/** The catalogue has the errors of WinHTTP by their own numbers, too: those of Windows end with the same. */
function entriesOf(code: string): readonly Failure[] {
  const own = /^0x80072[EF][\dA-F]{2}$/.test(code) ? explainCode(Number(code) % 0x10000).failures : []
  return [...explainCode(code).failures, ...own.filter(({ where }) => where === 'HTTP Error')]
}
