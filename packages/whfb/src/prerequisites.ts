import type { Confidence } from './confidence.ts'
import { type CertificateEnrollment, certificateEnrollment, type Policy, trustType } from './policy.ts'
import type { StepId } from './steps.ts'

/** What is true of a device, a user and their infrastructure when the profile is loaded. */
export interface Conditions {
  readonly policy: Policy
  readonly deviceJoined: boolean
  /** Does the user have a primary refresh token of Entra ID? That `IsUserAzureAD` asks for it is inferred. */
  readonly userPrt: boolean
  readonly deviceEligible: boolean
  readonly sessionRemote: boolean
  /** Does the user have a primary refresh token of AD FS? */
  readonly enterprisePrt: boolean
  readonly registrationAuthorityReady: boolean
  readonly logonTemplateReady: boolean
  readonly mdmClientReady: boolean
  readonly certificateProfileReady: boolean
  readonly certificatePayloadReady: boolean
  /** Does the user have a cloud Kerberos ticket? */
  readonly cloudTgt: boolean
}

/** One check that Windows makes before it offers provisioning. */
export interface PrerequisiteCheck {
  readonly field: PrerequisiteField
  readonly step: StepId
  readonly source: string
  /** How surely it is known what the check asks for. */
  readonly confidence: Confidence
  /** The way to provision of which it is a part: the others do not make it. */
  readonly way: 'every way' | 'cloud trust' | Exclude<CertificateEnrollment, 'none'>
  readonly met: (conditions: Conditions) => boolean
}

/** The name of a check, spelt as `dsregcmd` prints it; the three of MDM, which it does not print, as ours. */
export type PrerequisiteField =
  | 'IsDeviceJoined'
  | 'IsUserAzureAD'
  | 'PolicyEnabled'
  | 'PostLogonEnabled'
  | 'DeviceEligible'
  | 'SessionIsNotRemote'
  | 'AdfsRefreshToken'
  | 'AdfsRaIsReady'
  | 'LogonCertTemplateReady'
  | 'MdmClientReady'
  | 'CertificateProfileReady'
  | 'CertificatePayloadReady'
  | 'OnPremTGT'

/** The answer of the prerequisite check, and the event that Windows logs for it. */
export interface PrerequisiteResult {
  readonly certificateEnrollment: CertificateEnrollment
  /** The checks that were made, in the order in which Windows prints them. */
  readonly checks: Readonly<Partial<Record<PrerequisiteField, boolean>>>
  readonly result: 'WillProvision' | 'WillNotProvision'
  /** The id in User Device Registration/Admin. */
  readonly event: 358 | 360 | 361 | 362
}

const dsregcmd =
  'Microsoft Learn, "Troubleshoot devices by using the dsregcmd command", Ngc Prerequisite Check'
const mdm = 'Microsoft Learn, "PassportForWork CSP"; HelloForBusiness events 7207, 7208, 7209; event 361'

/**
 * Every check, in the order in which Windows prints them: the six that always count, then those of the one
 * way to enrol that the policy picks.
 *
 * Source: {@link https://learn.microsoft.com/entra/identity/devices/troubleshoot-device-dsregcmd}.
 */
