/**
 * What is claimed of Windows Hello for Business: the invariants under their ids, and the studies in which they are checked.
 *
 * @packageDocumentation
 */
export { checkStudy, type StudyOptions, type StudyReport } from './check-study.ts'
export { claimsOf, type Invariant, type InvariantId } from './invariant.ts'
export { joinInvariants } from './join/invariants.ts'
export { joinStudies } from './join/studies.ts'
export { lifeInvariants } from './life/invariants.ts'
export { lifeStudies } from './life/studies.ts'
export { lockoutInvariants, lockoutStudies } from './pin/invariants.ts'
export { policyInvariants, policyStudies } from './policy/invariants.ts'
export { provisioningInvariants } from './provisioning/invariants.ts'
export { provisioningStudies } from './provisioning/studies.ts'
export { tokenInvariants, tokenStudies } from './prt/invariants.ts'
export { sharedDeviceInvariants } from './shared-device/invariants.ts'
export { signInInvariants } from './sign-in/invariants.ts'
export { signInStudies } from './sign-in/studies.ts'
export type { Study } from './study.ts'
export { twoDevicesInvariants } from './two-devices/invariants.ts'
export { twoUsersInvariants } from './two-users/invariants.ts'
export { twoUsersStudies } from './two-users/studies.ts'
