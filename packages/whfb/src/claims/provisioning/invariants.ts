import type { ProvisioningEvent, ProvisioningState } from '../../deployments/provisioning.ts'
import type { Invariant } from '../invariant.ts'
import { answerInvariants } from './answers.ts'
import { certificateInvariants } from './certificate.ts'
import { federatedMfaInvariants } from './federated-mfa.ts'
import { federationInvariants } from './federation.ts'
import { issuingInvariants } from './issuing.ts'
import { keyInvariants } from './key.ts'
import { memoryInvariants } from './memory.ts'
import { prerequisiteInvariants } from './prerequisites.ts'
import { registeredKeyInvariants } from './registered-keys.ts'
import { retryInvariants } from './retries.ts'
import { sessionInvariants } from './sessions.ts'
import { signatureInvariants } from './signature.ts'
import { tokenInvariants } from './tokens.ts'

/** What is claimed of provisioning. */
export const provisioningInvariants: readonly Invariant<ProvisioningState, ProvisioningEvent>[] = [
  ...prerequisiteInvariants,
  ...keyInvariants,
  ...registeredKeyInvariants,
  ...signatureInvariants,
  ...federationInvariants,
  ...issuingInvariants,
  ...certificateInvariants,
  ...retryInvariants,
  ...answerInvariants,
  ...tokenInvariants,
  ...federatedMfaInvariants,
  ...sessionInvariants,
  ...memoryInvariants,
]
