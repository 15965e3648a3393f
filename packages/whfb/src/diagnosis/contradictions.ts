import { steps } from '../steps.ts'
import type { Entry } from './account.ts'
import type { Contradiction } from './diagnosis.ts'
import type { DatedFinding } from './dated-finding.ts'
import type { Standing } from './standing.ts'
import { witnessOf } from './witness.ts'

/** What the evidence says twice and differently, with both sides and their times. Nothing is resolved in silence. */
export function contradictionsIn(standing: Standing, account: readonly Entry[]): readonly Contradiction[] {
  const bySteps = steps.flatMap(({ id, title }) => {
    const { says, because } = standing.of(id)
    return says === 'contradictory' ? [{ step: id, about: title, sides: sidesOf(because) }] : []
  })
  const way = standing.wayToEnrol
  const byWay =
    way.says === 'contradictory'
      ? [{ step: null, about: 'How the certificate is got', sides: sidesOf(way.because) }]
      : []
  return [...bySteps, ...byWay, ...missingContainer(standing, account)]
}

/** A success on the way, and no container: one of the two is older, and nobody can tell which. */
function missingContainer(standing: Standing, account: readonly Entry[]): Contradiction[] {
  if (standing.container.says !== 'unmet') return []
  const reached = account.findLast(
    ({ step, status, because }) => step.part !== 'prerequisite' && status === 'unknown' && because.length > 0,
  )
  if (reached === undefined || standing.of(reached.step.id).says !== 'met') return []
  const about = 'Whether the user has a Hello container'
  return [
    { step: reached.step.id, about, sides: sidesOf([...standing.container.because, ...reached.because]) },
  ]
}

function sidesOf(findings: readonly DatedFinding[]): Contradiction['sides'] {
  return findings.map(({ says, when, reading }) => ({
    says,
    time: when.from === when.to && Number.isFinite(when.from) ? new Date(when.from).toISOString() : null,
    witness: witnessOf(reading),
  }))
}
