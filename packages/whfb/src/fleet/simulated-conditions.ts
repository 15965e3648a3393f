import { readyToProvision } from '../device/conditions.ts'
import type { Policy } from '../policy.ts'
import type { Conditions } from '../prerequisites.ts'
import { type Random, weighted } from './random.ts'

const ways: readonly { readonly weight: number; readonly policy: Partial<Policy> }[] = [
  { weight: 80, policy: {} },
  { weight: 10, policy: { source: 'mobile device management' } },
  { weight: 7, policy: { useCertificateForOnPremAuth: false } },
  { weight: 3, policy: { useCertificateForOnPremAuth: false, useCloudTrustForOnPremAuth: true } },
]

/** What can be wrong at a sign-in, and in how many of 100 it is; the numbers are made up. */
const faults: readonly { readonly percent: number; readonly change: Partial<Conditions> }[] = [
  { percent: 2, change: { deviceJoined: false } },
  { percent: 2, change: { userPrt: false } },
  { percent: 1, change: { deviceEligible: false } },
  { percent: 4, change: { sessionRemote: true } },
  { percent: 5, change: { enterprisePrt: false } },
  { percent: 2, change: { registrationAuthorityReady: false } },
  { percent: 2, change: { logonTemplateReady: false } },
  { percent: 1, change: { mdmClientReady: false } },
  { percent: 2, change: { certificatePayloadReady: false } },
  { percent: 1, change: { cloudTgt: false } },
]

/** What a simulated device finds when the profile is loaded. */
export function simulatedConditions(random: Random): Conditions {
  const way = weighted(random, ways, ({ weight }) => weight)
  const policy = { ...readyToProvision.policy, ...way?.policy }
  const [isOff, isSilent] = [random() < 0.02, random() < 0.01]
  const happened = faults.filter(({ percent }) => random() * 100 < percent)
  return {
    ...readyToProvision,
    ...Object.assign({}, ...happened.map(({ change }) => change)),
    policy: {
      ...policy,
      ...(isOff && { enabled: false }),
      ...(isSilent && { postLogonProvisioning: false }),
    },
  }
}
