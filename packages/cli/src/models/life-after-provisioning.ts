import type { SystemModel } from '@proviso/kernel/xstate'
import { life, type LifeActors } from '@proviso/whfb/system'
import { lifeInvariants } from '@proviso/whfb/claims'
import { claimsIn } from './claims-in.ts'
import { switchesOf } from './switches-of.ts'

/** Life after provisioning: renewal and expiry, resets and deletion. */
export const lifeAfterProvisioning: SystemModel<LifeActors> = life({ resets: true })
/** What is claimed of {@link lifeAfterProvisioning}. */
export const lifeAfterProvisioningClaims = claimsIn('life with resets', lifeInvariants)
/** What may go wrong in {@link lifeAfterProvisioning}. */
export const lifeAfterProvisioningFaults = switchesOf(lifeAfterProvisioning)
