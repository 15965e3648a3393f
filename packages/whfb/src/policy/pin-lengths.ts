import { documents } from './documents.ts'
import type { PolicyProblem } from './policy-problem.ts'
import { byDefault, type Resolution } from './resolution.ts'
import type { Circumstances } from './setting.ts'
import { settings } from './settings/settings.ts'

/** The two lengths of a PIN, each as it was decided for itself. */
export interface PinLengths {
  readonly minimum: Resolution<number>
  readonly maximum: Resolution<number>
}

/**
 * Both lengths as Windows uses them: where the minimum is above the maximum, or one of them out of range, both fall back
 * to their defaults, also the one that was right.
 *
 * Source: Microsoft Learn, "PassportForWork CSP".
 */
export function settleLengths(
  { minimum, maximum }: PinLengths,
  circumstances: Circumstances,
): PinLengths & { readonly problems: readonly PolicyProblem[] } {
  const why = whatIsWrong(minimum.value, maximum.value)
  if (why === undefined) return { minimum, maximum, problems: [] }
  const fallBack = { why: `${why}, and both lengths fall back to their defaults`, circumstances }
  return {
    minimum: toDefault('PINComplexity/MinimumPINLength', minimum, fallBack),
    maximum: toDefault('PINComplexity/MaximumPINLength', maximum, fallBack),
    problems: minimum.value > maximum.value ? [crossed(minimum, maximum)] : [],
  }
}

function whatIsWrong(minimum: number, maximum: number): string | undefined {
  if ([minimum, maximum].some((length) => length < 4 || length > 127)) return 'a length is out of range'
  return minimum > maximum ? 'the minimum is above the maximum' : undefined
}

function toDefault(
  name: 'PINComplexity/MinimumPINLength' | 'PINComplexity/MaximumPINLength',
  { value, decidedBy, overridden }: Resolution<number>,
  { why, circumstances }: { readonly why: string; readonly circumstances: Circumstances },
): Resolution<number> {
  const { channel, source, place } = decidedBy
  const dethroned = channel === 'default' ? [] : [{ value, channel, source, place, why }]
  return byDefault(settings[name], circumstances, [...dethroned, ...overridden])
}

function crossed(minimum: Resolution<number>, maximum: Resolution<number>): PolicyProblem {
  // Whoever said something is named; a default alone cannot be above the other.
  const named = minimum.decidedBy.channel === 'default' ? maximum : minimum
  return {
    kind: 'minimum above maximum',
    source: named.decidedBy.source,
    place: named.decidedBy.place,
    setting: 'PINComplexity/MinimumPINLength',
    value: `${minimum.value} > ${maximum.value}`,
    says: `the minimum is of ${minimum.decidedBy.source}, the maximum of ${maximum.decidedBy.source}`,
    treatment: `both lengths fall back to their defaults (${documents.csp})`,
    confidence: 'documented',
  }
}
