/**
 * Windows Hello for Business as systems of actors: deployments with their faults. What is claimed of them stands in
 * `@proviso/whfb/claims`.
 *
 * @packageDocumentation
 */
export type { Citation, Phase } from '../actors/cite.ts'
export { type AlikeDevices, alikeDevices } from './alike-devices.ts'
export { type DeploymentName, deployments } from './deployments.ts'
export { type Fault, type FaultName, faults } from './faults.ts'
export { join, type JoinActors, type JoinDeployment, type JoinEvent, type JoinState } from './join.ts'
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
  sharedDevice,
  type SharedDeviceActors,
  type SharedDeviceDeployment,
  type SharedDeviceEvent,
  type SharedDeviceState,
} from './shared-device.ts'
export { sharedTpm, type SharedTpmActors, type SharedTpmEvent, type SharedTpmState } from './shared-tpm.ts'
export {
  signIn,
  type SignInActors,
  type SignInDeployment,
  type SignInEvent,
  type SignInState,
} from './sign-in.ts'
export { token, type TokenActors, type TokenEvent, type TokenState } from './token.ts'
export { told, type Told } from './told.ts'
export type { Forgery, Trial } from './trial.ts'
export {
  twoUsers,
  type TwoUsersActors,
  type TwoUsersDeployment,
  type TwoUsersEvent,
  type TwoUsersState,
} from './two-users.ts'
