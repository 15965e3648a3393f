import type { Reading } from '@proviso/evidence'
import type { DatedFinding } from '../dated-finding.ts'
import { expiredAgents } from '../agent-certificates.ts'
import { namesOfUser } from '../ca/names-of-user.ts'
import { refusedRequests } from '../ca/requests-of-ca.ts'
import { isOnHelloKey, isSelfIssued } from '../interpret-document.ts'
import { expiredAgent } from '../causes/plain-causes.ts'
import { templateProblems } from '../causes/template-rules.ts'
import { noticed, type Noticed, type Words } from './noticed.ts'

/** What a store of certificates, and the metadata of AD FS, tell beside the steps. */
export function noticesOfDocuments(
  records: readonly (readonly Reading[])[],
  findings: readonly DatedFinding[],
  told: ReadonlySet<Reading>,
): readonly Noticed[] {
  return [
    ...selfIssuedOnly(records, findings),
    ...missingScope(records, findings),
    ...missingCapability(findings),
    ...wrongTemplates(records, told),
    ...refusedByCa(records, told),
    ...expiredAgentNotice(records, findings, told),
  ]
}

/** How a template is made that is to stop a step, or will. */
function wrongTemplates(records: readonly (readonly Reading[])[], told: ReadonlySet<Reading>): Noticed[] {
  return templateProblems(records)
    .filter(({ reading }) => !told.has(reading))
    .map(({ cause, remedy, source, reading }) => noticed({ text: cause, remedy, source }, [reading]))
}

/** The newest request of the user, which the CA did not grant, and which explains no step: of another device, or of other days. */
function refusedByCa(records: readonly (readonly Reading[])[], told: ReadonlySet<Reading>): Noticed[] {
  return refusedRequests(records, namesOfUser(records))
    .filter(({ reading }) => !told.has(reading))
    .map(({ reading }) => noticed(refusedRequest, [reading]))
}

const refusedRequest: Words = {
  text: 'the newest request for Windows Hello that the CA has of this user was denied, failed, or waits for a manager: by another device of the user, or on other days than the evidence of this one',
  remedy: 'look at that request and its status code in the database of the CA (certsrv.msc)',
  source: 'MS-CSRA 3.1.1.1.1 (Request_Disposition)',
}

/** A certificate by which AD FS signed, and can no more. */
function expiredAgentNotice(
  records: readonly (readonly Reading[])[],
  findings: readonly DatedFinding[],
  told: ReadonlySet<Reading>,
): Noticed[] {
  const ends = expiredAgents(records, findings).filter((end) => !told.has(end))
  if (ends.length === 0) return []
  const words: Words = {
    text: expiredAgent.cause,
    remedy: expiredAgent.remedy,
    source: 'Microsoft Learn, "Configure Active Directory Federation Services in a hybrid certificate trust"',
  }
  return [noticed(words, ends)]
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

/** AD FS does not announce that it enrols, and nothing tells whether it should. */
function missingCapability(findings: readonly DatedFinding[]): Noticed[] {
  const missing = findings
    .filter(
      ({ about, says, reading }) =>
        about === 'registration-authority' && says === 'unmet' && reading.source === 'adfs',
    )
    .map(({ reading }) => reading)
  const isWayTold = findings.some(({ about }) => about === 'way to enrol')
  if (missing.length === 0 || isWayTold) return []
  const words: Words = {
    text: 'AD FS does not announce `winhello_cert` among its capabilities: where AD FS is to enrol the certificate, the registration authority is not ready. That it stands among the scopes says nothing',
    remedy:
      'run Set-AdfsCertificateAuthority -EnrollmentAgent -EnrollmentAgentCertificateTemplate <template> -WindowsHelloCertificateTemplate <template> -WindowsHelloCertificateProxyEnabled $true on AD FS, and install its updates',
    source: 'MS-OAPXBC 3.1.5.1.4.3; MS-OIDCE 3.2.5.3.1.3',
  }
  return [noticed(words, missing)]
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
