import type { Answer, Reading } from '@proviso/evidence'

/** Rows that no step asks for, and what they answer on a device on which nothing is amiss. */
const usualAnswers: ReadonlyMap<string, readonly Answer[]> = new Map<string, readonly Answer[]>([
  ['EnterpriseJoined', ['no']],
  // On a device that is not joined, or without a token, there is no address.
  ['AzureAdPrtAuthority', ['no']],
  ['EnterprisePrtAuthority', ['no']],
  ['MdmUrl', ['no']],
  ['TpmProtected', ['yes']],
  ['TpmSupport', ['yes']],
  ['WorkplaceJoined', ['yes', 'no']],
  ['WamDefaultSet', ['yes']],
  ['CanReset', ['yes', 'no']],
  // Tickets that a sign-in with a password does not bring, or that another way to sign in needs.
  ['OnPremTgt', ['yes', 'no']],
  ['OnPremTGT', ['yes', 'no']],
  ['CloudTgt', ['yes', 'no', 'not tested']],
  ['UseCloudTrust', ['no', 'not tested']],
  ['HasCloudTgt', ['yes', 'no']],
  ['AadRecoveryEnabled', ['no']],
  ['AadRecoveryNeeded', ['no']],
  ['KeySignTest', ['yes', 'not tested']],
  ['HostNameUpdated', ['yes', 'no']],
  ['OsVersionUpdated', ['yes', 'no']],
  ['DisplayNameUpdated', ['yes', 'no']],
  ['Auto Detect Settings', ['yes', 'no']],
  ['AD Connectivity Test', ['yes']],
  ['isDcAvailable', ['yes']],
  ['isSystem', ['yes', 'no']],
  ['isJoined', ['yes', 'no']],
  ['deviceKeysHealthy', ['yes']],
  ['AD Configuration Test', ['yes', 'not tested']],
  ['DRS Discovery Test', ['yes', 'not tested']],
  ['DRS Connectivity Test', ['yes', 'not tested']],
  ['Token acquisition Test', ['yes', 'not tested']],
  ['UsedExistingContainer', ['yes', 'no']],
  ['HasCachedLogonKey', ['yes', 'no']],
  ['IsReady', ['yes']],
  ['IsTpm12Excluded', ['yes', 'no']],
  ['IsTpmFIPS', ['no']],
  ['IsTpmLockedOut', ['no']],
  ['IsKeyPregenPoolSatisfactory', ['yes', 'no']],
])

/**
 * Events that tell of beginnings, requests and settings, by their numbers.
 *
 * Source: the manifests of the providers; HelloForBusiness numbers beginnings 3xxx, information 5xxx, successes 8xxx.
 */
const usualEvents: readonly RegExp[] = [
  /^Microsoft-Windows-HelloForBusiness\/[358]\d{3}$/,
  /^Microsoft-Windows-User Device Registration\/(?:10[0-6]|11[01]|302|323|329|33[1-9]|34[01]|348|36[789]|383|4096)$/,
  // Tokens for applications, which are refused every day for their own reasons, and single calls of the plug-in (1104).
  /^Microsoft-Windows-AAD\/(?:1025|1097|1098|1104)$/,
  /^Microsoft-Windows-CertificateServicesClient-AutoEnrollment\/[2-5]$/,
  // Certificates for something else: received, renewed, left pending.
  /^Microsoft-Windows-CertificateServicesClient-CertEnroll\/(?:14|19|20|21|22|32)$/,
]

/** Is a reading that no step explains one that reads like this on any device? */
export function isUsual({ source, field, subject, answer }: Reading): boolean {
  // A policy for something else, a certificate or a key for something else.
  if (source === 'policy' || source === 'certificate') return true
  if (source === 'key') return field !== 'KeyHash' || answer === 'yes'
  if (field === 'EventID') return usualEvents.some((pattern) => pattern.test(subject))
  return answer !== undefined && usualAnswers.get(field)?.includes(answer) === true
}
