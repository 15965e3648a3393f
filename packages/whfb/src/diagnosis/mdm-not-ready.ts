import type { Reading } from '@proviso/evidence'
import type { Finding } from './finding.ts'
import { areBasicChecksMet } from './vocabulary.ts'

/**
 * Newer releases print no row about the readiness of MDM: where MDM enrols, everything else is met and the sum says that
 * nothing will be provisioned, it is what is missing.
 *
 * Source: the decision table of `checkPrerequisites`.
 */
export function mdmNotReady(run: readonly Reading[]): Finding[] {
  const sum = run.find(({ field }) => field === 'PreReqResult')
  const isByMdm = run.some(
    ({ field, value }) => field === 'CertEnrollment' && /^mobile device management$/i.test(value),
  )
  const isTold = run.some(({ field }) => field === 'ScepReady')
  if (sum?.answer !== 'no' || !isByMdm || isTold || !areBasicChecksMet(run)) return []
  return [{ about: 'registration-authority', says: 'unmet', only: 'mobile device management', reading: sum }]
}
