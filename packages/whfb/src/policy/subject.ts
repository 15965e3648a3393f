/** Whom the policy is resolved for: one user on one device. */
export interface PolicySubject {
  /** How the device is joined; on an Entra joined one Windows Hello for Business is on by default. */
  readonly join: 'hybrid' | 'Entra'
  /** The security groups of the user, by name. Everybody is in `Authenticated Users` besides. */
  readonly userGroups: readonly string[]
  /** The security groups of the computer, by name. */
  readonly computerGroups: readonly string[]
  /** The tenant of the device; a CSP path of another tenant is out of scope. Absent: every tenant counts. */
  readonly tenantId?: string
}

/** A user in no group on a hybrid joined device. */
export const defaultPolicySubject: PolicySubject = { join: 'hybrid', userGroups: [], computerGroups: [] }
