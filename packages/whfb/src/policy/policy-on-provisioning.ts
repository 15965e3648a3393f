import { certificateEnrollment, type Policy } from '../policy.ts'
import type { Circumstances } from './setting.ts'

/** What policy says to provisioning, before anything else is checked. */
export type PolicyOnProvisioning =
  | 'off'
  | 'not after sign-in'
  | 'offered'
  | 'waits for the certificate of MDM'
  | 'blocked by the certificate policy of MDM'

/**
 * Whether policy lets provisioning start.
 *
 * Source: Microsoft Learn, "Configure and enroll in Windows Hello for Business in hybrid certificate trust"; that a
 * certificate policy of MDM blocks: "Using certificates for on-premises single sign-on", which speaks of Entra joined
 * devices alone.
 */
export function policyOnProvisioning(
  policy: Policy,
  { subject, flags }: Circumstances,
): PolicyOnProvisioning {
  if (!policy.enabled) return 'off'
  if (!policy.postLogonProvisioning) return 'not after sign-in'
  if (certificateEnrollment(policy) !== 'mobile device management') return 'offered'
  return flags.certificateByMdm === 'blocks' && subject.join === 'Entra'
    ? 'blocked by the certificate policy of MDM'
    : 'waits for the certificate of MDM'
}
