import type { Reading } from '@proviso/evidence'
import type { Finding } from './finding.ts'

/**
 * The tests that `dsregcmd /status` makes and prints on a device that is not joined yet, in their order; one that fails
 * leaves those after it out.
 *
 * Source: Microsoft Learn, "Troubleshoot devices by using the dsregcmd command", Diagnostic Data.
 */
const tests: ReadonlySet<string> = new Set([
  'AD Connectivity Test',
  // Of `dsregcmd /join /debug`, where it stops before the join.
  'isDcAvailable',
  'AD Configuration Test',
  'DRS Discovery Test',
  'DRS Connectivity Test',
  'Token acquisition Test',
  'Token Acquisition Test',
])

/** What stands in the way of the join, beside the rows that say that there is none; no more than they say. */
export function joinTests(run: readonly Reading[]): Finding[] {
  const isJoined = run.some(({ field, answer }) => field === 'AzureAdJoined' && answer === 'yes')
  if (isJoined) return []
  return run
    .filter(({ field, answer }) => tests.has(field) && answer === 'no')
    .map((reading) => ({ about: 'hybrid-join', says: 'unmet', weak: true, reading }))
}
