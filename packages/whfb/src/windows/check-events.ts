import type { Conditions, PrerequisiteField, PrerequisiteResult } from '../prerequisites.ts'
import { type Entry, helloEvent, registrationEvent } from './event-record.ts'
import { exampleNames } from './example-names.ts'
import { type Release, releases } from './release.ts'
import { unspecifiedError } from './unspecified-error.ts'

/** A check that was made when the profile was loaded. */
export interface MadeCheck {
  readonly conditions: Conditions
  readonly result: PrerequisiteResult
  readonly release: Release
}

/** The event of HelloForBusiness by which each check passes; its failure is numbered 1000 lower. */
const passed: Readonly<Partial<Record<PrerequisiteField, number>>> = {
  IsDeviceJoined: 8200,
  IsUserAzureAD: 8201,
  PolicyEnabled: 8203,
  PostLogonEnabled: 8204,
  DeviceEligible: 8202,
  SessionIsNotRemote: 8210,
  AdfsRefreshToken: 8211,
  AdfsRaIsReady: 8206,
  LogonCertTemplateReady: 8205,
  MdmClientReady: 8207,
  CertificateProfileReady: 8208,
  CertificatePayloadReady: 8209,
}

/**
 * The events of a prerequisite check: each check by itself, and then the sum with all its answers.
 *
 * @example
 * ```ts
 * checkEvents({ conditions, result: checkPrerequisites(conditions), release }).at(-1)?.id // 362
 * ```
 */
export function checkEvents(check: MadeCheck): Entry[] {
  const { result } = check
  const isPassed = result.result === 'WillProvision'
  const single = Object.entries(passed).flatMap(([field, id]) => {
    const answer = Object.entries(result.checks).find(([name]) => name === field)?.[1]
    if (answer === undefined) return []
    if (answer) return [helloEvent(id)]
    return [helloEvent(id - 1000, field === 'LogonCertTemplateReady' ? { Error: unspecifiedError } : {})]
  })
  return [
    helloEvent(3054),
    ...single,
    isPassed ? helloEvent(8054) : helloEvent(7054, { Error: unspecifiedError }),
    registrationEvent(result.event, answers(check)),
    ...(isPassed && result.certificateEnrollment === 'enrollment authority'
      ? [registrationEvent(357, { Sid: exampleNames.userSid, TenantId: exampleNames.tenantId })]
      : []),
    // The wizard opens: to enrol, not to reset a PIN.
    ...(isPassed
      ? [helloEvent(3045, { HelloScenarioType: '0' }), helloEvent(3065, { HelloScenarioType: '0' })]
      : []),
  ]
}

/** The fields of events 358, 360, 361 and 362, in the order of the manifest. */
function answers({ conditions, result, release }: MadeCheck): Record<string, string> {
  const { policy } = conditions
  const will = result.result === 'WillProvision' ? 'will' : 'will not'
  return {
    Message: `Windows Hello for Business provisioning ${will} be launched.`,
    DeviceIsJoined: yesOrNo(conditions.deviceJoined),
    AADPrt: yesOrNo(conditions.userPrt),
    NgcPolicyEnabled: yesOrNo(policy.enabled),
    NgcPostLogonProvisioningEnabled: yesOrNo(policy.postLogonProvisioning),
    NgcHardwarePolicyMet: yesOrNo(conditions.deviceEligible),
    // Named the wrong way round by Windows: `Yes` means that the session is not remote.
    UserIsRemote: yesOrNo(!conditions.sessionRemote),
    LogonCertRequired: yesOrNo(policy.useCertificateForOnPremAuth),
    ...(result.event === 361 && { MDMCertEnrollmentReady: yesOrNo(isMdmReady(conditions)) }),
    ...(result.event === 362 && {
      ADFSRaReady: yesOrNo(conditions.registrationAuthorityReady),
      RATemplateReady: conditions.logonTemplateReady ? 'Yes ( StateReady )' : 'No ( 1 : StateNoPolicy )',
      ADFSPrtPresent: yesOrNo(conditions.enterprisePrt),
    }),
    MachinePolicySource: result.certificateEnrollment,
    ...(releases[release].tellsCloudTrust &&
      (result.event === 358 || result.event === 360) && {
        UseCloudTrust: yesOrNo(policy.useCloudTrustForOnPremAuth),
        CloudTgt: policy.useCloudTrustForOnPremAuth ? yesOrNo(conditions.cloudTgt) : 'Not Tested',
      }),
  }
}

/** Windows sums up the client, the profile and the payload of MDM in one answer. */
export function isMdmReady(conditions: Conditions): boolean {
  return conditions.mdmClientReady && conditions.certificateProfileReady && conditions.certificatePayloadReady
}

function yesOrNo(answer: boolean): string {
  return answer ? 'Yes' : 'No'
}
