import type { SystemModel } from '@proviso/kernel/xstate'
import { deployments, provisioning, type ProvisioningActors } from '@proviso/whfb/system'
import { provisioningInvariants } from '@proviso/whfb/claims'
import { claimsIn } from './claims-in.ts'
import { switchesOf } from './switches-of.ts'

/** Provisioning with certificate trust on a hybrid joined device: AD FS authenticates and registers. */
export const hybridFederated: SystemModel<ProvisioningActors> = provisioning(deployments['hybrid-federated'])
/** What is claimed of {@link hybridFederated}. */
export const hybridFederatedClaims = claimsIn('hybrid-federated', provisioningInvariants)
/** What may go wrong in {@link hybridFederated}. */
export const hybridFederatedFaults = switchesOf(hybridFederated)

/** Provisioning on an Entra joined device, where Entra ID authenticates. */
export const entraManaged: SystemModel<ProvisioningActors> = provisioning(deployments['entra-managed'])
/** What is claimed of {@link entraManaged}. */
export const entraManagedClaims = claimsIn('entra-managed', provisioningInvariants)
/** What may go wrong in {@link entraManaged}. */
export const entraManagedFaults = switchesOf(entraManaged)

/** Provisioning on an Entra joined device, where AD FS authenticates. */
export const entraFederated: SystemModel<ProvisioningActors> = provisioning(deployments['entra-federated'])
/** What is claimed of {@link entraFederated}. */
export const entraFederatedClaims = claimsIn('entra-federated', provisioningInvariants)
/** What may go wrong in {@link entraFederated}. */
export const entraFederatedFaults = switchesOf(entraFederated)
