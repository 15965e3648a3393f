/**
 * What the policies of a user and a device come to: which source decides each setting, the trust type, the PIN rules.
 *
 * @packageDocumentation
 */
export type { AutoEnrollment } from './auto-enrollment.ts'
export { type Channel, channels } from './channel.ts'
export {
  defaultPolicyFlags,
  type PolicyContradiction,
  policyContradictions,
  type PolicyFlags,
} from './flags.ts'
export { type PinCharacterRule, type PinRules } from './pin-rules.ts'
export type { PolicyOnProvisioning } from './policy-on-provisioning.ts'
export type { PolicyProblem, PolicyProblemKind } from './policy-problem.ts'
export type {
  CspSource,
  ExchangeSource,
  GroupPolicySource,
  IntuneProfileSource,
  NamedSource,
  PolicySource,
  TenantWideSource,
} from './policy-source.ts'
export type { Decision, Overridden, Resolution } from './resolution.ts'
export { type ResolvedPolicy, resolvePolicy, type ResolvePolicyOptions } from './resolve-policy.ts'
export type { ResolvedSettings } from './resolve-settings.ts'
export type { OutOfScope } from './scope.ts'
export type { Circumstances, CspPlace, GroupPolicyPlace, Setting, Settings, Unset } from './setting.ts'
export type { CharacterRule, SettingName, SettingValues } from './setting-values.ts'
export { settingNames, settings } from './settings/settings.ts'
export type { Statement } from './statements.ts'
export { defaultPolicySubject, type PolicySubject } from './subject.ts'
export { type BrokenPinRule, isPinExpired, type PinRule, validatePin } from './validate-pin.ts'
export type { ReadValue, ValueFault, ValueReader } from './value-reader.ts'
export type { Confidence } from '../confidence.ts'
