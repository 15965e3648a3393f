import type { Reading } from '@proviso/evidence'
import type { DatedFinding } from './dated-finding.ts'

/** A store keeps what has expired beside what came in its place: then nothing shows that the renewal failed. */
export function withoutReplacedCertificates(findings: readonly DatedFinding[]): readonly DatedFinding[] {
  const ended = findings.filter(
    ({ about, says, reading }) => about === 'renewal' && says === 'unmet' && isOfStore(reading),
  )
  if (ended.length === 0) return findings
  const isEnded = ({ reading }: DatedFinding) =>
    ended.some((one) => one.reading.record === reading.record && one.reading.file === reading.file)
  const isReplaced = findings.some(
    (one) => one.about === 'certificate-installed' && isOfStore(one.reading) && !isEnded(one),
  )
  return isReplaced ? findings.filter((one) => !ended.includes(one)) : findings
}

function isOfStore({ source }: Reading): boolean {
  return source === 'certificate'
}