export const prerequisiteChecks: readonly PrerequisiteCheck[] = [
  check('IsDeviceJoined', 'hybrid-join', { way: 'every way', met: (c) => c.deviceJoined }),
  check('IsUserAzureAD', 'user-prt', {
    way: 'every way',
    // The article says that the user is in Entra ID; that it takes the token is in the label of the event, AADPrt.
    confidence: 'inferred',
    met: (c) => c.userPrt,
  }),
  check('PolicyEnabled', 'policy', { way: 'every way', met: (c) => c.policy.enabled }),
  check('PostLogonEnabled', 'post-logon', { way: 'every way', met: (c) => c.policy.postLogonProvisioning }),
  check('DeviceEligible', 'hardware', { way: 'every way', met: (c) => c.deviceEligible }),
  check('SessionIsNotRemote', 'session', { way: 'every way', met: (c) => !c.sessionRemote }),
  check('AdfsRefreshToken', 'enterprise-prt', { way: 'enrollment authority', met: (c) => c.enterprisePrt }),
  check('AdfsRaIsReady', 'registration-authority', {
    way: 'enrollment authority',
    met: (c) => c.registrationAuthorityReady,
  }),
  check('LogonCertTemplateReady', 'logon-template', {
    way: 'enrollment authority',
    met: (c) => c.logonTemplateReady,
  }),
  check('MdmClientReady', 'registration-authority', {
    way: 'mobile device management',
    met: (c) => c.mdmClientReady,
  }),
  check('CertificateProfileReady', 'registration-authority', {
    way: 'mobile device management',
    met: (c) => c.certificateProfileReady,
  }),
  check('CertificatePayloadReady', 'registration-authority', {
    way: 'mobile device management',
    met: (c) => c.certificatePayloadReady,
  }),
  check('OnPremTGT', 'policy', {
    way: 'cloud trust',
    met: (c) => c.cloudTgt,
  }),
]

/** The fields that always count; the others belong to one way to enrol. */
const basicFields = new Set(
  prerequisiteChecks.filter(({ way }) => way === 'every way').map(({ field }) => field),
)

/** The checks that are made on each way, and what they answer where all are met. */
const checksOfWays = {
  none: checksOf('every way'),
  'cloud trust': checksOf('cloud trust'),
  'enrollment authority': checksOf('enrollment authority'),
  'mobile device management': checksOf('mobile device management'),
}

function checksOf(chosen: PrerequisiteCheck['way']) {
  const made = prerequisiteChecks.filter(({ way }) => way === 'every way' || way === chosen)
  const allMet: Partial<Record<PrerequisiteField, boolean>> = Object.fromEntries(
    made.map(({ field }) => [field, true]),
  )
  return { made, allMet }
}

/**
 * What the prerequisite check answers under given conditions: the decision table of Windows.
 *
 * It runs after the profile is loaded and before the desktop is shown. Every check that belongs to the chosen
 * way to enrol is printed; provisioning starts only when all of them are met.
 *
 * @example
 * ```ts
 * checkPrerequisites({ ...conditions, enterprisePrt: false })
 * // { certificateEnrollment: 'enrollment authority', checks: { … AdfsRefreshToken: false … },
 * //   result: 'WillNotProvision', event: 362 }
 * ```
 */
export function checkPrerequisites(conditions: Conditions): PrerequisiteResult {
  const { policy } = conditions
  const by = certificateEnrollment(policy)
  const way = trustType(policy) === 'cloud' ? 'cloud trust' : by
  const { made, allMet } = checksOfWays[way]
  const unmet = made.filter((one) => !one.met(conditions))
  const checks = { ...allMet }
  for (const { field } of unmet) checks[field] = false
  return unmet.length === 0
    ? { certificateEnrollment: by, checks, result: 'WillProvision', event: 358 }
    : { certificateEnrollment: by, checks, result: 'WillNotProvision', event: eventOfRefusal(unmet, by) }
}

/** A basic check that fails is logged as 360; one of a way to enrol, as the event of that way. */
function eventOfRefusal(
  unmet: readonly PrerequisiteCheck[],
  by: CertificateEnrollment,
): PrerequisiteResult['event'] {
  if (unmet.some((one) => basicFields.has(one.field))) return 360
  if (by === 'enrollment authority') return 362
  return by === 'mobile device management' ? 361 : 360
}

function check(
  field: PrerequisiteField,
  step: StepId,
  rule: Pick<PrerequisiteCheck, 'way' | 'met'> & { readonly confidence?: Confidence },
): PrerequisiteCheck {
  const source = rule.way === 'mobile device management' ? mdm : dsregcmd
  return { field, step, source, confidence: 'documented', ...rule }
}
