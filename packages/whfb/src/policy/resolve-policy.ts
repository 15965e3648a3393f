import {
  certificateEnrollment,
  type CertificateEnrollment,
  type Policy,
  trustType,
  type TrustType,
} from '../policy.ts'
import { type AutoEnrollment, autoEnrollmentOf, unknownBits } from './auto-enrollment.ts'
import { isGroupPolicy } from './channel.ts'
import { defaultPolicyFlags, type PolicyFlags } from './flags.ts'
import { noticesOf } from './notices.ts'
import { type PolicyOnProvisioning, policyOnProvisioning } from './policy-on-provisioning.ts'
import { type PinRules, pinRulesOf } from './pin-rules.ts'
import { inOrder, type PolicyProblem } from './policy-problem.ts'
import type { PolicySource } from './policy-source.ts'
import { type ResolvedSettings, resolveSettings } from './resolve-settings.ts'
import { readSources } from './read-sources.ts'
import type { OutOfScope } from './scope.ts'
import { defaultPolicySubject, type PolicySubject } from './subject.ts'

/** What all sources together come to, for one user on one device. */
export interface ResolvedPolicy {
  /** Every setting with its effective value: which source decided it, which were overridden, and why. */
  readonly settings: ResolvedSettings
  readonly trustType: TrustType
  /** How the device gets the certificate: not at all, by the registration authority of AD FS, or by MDM with SCEP. */
  readonly certificateEnrollment: CertificateEnrollment
  readonly provisioning: PolicyOnProvisioning
  readonly pinRules: PinRules
  /** The user's renews the certificate of Windows Hello, the computer's those of the machine. */
  readonly autoEnrollment: { readonly user: AutoEnrollment; readonly computer: AutoEnrollment }
  /** The same in the form in which the prerequisite check takes it. */
  readonly policy: Policy
  /** The side that was taken in each contradiction of the documents. */
  readonly flags: PolicyFlags
  /** What is wrong with the sources, or may not have been meant, ordered by source. */
  readonly problems: readonly PolicyProblem[]
  /** The sources that do not reach this user on this device. */
  readonly outOfScope: readonly OutOfScope[]
}

/** Whom to resolve for, and which side to take where the documents contradict each other. */
export interface ResolvePolicyOptions {
  readonly subject?: PolicySubject
  readonly flags?: Partial<PolicyFlags>
}

/**
 * What several sources of policy come to for one user on one device.
 *
 * Pure and total: the order of the sources does not matter, nothing is thrown whatever the values are, and nothing is
 * dropped in silence: a value is effective, or overridden with a reason, or told among the problems, or its source is
 * out of scope. A faulty value is treated as Windows is documented to treat it, or else as not configured.
 *
 * Limits: assignments of MDM and the link order of policy objects are not modelled; names that we have no source for are
 * reported as unknown settings.
 *
 * Source: Microsoft Learn, "Configure Windows Hello for Business", policy precedence; where documents contradict each
 * other, `policyContradictions`.
 *
 * @example
 * ```ts
 * const { trustType, settings } = resolvePolicy([
 *   { name: 'Hello', surface: 'user group policy', values: { Enabled: 1, UseCertificateForOnPremAuth: 1 } },
 *   { name: 'Intune', surface: 'device CSP', values: { UsePassportForWork: false } },
 * ])
 * trustType // 'certificate'
 * settings.UsePassportForWork.decidedBy.source // 'Hello'
 * settings.UsePassportForWork.overridden[0]?.why // 'the user group policy beats the device CSP'
 * ```
 */
export function resolvePolicy(
  sources: readonly PolicySource[],
  { subject = defaultPolicySubject, flags = {} }: ResolvePolicyOptions = {},
): ResolvedPolicy {
  const circumstances = { subject, flags: { ...defaultPolicyFlags, ...flags } }
  const read = readSources(sources, subject)
  const { settings, problems } = resolveSettings(read.entries, circumstances)
  const policy = policyOf(settings)
  const pinRules = pinRulesOf(settings)
  return {
    settings,
    trustType: trustType(policy),
    certificateEnrollment: certificateEnrollment(policy),
    provisioning: policyOnProvisioning(policy, circumstances),
    pinRules,
    autoEnrollment: {
      user: autoEnrollmentOf('User', settings),
      computer: autoEnrollmentOf('Computer', settings),
    },
    policy,
    flags: circumstances.flags,
    problems: inOrder([
      ...read.problems,
      ...problems,
      ...unknownBits('User', settings),
      ...unknownBits('Computer', settings),
      ...noticesOf(settings, pinRules),
    ]),
    outOfScope: read.outOfScope,
  }
}

function policyOf(settings: ResolvedSettings): Policy {
  const { channel } = settings.UseCertificateForOnPremAuth.decidedBy
  return {
    enabled: settings.UsePassportForWork.value,
    postLogonProvisioning: !settings.DisablePostLogonProvisioning.value,
    useCertificateForOnPremAuth: settings.UseCertificateForOnPremAuth.value,
    useCloudTrustForOnPremAuth: settings.UseCloudTrustForOnPremAuth.value,
    // Where nobody set it there is no certificate policy, and this says nothing.
    source: channel === 'default' || isGroupPolicy(channel) ? 'group policy' : 'mobile device management',
  }
}
