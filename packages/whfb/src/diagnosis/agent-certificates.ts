import type { Reading } from '@proviso/evidence'
import { isAgentCertificate, isOver } from './interpret-document.ts'
import type { DatedFinding } from './dated-finding.ts'

/** The ends of the certificates by which AD FS signed, where all of them were over when the evidence was newest. */
export function expiredAgents(
  records: readonly (readonly Reading[])[],
  findings: readonly DatedFinding[],
): readonly Reading[] {
  const newest = findings.reduce(
    (latest, { when }) => (Number.isFinite(when.from) ? Math.max(latest, when.from) : latest),
    Number.NEGATIVE_INFINITY,
  )
  const agents = records.filter((record) => isAgentCertificate(record))
  return agents.every((record) => isOver(record, newest))
    ? agents.flatMap((record) => record.filter(({ field }) => field === 'NotAfter'))
    : []
}
