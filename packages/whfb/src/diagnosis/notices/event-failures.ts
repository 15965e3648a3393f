import type { Reading } from '@proviso/evidence'
import { failureCatalogue } from '../../failures/failure-catalogue.ts'
import type { Failure } from '../../failures/failure.ts'

/** The logs of the catalogue, by what the provider of an event is called. */
const logs: readonly (readonly [provider: RegExp, where: string])[] = [
  [/^Microsoft-Windows-User Device Registration$/, 'User Device Registration/Admin'],
  [/^Microsoft-Windows-HelloForBusiness$/, 'HelloForBusiness/Operational'],
  [/^Microsoft-Windows-AAD$/, 'AAD/Operational'],
  [/CertificateServicesClient-CertEnroll$/, 'Application, CertificateServicesClient-CertEnroll'],
  [/CertificateServicesClient-AutoEnrollment$/, 'Application, CertificateServicesClient-AutoEnrollment'],
  [/CertificateServicesClient-Lifecycle-User$/, 'CertificateServicesClient-Lifecycle-User/Operational'],
  [/^Microsoft-Windows-Security-Kerberos$/, 'Security-Kerberos/Operational'],
  // Windows logs some of them to System, under the same name.
  [/^(?:Microsoft-Windows-Security-)?Kerberos$/, 'System, Kerberos'],
  [/^(?:KDC|Kdcsvc|Microsoft-Windows-Kerberos-Key-Distribution-Center)$/, 'System, KDC'],
  [/^Microsoft-Windows-CertificationAuthority$/, 'CA'],
  [/^AD FS$/, 'AD FS/Admin'],
]

/** What the catalogue has for an event, by log and id; nothing for what is no failure. */
export function eventFailure({ subject, field }: Reading): Failure | undefined {
  if (field !== 'EventID') return undefined
  const slash = subject.lastIndexOf('/')
  const ofProvider = logs.filter(([provider]) => provider.test(subject.slice(0, slash)))
  return ofProvider.map(([, where]) => byLog.get(`${where} ${subject.slice(slash + 1)}`)).find(Boolean)
}

const byLog: ReadonlyMap<string, Failure> = new Map(
  failureCatalogue.map((one) => [`${one.where ?? ''} ${one.code}`, one] as const).toReversed(),
)
