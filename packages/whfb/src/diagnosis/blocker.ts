import type { Reading } from '@proviso/evidence'
import type { Entry } from './account.ts'
import type { Blocker } from './diagnosis.ts'
import { type BlockerEvidence, explanationOf } from './causes/explanation.ts'
import type { DatedFinding } from './dated-finding.ts'
import { witnessesOf } from './witness.ts'

/** A blocker, and the readings that say why. */
export interface Explained {
  readonly blocker: Blocker
  readonly because: readonly Reading[]
  /** Does nothing say more than that the step is unmet? */
  readonly isCauseOpen: boolean
}

/** The first unmet step, why it is unmet, and what to do; nothing where no step is unmet. */
export function blockerOf(account: readonly Entry[], evidence: BlockerEvidence): Explained | undefined {
  const entry = account.find(({ status }) => status === 'unmet')
  if (entry === undefined) return undefined
  const { id, clause } = entry.step
  const shown = entry.because.map(({ reading }) => reading)
  const { because, isCauseOpen, ...told } = explanationOf(id, shown, evidence)
  return {
    blocker: {
      step: id,
      asOf: asOf(entry.because),
      ...told,
      inferred: inferredIn(entry),
      witnesses: witnessesOf([...shown, ...because]),
      clause,
    },
    because,
    isCauseOpen: isCauseOpen === true,
  }
}

/** What no source states of an unmet step; null where one line at least shows it by itself. */
function inferredIn({ step, because }: Entry): string | null {
  const told = because.map(({ inferred, weak }) =>
    weak === true && step.part !== 'prerequisite' ? (inferred ?? placedByOrder) : inferred,
  )
  if (told.some((one) => one === undefined)) return null
  return [...new Set(told)].join('; ')
}

/** A failure on the way that names no step. */
const placedByOrder =
  'the line that shows the failure names no step; this is the first at which it may have been'

/** When something was so last: at a time, or at no time before one. */
function asOf(because: readonly DatedFinding[]): string | null {
  const newest = because.reduce((latest, { when }) => Math.max(latest, when.from), Number.NEGATIVE_INFINITY)
  return Number.isFinite(newest) ? new Date(newest).toISOString() : null
}
