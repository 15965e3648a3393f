import { fromActors, type SystemEvent, type SystemModel, type SystemState } from '@proviso/kernel/xstate'
import { computerMachine } from '../actors/computer/machine.ts'
import { containerMachine } from '../actors/container/machine.ts'

/** Two containers, and the TPM behind both. */
export const sharedTpmActors = {
  'first profile': containerMachine,
  'second profile': containerMachine,
  computer: computerMachine,
} as const

/** The actors of two users' PINs on one TPM, as types. */
export type SharedTpmActors = typeof sharedTpmActors

/** A state of two users' PINs on one TPM. */
export type SharedTpmState = SystemState<SharedTpmActors>

/** What can stand in a log of two users' PINs on one TPM. */
export type SharedTpmEvent = SystemEvent<SharedTpmActors>

const container = {
  'PIN.entered': [{ right: false }, { right: true }],
  'user.signed out': [{}],
  'container.removed': [{}],
  'container.wanted': [{}],
  'PIN.accepted': [],
  'PIN.refused': [],
  'container.created': [],
  'container.refused': [],
} as const

/**
 * The PINs of two users who have a container on one device: wrong ones and right ones, containers that are removed and made anew,
 * and the one TPM that counts for both, as a model.
 *
 * How Windows itself slows down whoever types a wrong PIN (the challenge phrase, a restart) is in the lockout of one user: no
 * document says whether it counts users apart.
 *
 * @param actors Others in the place of those that are shipped: a mutant, say.
 *
 * @example
 * ```ts
 * explore(sharedTpm(), { maxStates: 100_000 }).complete // true
 * ```
 */
export function sharedTpm(actors: Partial<SharedTpmActors> = {}): SystemModel<SharedTpmActors> {
  const names = ['first profile', 'second profile'] as const
  return fromActors<SharedTpmActors>(
    { ...sharedTpmActors, ...actors },
    {
      inputs: {
        'first profile': container,
        'second profile': container,
        computer: {
          'TPM.unlocked': [{}],
          'TPM.locked': [],
          'container.requested': [],
          'container.deleted': [],
          'PIN.tried': [],
        },
      },
      input: {
        'first profile': { profile: 'first profile' },
        'second profile': { profile: 'second profile' },
        computer: { containers: names },
      },
      network: 'fifo',
      maxInFlight: 4,
    },
  )
}
