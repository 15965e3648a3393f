import type { DatedFinding } from './dated-finding.ts'
import { olderThanAny } from './history.ts'
import type { Says } from './finding.ts'

/** What all findings on one thing come to. */
export interface Settled {
  /** `contradictory` where two that cannot be told apart in time differ; `silent` where there is none. */
  readonly says: Says | 'contradictory' | 'silent'
  /** The findings that it rests on, the newest of each file first. */
  readonly because: readonly DatedFinding[]
}

/**
 * What findings on one thing come to: the newest of them, if they agree.
 *
 * What was surely older than another is history. Two that say different things, neither of them surely older,
 * are a contradiction: nothing is decided. An answer that says nothing (`not tested`, `unreadable`) counts only
 * where no other answer is left, and a failed attempt only where nothing else is as new.
 */
export function settle(findings: readonly DatedFinding[]): Settled {
  const isOutdated = olderThanAny(findings.filter((one) => one.outdates === true))
  const decided = findings.filter((one) => isDecided(one) && !isOutdated(one))
  const speaking = decided.length > 0 ? decided : findings.filter((one) => !isDecided(one))
  const isHistory = olderThanAny(speaking)
  const newest = speaking.filter((one) => !isHistory(one))
  const strong = newest.filter((one) => one.weak !== true)
  const because = strong.length > 0 ? strong : newest
  const [first] = because
  if (first === undefined) return { says: 'silent', because: [] }
  const agree = because.every((one) => one.says === first.says)
  if (agree) return { says: first.says, because }
  // That nobody looked, and that it could not be read, do not contradict each other: neither says anything.
  return { says: isDecided(first) ? 'contradictory' : 'unreadable', because }
}

function isDecided({ says }: DatedFinding): boolean {
  return says !== 'not tested' && says !== 'unreadable'
}
