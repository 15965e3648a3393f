import { checkPrerequisites, type Conditions } from '../prerequisites.ts'
import { isMdmReady } from './check-events.ts'
import { type Rows, yesOrNo } from './dsregcmd-section.ts'
import { type Release, releases } from './release.ts'

/** Under what the check is made, and where. */
interface Asked {
  readonly conditions: Conditions
  readonly release: Release
}

/**
 * The rows of the prerequisite check: those that always count, then those of the way to enrol.
 *
 * @example
 * ```ts
 * prerequisiteRows({ conditions: readyToProvision, release }).at(-1) // ['PreReqResult', 'WillProvision']
 * ```
 */
export function prerequisiteRows({ conditions, release }: Asked): Rows {
  const { layout, cloudTicketRow } = releases[release]
  const { certificateEnrollment, checks, result } = checkPrerequisites(conditions)
  const isLong = layout === 'sections'
  const { policy } = conditions
  return [
    ...(isLong ? ([['IsDeviceJoined', yesOrNo(conditions.deviceJoined)]] as const) : []),
    ['IsUserAzureAD', yesOrNo(conditions.userPrt)],
    ['PolicyEnabled', yesOrNo(policy.enabled)],
    ...(isLong ? ([['PostLogonEnabled', yesOrNo(policy.postLogonProvisioning)]] as const) : []),
    ['DeviceEligible', yesOrNo(conditions.deviceEligible)],
    ['SessionIsNotRemote', yesOrNo(!conditions.sessionRemote)],
    ['CertEnrollment', certificateEnrollment],
    ...(isLong ? [] : ([['AadRecoveryNeeded', 'NO']] as const)),
    ...enrolmentRows(conditions, checks.AdfsRefreshToken !== undefined),
    ...(certificateEnrollment === 'mobile device management' && !isLong
      ? ([['ScepReady', yesOrNo(isMdmReady(conditions))]] as const)
      : []),
    ...(certificateEnrollment === 'none' && cloudTicketRow !== undefined
      ? ([[cloudTicketRow, yesOrNo(conditions.cloudTgt)]] as const)
      : []),
    ['PreReqResult', result],
  ]
}

function enrolmentRows(conditions: Conditions, byAdfs: boolean): Rows {
  if (!byAdfs) return []
  return [
    ['AdfsRefreshToken', yesOrNo(conditions.enterprisePrt)],
    ['AdfsRaIsReady', yesOrNo(conditions.registrationAuthorityReady)],
    [
      'LogonCertTemplateReady',
      conditions.logonTemplateReady ? 'YES ( StateReady )' : 'NO ( 1 : StateNoPolicy )',
    ],
  ]
}
