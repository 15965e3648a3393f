/** The models on the page to play with: those of the guides, bugs included, and those that are shipped. */
export { claims as shopAndBankClaims } from '../guides/a-system-of-actors/claims.ts'
export { business as shopAndBank } from '../guides/a-system-of-actors/system.ts'
export { claims as enrolmentClaims } from '../guides/from-a-machine-to-a-found-bug/claims.ts'
export { enrolment } from '../guides/from-a-machine-to-a-found-bug/model.ts'
export { door, doorClaims } from '../guides/recipes/door.ts'
export { table as philosophers, tableClaims as philosophersClaims } from '../guides/recipes/philosophers.ts'
export {
  commit as twoPhaseCommit,
  commitClaims as twoPhaseCommitClaims,
} from '../guides/recipes/two-phase-commit.ts'
export { upload, uploadClaims } from '../guides/recipes/upload.ts'
export {
  device,
  deviceClaims,
  entraFederated,
  entraFederatedClaims,
  entraFederatedFaults,
  entraManaged,
  entraManagedClaims,
  entraManagedFaults,
  entraSignIn,
  entraSignInClaims,
  entraSignInFaults,
  hybridFederated,
  hybridFederatedClaims,
  hybridFederatedFaults,
  hybridSignIn,
  hybridSignInClaims,
  hybridSignInFaults,
  lifeAfterProvisioning,
  lifeAfterProvisioningClaims,
  lifeAfterProvisioningFaults,
} from 'proviso/models'
