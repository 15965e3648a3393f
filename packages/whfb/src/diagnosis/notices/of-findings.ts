import { isoTime, type Reading } from '@proviso/evidence'
import type { DatedFinding } from '../dated-finding.ts'
import { isOlder } from '../history.ts'
import { policyFindings, rivalPolicies } from '../policy-findings.ts'
import { noticed, type Noticed, type Words } from './noticed.ts'

/** What several findings tell together. */
export function noticesOfFindings(
  findings: readonly DatedFinding[],
  readings: readonly Reading[],
): readonly Noticed[] {
  return [
    ...goneContainer(findings),
    ...bothWays(findings),
    ...bothPolicies(readings),
    ...synchronisedKey(findings),
    ...unheededPolicy(findings, readings),
    ...endedTokens(findings, readings),
  ]
}

/** A policy that asks for a certificate, while Windows says that nobody does. */
function unheededPolicy(findings: readonly DatedFinding[], readings: readonly Reading[]): Noticed[] {
  const asked = policyFindings(readings).find(
    ({ about, says }) => about === 'way to enrol' && says !== 'none',
  )
  const denied = findings.findLast(
    ({ about, says, weak }) => about === 'way to enrol' && says === 'none' && weak !== true,
  )
  if (asked === undefined || denied === undefined) return []
  const words: Words = {
    text: 'a policy that asks for a certificate is set, and Windows says that none is asked for: it had not arrived when Windows looked, or another beats it',
    remedy:
      'run `gpupdate /force`, sign out and in, and look at CertEnrollment in `dsregcmd /status` anew; if it stays, look at what counts for this user: `gpresult /h`',
    source: 'Microsoft Learn, "Configure Windows Hello for Business"',
  }
  return [noticed(words, [asked.reading, denied.reading])]
}

/** A token that `dsregcmd` shows, and that had ended by the newest time that the evidence tells. */
function endedTokens(findings: readonly DatedFinding[], readings: readonly Reading[]): Noticed[] {
  const newest = findings.reduce(
    (latest, { when }) => (Number.isFinite(when.from) ? Math.max(latest, when.from) : latest),
    Number.NEGATIVE_INFINITY,
  )
  const ends = readings.filter(({ field, value, source }) => {
    const end = /^(?:AzureAd|Enterprise)PrtExpiryTime$/.test(field) ? isoTime(value) : undefined
    return source === 'dsregcmd' && end !== undefined && Date.parse(end) < newest
  })
  if (ends.length === 0) return []
  const words: Words = {
    text: 'a token that `dsregcmd` shows had ended by the time of the newest evidence: it was not renewed, or the text is old',
    remedy: 'lock and unlock the device with a network, and run `dsregcmd /status` anew',
    source: 'Microsoft Learn, "Troubleshoot devices by using the dsregcmd command"',
  }
  return [noticed(words, ends)]
}

/** A key that was registered, and no container since: deleted, or looked for in the wrong session. */
function goneContainer(findings: readonly DatedFinding[]): Noticed[] {
  const without = findings.filter(({ about, says }) => about === 'container' && says === 'unmet')
  const deleted = without.some(({ reading }) => reading.source === 'event')
  const before = findings.filter(
    (one) =>
      one.about === 'key-registered' && one.says === 'met' && without.some((other) => isOlder(one, other)),
  )
  const newest = before.at(-1)
  const since = without.findLast((one) => newest !== undefined && isOlder(newest, one))
  if (newest === undefined || since === undefined || deleted) return []
  const words: Words = {
    text: 'a key was registered, and later the user has no Hello container: it was deleted, or `dsregcmd` ran as somebody else or in a remote session',
    remedy: 'check who ran `dsregcmd`, and look for events 312 and 8611 (container deleted)',
    source: 'manifests of User Device Registration and HelloForBusiness',
  }
  return [noticed(words, [newest.reading, since.reading])]
}

/** AD FS and MDM, each named by a prerequisite event: two policies take turns. */
function bothWays(findings: readonly DatedFinding[]): Noticed[] {
  const named = findings.filter(({ about, weak }) => about === 'way to enrol' && weak !== true)
  const of = (way: string) => named.findLast(({ says }) => says === way)
  const [adfs, mdm] = [of('enrollment authority'), of('mobile device management')]
  if (adfs === undefined || mdm === undefined) return []
  const words: Words = {
    text: 'both Group Policy and MDM have asked for the certificate: the one waits for AD FS, the other for a certificate profile',
    remedy: 'set the certificate policy in one of the two alone; Group Policy wins where both are set',
    source: 'Microsoft Learn, "Configure Windows Hello for Business"',
  }
  return [noticed(words, [adfs.reading, mdm.reading])]
}

/** Policies, as they are set, that ask for different ways. */
function bothPolicies(readings: readonly Reading[]): Noticed[] {
  const because = rivalPolicies(readings)
  if (because.length === 0) return []
  const words: Words = {
    text: 'policies ask for several ways at once: Group Policy wins over MDM, the user over the computer, and a certificate over cloud Kerberos trust',
    remedy: 'set the certificate policy in one place alone',
    source: 'Microsoft Learn, "Configure Windows Hello for Business"',
  }
  return [noticed(words, because)]
}

/** AD FS did not sign, and the key is in the directory: it is not the synchronisation. */
function synchronisedKey(findings: readonly DatedFinding[]): Noticed[] {
  const isRefused = findings.some(({ about, says }) => about === 'request-signed' && says === 'unmet')
  const keys = findings.filter(({ reading }) => reading.source === 'key').map(({ reading }) => reading)
  if (!isRefused || keys.length === 0) return []
  const words: Words = {
    text: 'a key of this device stands in the directory: it is not its synchronisation that AD FS waits for',
    remedy:
      'check the enrolment agent certificate of AD FS, and that its service account can read msDS-KeyCredentialLink',
    source: 'MS-OAPXBC 3.2.5.1.4; MS-ADTS 2.2.20',
  }
  return [noticed(words, keys)]
}
