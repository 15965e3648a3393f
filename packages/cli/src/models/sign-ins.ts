import type { SystemModel } from '@proviso/kernel/xstate'
import { signIn, type SignInActors } from '@proviso/whfb/system'
import { signInInvariants } from '@proviso/whfb/claims'
import { claimsIn } from './claims-in.ts'
import { switchesOf } from './switches-of.ts'

/** Sign-in with the credential on a hybrid joined device. */
export const hybridSignIn: SystemModel<SignInActors> = signIn({})
/** What is claimed of {@link hybridSignIn}. */
export const hybridSignInClaims = claimsIn('sign-in hybrid', signInInvariants)
/** What may go wrong in {@link hybridSignIn}. */
export const hybridSignInFaults = switchesOf(hybridSignIn)

/** Sign-in with the credential on an Entra joined device. */
export const entraSignIn: SystemModel<SignInActors> = signIn({ device: { joined: 'entra' } })
/** What is claimed of {@link entraSignIn}. */
export const entraSignInClaims = claimsIn('sign-in entra', signInInvariants)
/** What may go wrong in {@link entraSignIn}. */
export const entraSignInFaults = switchesOf(entraSignIn)
