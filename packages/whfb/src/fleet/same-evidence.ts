import type { Basis } from './recorded-fact.ts'

/** Is one surely of a later time than the other? */
export function isNewer(one: Basis, other: Basis): boolean {
  return one.seen !== null && other.seen !== null && one.seen > other.seen
}

/** Do two say the same, line by line? The names of their files do not matter: evidence is moved about. */
export function isSameEvidence(one: Basis, other: Basis): boolean {
  return textOf(one) === textOf(other)
}

function textOf({ seen, blocker, facts, certificateEnds = null }: Basis): string {
  const lines = facts.map(({ step, status, line, text }) => [step, status, line, text])
  return JSON.stringify([seen, blocker?.step, blocker?.cause, certificateEnds, lines])
}
