/**
 * The models that are shipped, each with its claims and its faults by name: what `proviso explore` opens without a module.
 *
 * @packageDocumentation
 */
export { device, deviceClaims } from '@proviso/whfb'
export {
  entraFederated,
  entraFederatedClaims,
  entraFederatedFaults,
  entraManaged,
  entraManagedClaims,
  entraManagedFaults,
  hybridFederated,
  hybridFederatedClaims,
  hybridFederatedFaults,
} from './provisioning.ts'
export {
  entraSignIn,
  entraSignInClaims,
  entraSignInFaults,
  hybridSignIn,
  hybridSignInClaims,
  hybridSignInFaults,
} from './sign-ins.ts'
export {
  lifeAfterProvisioning,
  lifeAfterProvisioningClaims,
  lifeAfterProvisioningFaults,
} from './life-after-provisioning.ts'
