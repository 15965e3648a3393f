import type { Reading } from '@proviso/evidence'
import type { Finding, Says } from './finding.ts'

/**
 * What happens to certificates of the user, whatever they are for: renewed, failed to renew, expired. They count where
 * the template is surely that of Windows Hello.
 *
 * Source: the manifests of CertificateServicesClient-CertEnroll and -Lifecycle-User.
 */
const renewals: Readonly<Record<string, Says>> = {
  'Microsoft-Windows-CertificateServicesClient-CertEnroll/16': 'unmet',
  'Microsoft-Windows-CertificateServicesClient-CertEnroll/20': 'met',
  'Microsoft-Windows-CertificateServicesClient-Lifecycle-User/1001': 'met',
  'Microsoft-Windows-CertificateServicesClient-Lifecycle-User/1002': 'unmet',
}

/** What such an event says of the renewal; nothing where it may be about another certificate. */
export function certificateEvent(logged: Reading, event: readonly Reading[]): Finding[] {
  const says = renewals[logged.subject]
  return says === undefined || !isOfHello(event) ? [] : [{ about: 'renewal', says, reading: logged }]
}

/** Does an event about a certificate name a template of Windows Hello? Names are free, and most keep the documented one. */
export function isOfHello(event: readonly Reading[]): boolean {
  return event.some(
    ({ field, text }) => /template/i.test(`${field} ${text}`) && /whfb|hello|passport|\bngc/i.test(text),
  )
}
