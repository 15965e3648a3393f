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
  const { because, ...told } = explanationOf(id, shown, evidence)
  return {
    blocker: {
      step: id,
      asOf: asOf(entry.because),
      ...told,
      witnesses: witnessesOf([...shown, ...because]),
      clause,
    },
    because,
    isCauseOpen: because.length === 0,
  }
}

/** When something was so last: at a time, or at no time before one. */
function asOf(because: readonly DatedFinding[]): string | null {
  const newest = because.reduce((latest, { when }) => Math.max(latest, when.from), Number.NEGATIVE_INFINITY)
  return Number.isFinite(newest) ? new Date(newest).toISOString() : null
}
