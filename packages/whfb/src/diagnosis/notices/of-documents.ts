import type { Reading } from '@proviso/evidence'
import type { DatedFinding } from '../dated-finding.ts'
import { isOnHelloKey, isSelfIssued } from '../interpret-document.ts'
import { noticed, type Noticed, type Words } from './noticed.ts'

/** What a store of certificates, and the metadata of AD FS, tell beside the steps. */
export function noticesOfDocuments(
  records: readonly (readonly Reading[])[],
  findings: readonly DatedFinding[],
): readonly Noticed[] {
  return [...selfIssuedOnly(records, findings), ...missingScope(records, findings)]
}

/** Only the certificate that Windows Hello issues to itself lies on the key, and the policy wants another. */
function selfIssuedOnly(
  records: readonly (readonly Reading[])[],
  findings: readonly DatedFinding[],
): Noticed[] {
  const onKey = records.filter((record) => record[0]?.source === 'certificate' && isOnHelloKey(record))
  const isIssued = findings.some(({ about, says }) => about === 'certificate-issued' && says === 'met')
  const subjects = onKey.flatMap((record) => record.filter(({ field }) => field === 'Subject'))
  if (subjects.length === 0 || isIssued || !onKey.every((record) => isSelfIssued(record))) return []
  const words: Words = {
    text: 'only a certificate that Windows Hello issued to itself lies on the key: it holds the key, and signs nobody in to Active Directory',
    remedy: undefined,
    source: 'Microsoft Learn, "How Windows Hello for Business authentication works"',
  }
  return [noticed(words, subjects)]
}

/** AD FS lists no scope `ugs`, and gave no token. */
function missingScope(
  records: readonly (readonly Reading[])[],
  findings: readonly DatedFinding[],
): Noticed[] {
  const isMissing = findings.some(({ about, says }) => about === 'enterprise-prt' && says === 'unmet')
  const scopes = records.flatMap((record) =>
    record.filter(
      ({ source, field, value }) =>
        source === 'adfs' && field === 'scopes_supported' && !value.split(' ').includes('ugs'),
    ),
  )
  if (!isMissing || scopes.length === 0) return []
  const words: Words = {
    text: 'AD FS lists no scope `ugs`: on Windows Server 2019 that fits a refusal with MSIS9368',
    remedy: 'look for MSIS9368 in the AD FS admin log (event 1021); if it is there, add the scope `ugs`',
    source: 'Microsoft Learn, "Windows Hello for Business known deployment issues"',
  }
  return [noticed(words, scopes)]
}
