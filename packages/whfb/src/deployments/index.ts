/**
 * Windows Hello for Business as systems of actors: deployments with their faults, and what is claimed of them.
 *
 * @packageDocumentation
 */
export type { Citation, Phase } from '../actors/cite.ts'
export { checkStudy, type StudyOptions, type StudyReport } from '../claims/check-study.ts'
export { claimsOf, type Invariant, type InvariantId } from '../claims/invariant.ts'
export { lifeInvariants } from '../claims/life/invariants.ts'
export { lifeStudies } from '../claims/life/studies.ts'
export { lockoutInvariants, lockoutStudies } from '../claims/pin/invariants.ts'
export { policyInvariants, policyStudies } from '../claims/policy/invariants.ts'
export { provisioningInvariants } from '../claims/provisioning/invariants.ts'
export { provisioningStudies } from '../claims/provisioning/studies.ts'
export { signInInvariants } from '../claims/sign-in/invariants.ts'
export { signInStudies } from '../claims/sign-in/studies.ts'
export type { Study } from '../claims/study.ts'
export { type DeploymentName, deployments } from './deployments.ts'
export { type Fault, type FaultName, faults } from './faults.ts'
export { life, type LifeActors, type LifeDeployment, type LifeEvent, type LifeState } from './life.ts'
export { lockout, type LockoutActors, type LockoutEvent, type LockoutState } from './lockout.ts'
export { type PolicyActors, type PolicyEvent, policySources, type PolicyState } from './policy-sources.ts'
export {
  provisioning,
  type ProvisioningActors,
  type ProvisioningDeployment,
  type ProvisioningEvent,
  type ProvisioningState,
} from './provisioning.ts'
export {
  signIn,
  type SignInActors,
  type SignInDeployment,
  type SignInEvent,
  type SignInState,
} from './sign-in.ts'
export { told, type Told } from './told.ts'
export type { Forgery, Trial } from './trial.ts'
