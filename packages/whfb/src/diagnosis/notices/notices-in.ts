import type { Reading } from '@proviso/evidence'
import type { DatedFinding } from '../dated-finding.ts'
import { recordsOf } from '../records.ts'
import { noticeRules } from './notice-rules.ts'
import { noticed, type Noticed } from './noticed.ts'
import { noticesOfDocuments } from './of-documents.ts'
import { noticesOfFindings } from './of-findings.ts'
import { otherFailures } from './other-failures.ts'
import { refusedSignIns } from './refused-sign-ins.ts'

/**
 * What the evidence tells beside the steps: how it was taken, what is odd about the device, what fails after the way
 * is over, and every other event that reports a failure.
 *
 * @param told The readings that the account, and the cause of its blocker, rest on.
 */
export function noticesIn(
  readings: readonly Reading[],
  findings: readonly DatedFinding[],
  told: ReadonlySet<Reading>,
): readonly Noticed[] {
  const records = recordsOf(readings)
  const byRule = noticeRules.flatMap(({ says, text, remedy, source, stops }) => {
    const because = records.flatMap((record) => record.filter((reading) => says(reading, record)))
    const isTold = because.every((reading) => reasons.has(reading.field) && told.has(reading))
    return because.length === 0 || isTold ? [] : [noticed({ text, remedy, source, stops }, because)]
  })
  const explained = new Set([...told, ...byRule.flatMap(({ because }) => because)])
  return [
    ...byRule,
    ...noticesOfFindings(findings, readings),
    ...noticesOfDocuments(records, findings, told),
    ...refusedSignIns(readings),
    ...otherFailures(records, explained),
  ]
}

/** What is a reason by itself: whoever is told it as the cause need not be told it again. */
const reasons: ReadonlySet<string> = new Set(['EventID', 'IsTpmLockedOut'])
