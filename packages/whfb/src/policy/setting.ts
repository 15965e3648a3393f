import type { Confidence } from '../confidence.ts'
import type { PolicyFlags } from './flags.ts'
import type { SettingName, SettingValues } from './setting-values.ts'
import type { PolicySubject } from './subject.ts'
import type { ValueReader } from './value-reader.ts'

/** What a setting amounts to that nobody configures, and who says so. */
export interface Unset<Value> {
  readonly value: Value
  readonly source: string
  readonly confidence: Confidence
}

/** Where a setting stands in Group Policy. */
export interface GroupPolicyPlace<Value> {
  /** The name in the editor; absent where our sources do not give it. */
  readonly title?: string
  /** The id of the policy, or of its element, in Passport.admx; absent where our sources do not give it. */
  readonly id?: string
  /** Its key and value below HKLM or HKU. */
  readonly value: string
  /** Which half of a policy object has it. */
  readonly class: 'both' | 'user' | 'computer'
  readonly read: ValueReader<Value>
  /** How sure that place is. */
  readonly confidence: Confidence
}

/** Where a setting stands in the PassportForWork CSP, or, the one that has `below` say so, in the Policy CSP. */
export interface CspPlace<Value> {
  /** The node: below `{TenantId}/Policies`, below the root of the CSP, or below `Config` of the Policy CSP. */
  readonly node: string
  readonly below: 'policies' | 'root' | 'Policy CSP'
  readonly trees: readonly ('user' | 'device')[]
  readonly read: ValueReader<Value>
  /** The releases of Windows that first had the node; absent where our sources do not say. */
  readonly since?: string
  /** An older node that is still read, and gives way to the newer one. */
  readonly deprecatedNode?: string
}

/** One setting: where it can be configured, and what it amounts to where it is not. */
export interface Setting<Value> {
  readonly groupPolicy?: GroupPolicyPlace<Value>
  readonly csp?: CspPlace<Value>
  /** What it amounts to where nobody configures it. */
  readonly unset: (circumstances: Circumstances) => Unset<Value>
  /** Is the first value a stricter rule for PINs than the second? Only rules for PINs can be compared so. */
  readonly isStricter?: (one: Value, other: Value) => boolean
}

/** Every setting by its name. */
export type Settings = { readonly [Name in SettingName]: Setting<SettingValues[Name]> }

/** What a default can hang on. */
export interface Circumstances {
  readonly subject: PolicySubject
  readonly flags: PolicyFlags
}
