import type { Confidence } from '../../confidence.ts'
import type { PolicyProblemKind } from '../policy-problem.ts'
import type { SettingName } from '../setting-values.ts'

/** Which setting a surface means by one of its names, or why it means none. */
export type Located = Found | NotFound

/** The setting that is meant, and the value as Group Policy or the CSP would have it. */
export interface Found {
  readonly setting: SettingName
  readonly tree: 'user' | 'device'
  readonly raw: unknown
  /** Is it an old node that gives way to a newer one? */
  readonly deprecated: boolean
}

/** Why a name, or what is chosen under it, means no setting. */
export interface NotFound {
  readonly problem: PolicyProblemKind
  readonly says: string
  readonly treatment: string
  readonly confidence: Confidence
}

/** The answer for a name that no setting has there. */
export const unknownSetting: NotFound = {
  problem: 'unknown setting',
  says: 'no setting of Windows Hello for Business has this name here',
  treatment: 'ignored',
  confidence: 'inferred',
}

/** The answer for the one policy that many expect to help. */
export const mdmWinsOverGroupPolicy: NotFound = {
  problem: 'no effect',
  says: 'MDMWinsOverGP covers the Policy CSP alone; PassportForWork is a CSP of its own',
  treatment: 'ignored: Group Policy still wins',
  confidence: 'documented',
}

/** Is it the name of that policy, in whichever spelling? */
export function isMdmWinsOverGroupPolicy(place: string): boolean {
  return /(?:^|[\\/])(?:MDMWinsOverGP|ControlPolicyConflict)$/i.test(place)
}
