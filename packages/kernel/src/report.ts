import type { ClaimKind } from './claims.ts'
import type { IgnoredEvent } from './graph.ts'
import { formatLog, type Log } from './log.ts'

/** What a check can answer. `unknown` where only an unfinished graph stands behind it. */
export type Outcome = 'holds' | 'broken' | 'unknown'

/** The answer to one claim. */
export interface Verdict<Event> {
  /** The id of the claim, where it has one. */
  readonly id?: string
  readonly kind: ClaimKind
  /** The sentence of the claim. */
  readonly claim: string
  readonly outcome: Outcome
  /**
   * The shortest log that shows it: what breaks the claim, or (`sometimes`) what satisfies it.
   * Absent where nothing can be shown.
   */
  readonly log?: Log<Event>
}

/** What is known about a graph after its claims were checked. Plain JSON where the events are. */
export interface Report<Event> {
  readonly states: number
  readonly edges: number
  /** Was every reachable state seen? If not, nothing universal `holds`. */
  readonly complete: boolean
  /** The chance that a state was missed, because only fingerprints were kept; 0 else. */
  readonly omission: number
  /** The shortest logs into states in which nothing can happen though the model does not call them final: the first 20. */
  readonly deadlocks: readonly Log<Event>[]
  /** How many such states there are. */
  readonly deadlockCount: number
  /** What was ignored by the one to whom it happened: each once, with the shortest log that ends with it. */
  readonly ignored: readonly IgnoredEvent<Event>[]
  /** One for each claim, in the order in which the claims were written. */
  readonly verdicts: readonly Verdict<Event>[]
}

/**
 * A report as lines for people: a line for each verdict, deadlock and broken claim with a log to paste.
 *
 * @example
 * ```ts
 * formatReport(check(graph, claims))
 * // broken   no certificate before the key is synced
 * //          [{"type":"mfa.passed"},{"type":"key.registered","keyId":"key-1"},{"type":"certificate.issued"}]
 * // holds    a user can become ready
 * // 6 states, 7 edges, complete
 * ```
 */
export function formatReport(report: Report<unknown>): string {
  const lines = report.verdicts.flatMap((verdict) => verdictLines(verdict))
  for (const log of report.deadlocks) {
    lines.push(`deadlock  ${formatLog(log)}`, `          ${JSON.stringify(log)}`)
  }
  const more = report.deadlockCount - report.deadlocks.length
  if (more > 0) lines.push(`          and ${more} more deadlocks`)
  for (const { event, where, log } of report.ignored) {
    lines.push(`ignored   ${formatLog([event])} in ${where}`, `          ${JSON.stringify(log)}`)
  }
  lines.push(
    `${report.states} states, ${report.edges} edges, ${report.complete ? 'complete' : 'cut off'}${chance(report.omission)}`,
  )
  return lines.join('\n')
}

function chance(omission: number): string {
  return omission === 0 ? '' : `, but for a chance of ${omission.toExponential(0)} that a state was missed`
}

function verdictLines(verdict: Verdict<unknown>): string[] {
  const id = verdict.id === undefined ? '' : `${verdict.id} `
  const head = `${verdict.outcome.padEnd(9)} ${id}${verdict.claim}`
  return verdict.outcome === 'broken' && verdict.log !== undefined
    ? [head, `          ${JSON.stringify(verdict.log)}`]
    : [head]
}
