import type { Policy } from '../policy.ts'
import type { Conditions } from '../prerequisites.ts'

const certificatePolicy: Policy = {
  enabled: true,
  postLogonProvisioning: true,
  useCertificateForOnPremAuth: true,
  useCloudTrustForOnPremAuth: false,
  source: 'group policy',
}

/** A hybrid joined device on which nothing is missing: provisioning will start. */
export const readyToProvision: Conditions = {
  policy: certificatePolicy,
  deviceJoined: true,
  userPrt: true,
  deviceEligible: true,
  sessionRemote: false,
  enterprisePrt: true,
  registrationAuthorityReady: true,
  logonTemplateReady: true,
  mdmClientReady: true,
  certificateProfileReady: true,
  certificatePayloadReady: true,
  cloudTgt: true,
}

/**
 * All conditions that the prerequisite check can tell apart: 1,216, that is, the 64 cases of the six checks
 * that always count, for each of the 19 cases of the ways to enrol.
 */
export const everyCondition: readonly Conditions[] = everyEnrolment().flatMap((conditions) =>
  choices(6).map(([deviceJoined, userPrt, enabled, postLogonProvisioning, deviceEligible, local]) => ({
    ...conditions,
    policy: {
      ...conditions.policy,
      enabled: enabled === true,
      postLogonProvisioning: postLogonProvisioning === true,
    },
    deviceJoined: deviceJoined === true,
    userPrt: userPrt === true,
    deviceEligible: deviceEligible === true,
    sessionRemote: local !== true,
  })),
)

function everyEnrolment(): Conditions[] {
  const keyTrust = withPolicy({ useCertificateForOnPremAuth: false })
  const cloudTrust = withPolicy({ useCertificateForOnPremAuth: false, useCloudTrustForOnPremAuth: true })
  const byRegistrationAuthority = withPolicy({})
  const byMdm = withPolicy({ source: 'mobile device management' })
  return [
    ...choices(3).map(([enterprisePrt, registrationAuthorityReady, logonTemplateReady]) => ({
      ...byRegistrationAuthority,
      enterprisePrt: enterprisePrt === true,
      registrationAuthorityReady: registrationAuthorityReady === true,
      logonTemplateReady: logonTemplateReady === true,
    })),
    ...choices(3).map(([mdmClientReady, certificateProfileReady, certificatePayloadReady]) => ({
      ...byMdm,
      mdmClientReady: mdmClientReady === true,
      certificateProfileReady: certificateProfileReady === true,
      certificatePayloadReady: certificatePayloadReady === true,
    })),
    keyTrust,
    ...choices(1).map(([cloudTgt]) => ({ ...cloudTrust, cloudTgt: cloudTgt === true })),
  ]
}

function withPolicy(policy: Partial<Policy>): Conditions {
  return { ...readyToProvision, policy: { ...certificatePolicy, ...policy } }
}

/** Every way to answer that many yes-or-no questions, all yes first. */
function choices(count: number): boolean[][] {
  if (count === 0) return [[]]
  return choices(count - 1).flatMap((rest) => [
    [true, ...rest],
    [false, ...rest],
  ])
}
