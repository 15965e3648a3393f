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

/** What becomes of requests, by the number of an event of CertEnroll: asked for, received, left pending, or not permitted. */
const requests: Readonly<Record<string, readonly Pick<Finding, 'about' | 'says' | 'weak' | 'only'>[]>> = {
  14: [{ about: 'certificate-issued', says: 'met' }],
  19: [{ about: 'certificate-issued', says: 'met' }],
  21: [
    { about: 'certificate-requested', says: 'met' },
    { about: 'certificate-issued', says: 'unmet' },
  ],
  22: [{ about: 'renewal', says: 'unmet' }],
  32: [{ about: 'certificate-issued', says: 'unmet' }],
  // Read or Enroll is missing; no CA offers the template.
  46: [{ about: 'logon-template', says: 'unmet', weak: true, only: 'enrollment authority' }],
  47: [{ about: 'logon-template', says: 'unmet', weak: true, only: 'enrollment authority' }],
}

/** What such an event says of the request or of the renewal; nothing where it may be about another certificate. */
export function certificateEvent(logged: Reading, event: readonly Reading[]): Finding[] {
  if (!isOfHello(event)) return []
  const says = renewals[logged.subject]
  const id = /CertificateServicesClient-CertEnroll\/(\d+)$/.exec(logged.subject)?.[1] ?? ''
  return [
    ...(says === undefined ? [] : [{ about: 'renewal', says, reading: logged } as const]),
    ...(requests[id] ?? []).map((one) => ({ ...one, reading: logged })),
  ]
}

/** Is it the name of a template of Windows Hello? Names are free, and most keep the documented one. */
export function isHelloTemplateName(name: string | undefined): boolean {
  return name !== undefined && helloName.test(name) && !/agent/i.test(name)
}

const helloName = /whfb|hello|passport|\bngc/i

/** Does an event about a certificate name a template of Windows Hello? Names are free, and most keep the documented one. */
export function isOfHello(event: readonly Reading[]): boolean {
  return event.some(({ field, text }) => /template/i.test(`${field} ${text}`) && helloName.test(text))
}
